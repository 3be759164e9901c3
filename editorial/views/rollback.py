"""Rolling one person's edits back: choose since when, look at what would happen, do it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from editorial import permissions, services
from editorial.batches import with_pages
from editorial.commas import listed
from editorial.rollback import plan
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.rollback import Plan
    from editorial.services import RolledBack

PERIODS = (
    ("hour", gettext_lazy("The last hour")),
    ("day", gettext_lazy("The last day")),
    ("week", gettext_lazy("The last week")),
    ("date", gettext_lazy("Since a date")),
    ("all", gettext_lazy("Everything")),
)
LENGTHS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}


class PeriodForm(forms.Form):
    """Since when somebody's work is looked at."""

    period = forms.ChoiceField(
        label=gettext_lazy("Which of their edits?"), choices=PERIODS, widget=forms.RadioSelect
    )
    date = forms.DateField(
        label=gettext_lazy("Since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input fit"}),
    )

    def clean(self) -> None:
        if self.cleaned_data.get("period") == "date" and not self.cleaned_data.get("date"):
            self.add_error("date", _("Please choose a day."))

    def since(self) -> datetime | None:
        """Return the moment from which on their work counts; None is from the beginning."""
        period = self.cleaned_data["period"]
        if period == "date":
            return datetime.combine(self.cleaned_data["date"], time.min, tzinfo=UTC)
        return timezone.now() - LENGTHS[period] if period in LENGTHS else None


class RollBackForm(PeriodForm):
    """Why, and whether the person is kept out from now on."""

    # The page carries these along hidden.
    period = forms.ChoiceField(choices=PERIODS, widget=forms.HiddenInput)
    date = forms.DateField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy(
            "Stands in the history of every text and is sent to the author of each proposal."
        ),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Please say why: the reason stays in the history.")
        },
    )
    block = forms.BooleanField(
        label=gettext_lazy("And block this account, for the same reason"), required=False
    )


@login_required
@require_http_methods(["GET", "POST"])
def rollback(request: HttpRequest, username: str) -> HttpResponse:
    """Show what rolling somebody's edits back would do; a POST does it. Admins only."""
    admin = helper(request)
    if not permissions.can_roll_back(admin) or "\0" in username:
        raise Http404
    person = get_object_or_404(User, username=username)
    if request.method == "POST":
        return _post(request, person, admin)
    chosen = PeriodForm(request.GET if "period" in request.GET else {"period": "day"})
    if not chosen.is_valid():
        return _page(request, person, chosen, None, None, status=400)
    carried = RollBackForm(initial=chosen.cleaned_data)
    return _page(request, person, chosen, plan(person, since=chosen.since()), carried)


def _post(request: HttpRequest, person: User, admin: User) -> HttpResponse:
    form = RollBackForm(request.POST)
    ticked = _ticked(request)
    if form.is_valid() and not ticked:
        form.add_error(None, _("Please tick at least one text."))
    if form.is_valid() and _roll_back(request, form, person, admin, ticked):
        return redirect(f"{request.path}?{urlencode(_period(form))}")
    chosen = PeriodForm(request.POST)
    planned = plan(person, since=chosen.since()) if chosen.is_valid() else None
    return _page(request, person, chosen, planned, form, status=400, ticked=ticked)


def _period(form: RollBackForm) -> dict[str, str]:
    return {name: str(form.cleaned_data[name] or "") for name in ("period", "date")}


def _roll_back(
    request: HttpRequest, form: RollBackForm, person: User, admin: User, ticked: set[int]
) -> bool:
    reason = form.cleaned_data["reason"]
    try:
        with transaction.atomic():
            done = services.roll_back(
                person, by=admin, reason=reason, since=form.since(), only=ticked
            )
            if form.cleaned_data["block"] and permissions.can_block(admin, person):
                services.block(person, by=admin, reason=reason)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    messages.success(request, _what_happened(done))
    if done.left:
        pages = [
            f"{one.revision.edition.item} ({one.revision.edition.language or _('facts')})"
            for one in with_pages(done.left)
        ]
        messages.warning(
            request,
            _("Left as they were, because something else happened to them meanwhile: %(pages)s")
            % {"pages": listed(pages)},
        )
    return True


def _what_happened(done: RolledBack) -> str:
    texts, proposals = len(done.back) + len(done.taken), len(done.turned_down)
    parts = [
        ngettext("%(n)s text was rolled back.", "%(n)s texts were rolled back.", texts)
        % {"n": texts},
        ngettext("%(n)s proposal was turned down.", "%(n)s proposals were turned down.", proposals)
        % {"n": proposals},
    ]
    return " ".join(parts)


def _ticked(request: HttpRequest) -> set[int]:
    numbers = request.POST.getlist("text")
    return {int(one) for one in numbers if one.isdecimal() and len(one) <= services.LONGEST_KEY}


def _page(
    request: HttpRequest,
    person: User,
    chosen: PeriodForm,
    planned: Plan | None,
    form: RollBackForm | None,
    *,
    status: int = 200,
    ticked: set[int] | None = None,
) -> HttpResponse:
    context = {
        "person": person,
        "is_founders": person.get_username() == permissions.FOUNDERS,
        "chosen": chosen,
        "plan": planned,
        "form": form,
        "may_block": permissions.can_block(helper(request), person),
        # None: everything is ticked, as on the first look.
        "ticked": ticked,
    }
    return render(request, "editorial/rollback.html", context, status=status)
