"""The card of a word that has no entry of ours, and how a character is written."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from dictionary import lookup
from dictionary.card import Card
from editorial import links

if TYPE_CHECKING:
    from django.http import HttpRequest

A_YEAR = 31_536_000


@require_safe
def word(request: HttpRequest, word: str) -> HttpResponse:
    """Show what the dictionary knows of a word; an entry of ours that explains it goes before."""
    asked = lookup.clean(word)
    if not asked:
        raise Http404
    entry = links.resolve(asked)
    if entry is not None:
        return redirect(entry)
    card = Card.of(asked)
    template, status = ("dictionary/word.html", 200) if card else ("dictionary/none.html", 404)
    response = render(
        request, template, {"card": card, "asked": asked, "cur": "slang"}, status=status
    )
    # A hundred thousand thin pages: readers may open them, search engines need not keep them.
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def strokes(request: HttpRequest, char: str) -> HttpResponse:
    """Answer with the strokes of a character as Hanzi Writer reads them."""
    data = lookup.strokes(char)
    if data is None:
        return JsonResponse(
            {"error": {"code": "not_found", "message": "No strokes for this."}}, status=404
        )
    etag = f'"{hashlib.sha256(data.encode()).hexdigest()[:16]}"'
    response = HttpResponse(data, content_type="application/json")
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return get_conditional_response(request, etag=etag, response=response) or response
