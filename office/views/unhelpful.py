"""The list of pages that did not help their readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from editorial import helpful
from office.access import steward
from office.counting import numbers
from office.unchecked import KINDS
from office.unhelpful import PAGE_SIZE, rows, texts, worst_first

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@login_required
@never_cache
def unhelpful(request: HttpRequest) -> HttpResponse:
    """List texts within somebody's reach to which many readers said no, of one kind of page."""
    reach = steward(request)
    found = {kind: texts(reach.languages, model) for kind, model in KINDS.items()}
    counts = numbers(**found)
    # Without a wish, the first kind that has something to show.
    first = next((kind for kind in KINDS if counts[kind]), next(iter(KINDS)))
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else first
    editions = worst_first(found[kind]).select_related("published").defer("published__content")
    page = Paginator(editions, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": rows(KINDS[kind], page.object_list),
        "kind": kind,
        "counts": counts,
        "days": helpful.DAYS,
        "enough": helpful.ENOUGH,
        "crew": "office",
    }
    return render(request, "office/unhelpful.html", context)
