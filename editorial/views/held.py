"""What looks like spam: each held proposal with its cause and its text, to let through or to turn down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from editorial import holds, permissions, services, spam
from editorial.editable import subclasses
from editorial.models import Hold
from editorial.rows import changed_keys
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.models import Revision

PAGE_SIZE = 30


@login_required
@require_safe
def held(request: HttpRequest) -> HttpResponse:
    """List what is held in the languages that somebody may judge, oldest first."""
    user = helper(request)
    if not permissions.is_steward(user):
        raise PermissionDenied(_("What is held back is for reviewers and publishers."))
    page = Paginator(_with_everything(holds.waiting(user)), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {"rows": [_row(hold) for hold in page.object_list], "page": page, "crew": "queue"}
    return render(request, "editorial/held.html", context)


def _with_everything(holds: Any) -> Any:
    items = GenericPrefetch(
        "revision__edition__item", [model.objects.reading() for model in subclasses()]
    )
    return (
        holds.select_related("revision__edition", "revision__author", "revision__base")
        .select_related("revision__companion__base")
        .prefetch_related(items)
        .order_by("pk")
    )


def _row(hold: Hold) -> dict[str, Any]:
    revision = hold.revision
    parts = [revision, *([revision.companion] if revision.companion else [])]
    return {
        "hold": hold,
        "revision": revision,
        "item": revision.edition.item,
        "causes": [spam.cause_name(name) for name in hold.causes],
        "changes": [change for part in parts for change in _changes(part)],
        "is_wiped": "wiped" in hold.causes,
    }


def _changes(revision: Revision) -> list[dict[str, str]]:
    """Return what would stand there, field by field; lists of row ids say nothing to anybody."""
    item = revision.edition.item
    old = revision.base.content if revision.base else {}
    return [
        {"label": capfirst(str(item.field_label(key))), "text": revision.content.get(key, "")}
        for key in changed_keys(old, revision.content)
        if key not in item.ROW_FIELDS and (revision.content.get(key) or old.get(key))
    ]


@login_required
@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a held proposal into the queue, or turn it down as spam."""
    user = helper(request)
    hold = get_object_or_404(
        Hold.objects.select_related("revision__edition", "revision__companion"), pk=pk
    )
    outcome = request.POST.get("outcome", "")
    try:
        if outcome == Hold.Outcome.RELEASED:
            services.release(hold, by=user)
            messages.success(request, _("It stands in the queue now."))
        elif outcome == Hold.Outcome.SPAM:
            services.mark_spam(hold, by=user)
            messages.success(request, _("Turned down as spam. The text stays in the history."))
        else:
            messages.error(request, _("Please say what it is."))
    except services.AlreadyDecided:
        messages.error(request, _("Somebody else was quicker: this one is settled."))
    return redirect("editorial:held")
