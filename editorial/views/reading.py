"""How a text is read, for the page on which somebody writes: a proposal with all that it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from editorial.readings import look_at

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

# The longest Chinese text of a row, and as much reading as that can need.
LONGEST, LONGEST_READING = 200, 1600


@login_required
@require_POST
def reading(request: HttpRequest, model: type[Editable]) -> HttpResponse:
    """Answer with the reading of ``text``: the typed one made tidy, or a proposal."""
    chinese = request.POST.get("text", "")[:LONGEST].strip()
    typed = request.POST.get("reading", "")[:LONGEST_READING]
    found = look_at(chinese, typed, model().known_readings(chinese))
    return JsonResponse(
        {
            "reading": found.text,
            "problem": found.problem,
            "syllables": [syllable._asdict() for syllable in found.syllables],
        }
    )
