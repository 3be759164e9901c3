"""Reviewing one proposal: what it changes, the talk about it, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from editorial import permissions, services
from editorial.decision_forms import DecisionForm, OpinionForm, OpinionRequestForm, TalkForm
from editorial.dossier import dossier
from editorial.views import deciding
from editorial.views.access import helper, revision_to_decide, visible_revision
from editorial.views.refusing import add_errors, slow_down, typed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.models import Revision


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one proposal; a POST decides it."""
    if request.method == "GET":
        return page(request, visible_revision(pk, request.user))
    revision = revision_to_decide(pk, request.user)
    if not permissions.can_propose(request.user):
        raise PermissionDenied(_("Please sign in to decide."))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return page(request, visible_revision(pk, request.user), form=form, status=400)
    return _decide(request, revision, form)


@login_required
@require_POST
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line to the talk about a proposal."""
    revision = visible_revision(pk, request.user)
    form = TalkForm(request.POST)
    if not form.is_valid():
        return page(request, revision, talk_form=form, status=400)
    try:
        services.talk(revision, by=helper(request), text=form.cleaned_data["text"])
    except services.TooMany as error:
        status = slow_down(form, error, "text")
        return page(request, revision, talk_form=form, status=status)
    return redirect(f"{revision.get_absolute_url()}#talk")


def _decide(request: HttpRequest, revision: Revision, form: DecisionForm) -> HttpResponse:
    status = 409
    try:
        target = deciding.act(revision, helper(request), form)
    except ValidationError as error:
        add_errors(form, error)
        # A field left empty is a slip of this person; the rest is what became of the text.
        status = 400 if form.errors.keys() & form.fields.keys() else 409
    except (*deciding.REFUSALS, deciding.OpenQuestion) as error:
        form.add_error("anyway" if deciding.may_go_on(error) else None, deciding.explain(error))
    else:
        messages.success(request, deciding.told(form.cleaned_data["action"], target))
        return redirect(target)
    return page(request, visible_revision(revision.pk, request.user), form=form, status=status)


def nothing_here(request: HttpRequest, revision: Revision, why: str) -> HttpResponse:
    """Lead back to a proposal from a form that it has no use for; what was typed stands there."""
    if request.method == "GET":
        messages.info(request, why)
        return redirect(revision)
    words = why if revision.is_open else deciding.explain(services.AlreadyDecided())
    messages.warning(request, words)
    return page(request, revision, status=409, typed=typed(request))


def page(
    request: HttpRequest, revision: Revision, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """Show a proposal; ``forms`` are those that come back with a fault, or ``typed`` words."""
    context = {
        **dossier(revision, request.user),
        "form": DecisionForm(),
        "talk_form": TalkForm(),
        "question_form": OpinionRequestForm(),
        "opinion_form": OpinionForm(),
        "crew": "queue",
        **forms,
    }
    return render(request, "editorial/proposal.html", context, status=status)
