"""Practice starts small: the tone drill. It keeps nothing; the address holds where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from practice.tones import DRILL, question

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TONES = (
    (1, _("high, flat")),
    (2, _("rising")),
    (3, _("low, dips")),
    (4, _("falling")),
    (5, _("light")),
)


@require_safe
def tones(request: HttpRequest) -> HttpResponse:
    """Ask for the tone of a character, and say whether the answer in the address is right."""
    asked = question(_number(request.GET.get("n"), 1))
    answer = _number(request.GET.get("tone"), 0)
    context = {
        "question": asked,
        "count": len(DRILL),
        "tones": TONES,
        "answer": answer if answer in dict(TONES) else 0,
        "right_words": dict(TONES)[asked.tone],
        "next": question(asked.number + 1).number,
        "cur": "practice",
    }
    return render(request, "practice/tones.html", context)


def _number(text: str | None, otherwise: int) -> int:
    """Return a small whole number from an address, or what to take instead."""
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and len(text) < len("1000")
        else otherwise
    )
