"""The first page of the office: what waits, what is behind, how the site is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from editorial import reads
from editorial.views.access import page_language
from guide.checking import LONG
from office.access import steward
from office.figures import Figures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@login_required
@never_cache
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show the figures within somebody's reach, each with a link to the list behind it."""
    reach = steward(request)
    context = {
        "reach": reach,
        "figures": Figures(reach),
        "days": reads.DAYS,
        "long": LONG,
        "may_import": reach.may_import(page_language()),
        "crew": "office",
    }
    return render(request, "office/dashboard.html", context)
