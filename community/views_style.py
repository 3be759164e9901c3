"""The style guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from community.style_guide import guide
from editorial.views.access import page_language
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@stored(members=True)
@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Show how we write, in the reader's language or in English."""
    shows()
    context = {"guide": guide(page_language()), "cur": "more"}
    return render(request, "community/style_guide.html", context)
