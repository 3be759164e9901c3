"""Reports: the form for everybody, and the list for those who look after the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community import report_rows, reporting
from community.models import Report
from editorial import permissions, visitors
from editorial.services import LONGEST_KEY, AlreadyDecided
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse, QueryDict


# No token: it would cost anonymous readers a cookie, and a report needs no rights. The check of
# the origin keeps other sites from reporting in their visitors' names.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Take a report about a page, a proposal, a line of talk or a person."""
    sent = request.POST if request.method == "POST" else request.GET
    thing = reporting.find(sent.get("on", ""), sent.get("id", ""), request.user)
    if thing is None:
        raise Http404
    if request.method == "POST":
        return _take(request, thing, sent)
    return _page(request, thing, thanks="thanks" in sent)


def _take(request: HttpRequest, thing: Model, sent: QueryDict) -> HttpResponse:
    if not visitors.comes_from_here(request):
        raise PermissionDenied(_("Please write from a page of this site."))
    if sent.get("website"):
        # People do not see this field; whoever fills it in fills in everything.
        error = _("Something filled in a field that should stay empty. Please send it once more.")
        return _page(request, thing, error=error, status=400)
    by = request.user if isinstance(request.user, User) else None
    cause, body = sent.get("cause", ""), sent.get("body", "")
    try:
        reporting.report(thing, cause=cause, body=body, address=visitors.address_of(request), by=by)
    except ValidationError as problem:
        return _page(request, thing, error=problem.messages[0], status=400)
    except visitors.TooMuchForToday:
        error = _("That’s many reports for one day. Please come back tomorrow.")
        return _page(request, thing, error=error, status=429)
    # A page of its own instead of a message, which would cost a cookie.
    return redirect(f"{reporting.address_of(thing)}&thanks=1")


def _page(
    request: HttpRequest, thing: Model, *, error: str = "", thanks: bool = False, status: int = 200
) -> HttpResponse:
    kind = reporting.kind_of(thing)
    context = {
        "thing": thing,
        "kind": kind,
        "url": reporting.place_of(thing),
        "causes": Report.Cause.choices,
        "cause": request.POST.get("cause", ""),
        "body": request.POST.get("body", "")[: 4 * reporting.LONGEST],
        "longest": reporting.LONGEST,
        "error": error,
        "thanks": thanks,
    }
    return render(request, "community/report.html", context, status=status)


# ── for those who look after the site ───────────────────────────────────────────────────────


@login_required
@never_cache
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """List what readers reported: open first, several reports of one thing together."""
    user = helper(request)
    if not permissions.is_steward(user):
        raise PermissionDenied(_("Reports are for reviewers, publishers and admins."))
    seen = reporting.visible_to(user)
    context = {
        "rows": report_rows.open_rows(seen),
        "closed": report_rows.closed_rows(seen),
        "crew": "queue",
    }
    return render(request, "community/reports.html", context)


def _is_key(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_KEY


@login_required
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close all reports about one thing: something was done, or nothing needed doing."""
    user, outcome = helper(request), request.POST.get("outcome", "")
    kind, key = request.POST.get("content_type", ""), request.POST.get("object_id", "")
    if outcome not in Report.Outcome.values or not (_is_key(kind) and _is_key(key)):
        messages.error(request, _("Please say whether something was done."))
        return redirect("community:reports")
    try:
        note = request.POST.get("note", "")
        reporting.close(int(kind), int(key), by=user, outcome=outcome, note=note)
        messages.success(request, _("The reports about it are closed."))
    except AlreadyDecided:
        messages.error(request, _("Somebody else was quicker: this is closed already."))
    return redirect("community:reports")
