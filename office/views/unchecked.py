"""The list of pages that nobody has checked for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from editorial import reads
from guide.checking import LONG
from guide.to_check import tutorials
from office.access import steward
from office.counting import numbers
from office.unchecked import KINDS, PAGE_SIZE, entries, pages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@login_required
@never_cache
def unchecked(request: HttpRequest) -> HttpResponse:
    """List tutorials or entries that nobody has checked for long, the most read first."""
    steward(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else "tutorial"
    never = kind == "tutorial" and "never" in request.GET
    page = Paginator(pages(kind, never=never), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "kind": kind,
        "never": never,
        "counts": numbers(tutorial=tutorials(), entry=entries()),
        "long": LONG,
        "days": reads.DAYS,
        "crew": "office",
    }
    return render(request, "office/unchecked.html", context)
