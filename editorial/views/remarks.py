"""Remarks: the form for everybody, and the queue of those that wait for a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from editorial import permissions, queue, remark_rows, services, visitors
from editorial.content import NEUTRAL
from editorial.remarks import LONGEST, Remark
from editorial.services.remarking import is_field, language_of
from editorial.views.access import helper
from editorial.views.refusing import blocked

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from editorial.editable import Editable
    from editorial.remarks import RemarkQuerySet

PAGE_SIZE = 50


class Line(NamedTuple):
    """A remark as it was sent, or as the form begins."""

    field: str = ""
    kind: str = Remark.Kind.WRONG.value
    body: str = ""


# No token: it would cost anonymous readers a cookie, and a remark needs no rights. The check of
# the origin keeps other sites from writing in their visitors' names.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Take one line about a field of a page; the same address shows the form on its own."""
    item = get_object_or_404(model.objects.published().reading(), slug=slug)
    line = _read(request.POST if request.method == "POST" else request.GET)
    if not is_field(item, line.field):
        error = _("This page has no such part. Sent from here, your line is about the whole page.")
        return _page(request, item, line._replace(field=""), error=error, status=400)
    if request.method == "POST":
        return _take(request, item, line)
    return _page(request, item, line, thanks="thanks" in request.GET)


def _read(data: QueryDict) -> Line:
    kind = data.get("kind", "")
    # A screen that looks different has a place, and a form of its own.
    asked = {Remark.Kind.WRONG.value, Remark.Kind.KNOW.value}
    known = kind if kind in asked else Remark.Kind.WRONG.value
    return Line(data.get("field", ""), known, data.get("body", ""))


def _take(request: HttpRequest, item: Editable, line: Line) -> HttpResponse:
    """Note the line, or show it again with what is wrong with it."""
    if not visitors.comes_from_here(request):
        raise PermissionDenied(_("Please write from a page of this site."))
    if request.POST.get("website"):
        # People do not see this field; whoever fills it in fills in everything.
        error = _("Something filled in a field that should stay empty. Please send it once more.")
        return _page(request, item, line, error=error, status=400)
    if answer := blocked(request):
        return answer
    author = request.user if isinstance(request.user, User) else None
    address = visitors.address_of(request)
    try:
        services.remark(item, **line._asdict(), address=address, author=author)
    except ValidationError as problem:
        return _page(request, item, line, error=problem.messages[0], status=400)
    except visitors.TooMuchForToday:
        error = _("That’s many remarks for one day. Please come back tomorrow.")
        return _page(request, item, line, error=error, status=429)
    # A page of its own instead of a message, which would cost a cookie.
    return redirect(f"{item.url_of('remark')}?field={line.field}&thanks=1")


def _page(
    request: HttpRequest,
    item: Editable,
    line: Line,
    *,
    error: str = "",
    thanks: bool = False,
    status: int = 200,
) -> HttpResponse:
    language = language_of(item, line.field)
    content = item.read(NEUTRAL) | (item.read(language) if language != NEUTRAL else {})
    context = {
        "item": item,
        **line._asdict(),
        "body": line.body[: 4 * LONGEST],
        "error": error,
        "thanks": thanks,
        "label": remark_rows.label(item, line.field),
        "present": remark_rows.present_text(item, line.field, content),
        "text_language": language,
        "cur": item._meta.app_label,
    }
    return render(request, "editorial/remark.html", context, status=status)


# ── for reviewers ───────────────────────────────────────────────────────────────────────────


@login_required
@require_safe
def remarks(request: HttpRequest) -> HttpResponse:
    """List the remarks that wait for somebody with a role in their language."""
    user = helper(request)
    if not permissions.is_steward(user):
        raise PermissionDenied(_("Remarks are for reviewers and publishers."))
    page = Paginator(remark_rows.waiting(user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": remark_rows.rows(cast("RemarkQuerySet", page.object_list)),
        "page": page,
        "remark_count": page.paginator.count,
        "counts": queue.Counts(user),
        "crew": "queue",
    }
    return render(request, "editorial/remarks.html", context)


@login_required
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a remark off the queue: taken up, or closed without."""
    row = get_object_or_404(Remark, pk=pk)
    if not permissions.can_close(request.user, row):
        raise PermissionDenied(_("Only reviewers of this language close remarks about it."))
    outcome = request.POST.get("outcome", "")
    if outcome not in Remark.Outcome.values:
        messages.error(request, _("Please say whether the remark was taken up."))
        return redirect("editorial:remarks")
    try:
        services.close_remark(row, by=helper(request), outcome=outcome)
        messages.success(request, _("The remark is closed."))
    except services.AlreadyDecided:
        messages.error(request, _("Somebody else was quicker: this remark is closed already."))
    return redirect("editorial:remarks")
