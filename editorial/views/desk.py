"""What a reviewer does beside deciding: reserve a proposal, ask for a second opinion, give one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from editorial import services
from editorial.decision_forms import OpinionForm, OpinionRequestForm
from editorial.models import SecondOpinion
from editorial.templatetags.review_tags import still
from editorial.views.access import helper, visible_revision
from editorial.views.review import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.models import Revision


@login_required
@require_POST
def reserve(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a proposal to oneself for twenty minutes; who was quicker is named."""
    revision = visible_revision(pk, request.user)
    try:
        mine = services.reserve(revision, by=helper(request))
    except services.Reserved as error:
        messages.warning(
            request,
            _("%(person)s reads this just now, for %(time)s.")
            % {
                "person": error.reservation.by.get_username(),
                "time": still(error.reservation.until),
            },
        )
    except services.AlreadyDecided:
        messages.warning(request, _("This has been decided already."))
    else:
        messages.success(request, _("It is yours for %(time)s.") % {"time": still(mine.until)})
    return redirect(revision)


@login_required
@require_POST
def unreserve(request: HttpRequest, pk: int) -> HttpResponse:
    """Let others read a proposal that one had reserved."""
    revision = visible_revision(pk, request.user)
    services.unreserve(revision, by=helper(request))
    messages.success(request, _("Others can read it now."))
    return redirect("editorial:queue")


@login_required
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a second opinion."""
    revision = visible_revision(pk, request.user)
    form = OpinionRequestForm(request.POST)
    if not form.is_valid():
        return page(request, revision, question_form=form, status=400)
    try:
        services.ask_opinion(revision, by=helper(request), question=form.cleaned_data["question"])
    except services.AlreadyAsked:
        form.add_error(None, _("Somebody has asked already. Wait for the answer, or give it."))
    except services.AlreadyDecided:
        form.add_error(None, _("This has been decided already."))
    else:
        messages.success(request, _("Asked. Everybody who may judge this sees your question."))
        return _to_opinions(revision)
    return page(request, revision, question_form=form, status=409)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the second opinion that somebody asked for; who asked may take the question back."""
    opinion = get_object_or_404(SecondOpinion.objects.select_related("asked_by"), pk=pk)
    opinion.revision = visible_revision(opinion.revision_id, request.user)
    form, user = OpinionForm(request.POST), helper(request)
    try:
        if "drop" in request.POST:
            services.drop_question(opinion, by=user)
            messages.success(request, _("Your question is taken back."))
            return redirect(opinion.revision)
        if not form.is_valid():
            return page(request, opinion.revision, opinion_form=form, status=400)
        services.give_opinion(opinion, by=user, **form.cleaned_data)
    except services.AlreadyDecided:
        messages.warning(request, _("Somebody else was quicker: the question is answered."))
    except PermissionDenied as error:
        raise PermissionDenied(_("The answer has to come from somebody else who may judge this.")) from error  # fmt: skip
    else:
        messages.success(request, _("Thank you for your opinion."))
    return _to_opinions(opinion.revision)


def _to_opinions(revision: Revision) -> HttpResponse:
    return redirect(f"{revision.get_absolute_url()}#opinions")
