"""The audit log, for those who are trusted with a language: to read, and to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from editorial import auditing, permissions
from editorial.audit_export import FORMATS
from editorial.auditing import Wanted
from editorial.models import Event, Revision

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson; charset=utf-8"}
# Nothing decides that a text is waiting: it is sent like that.
DECIDED = [choice for choice in Revision.Status.choices if choice[0] != Revision.Status.PROPOSED]


@require_safe
@login_required
@never_cache
def log(request: HttpRequest) -> HttpResponse:
    """Show what stewards and admins did, the newest first, narrowed by filters."""
    _check(request)
    wanted = Wanted.from_query(request.GET)
    page = auditing.page(wanted, request.GET.get("after", ""))
    context = {
        "page": page,
        "wanted": wanted,
        "is_narrowed": wanted not in (Wanted(), Wanted(files=True)),
        "is_first": not request.GET.get("after"),
        "statuses": DECIDED,
        "verbs": Event.Verb.choices,
        "languages": settings.LANGUAGES,
        "crew": "audit",
    }
    return render(request, "editorial/audit.html", context)


@require_safe
@login_required
@never_cache
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Hand out all lines that the filters leave, as CSV or as JSON lines."""
    _check(request)
    kind = request.GET.get("format", "csv")
    if kind not in FORMATS:
        raise Http404
    lines = auditing.everything(Wanted.from_query(request.GET))
    response = StreamingHttpResponse(FORMATS[kind](lines), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="audit-log.{kind}"'
    return response


def _check(request: HttpRequest) -> None:
    """Reasons for blocks and roles are about people: only those who may judge others read them."""
    if not permissions.is_steward(request.user):
        raise PermissionDenied
