"""Drills: nothing is kept, the address holds where one is. All work without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from glossary.shown import PICTURES
from practice.cards import decks
from practice.cards.modes import ABOUT, MODES, RECOGNISE
from practice.cards.words import shelf
from practice.drills.asking import ask
from practice.drills.contrasts import CONTRASTS
from practice.drills.items import pairs as like_words
from practice.drills.items.single import SINGLE, question
from practice.drills.sentences import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from practice.cards.decks import Deck, Filled
    from practice.cards.words import Word

# Shelves that are offered where an address names no words.
OFFERED = 24


@require_safe
def tones(request: HttpRequest) -> HttpResponse:
    """Ask for the tone of a character, and say whether the answer in the address is right."""
    asked = question(_number(request.GET.get("n"), 1))
    answer = _number(request.GET.get("tone"), 0)
    context = {
        "question": asked,
        "count": len(SINGLE),
        "answer": answer if answer in TONES else 0,
        "right_words": TONES[asked.tone],
        "next": asked.number % len(SINGLE) + 1,
        "cur": "practice",
    }
    return render(request, "practice/drills/tones.html", context)


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """Ask which of two like words is said; without a contrast, let one choose which sounds."""
    contrast = CONTRASTS.get(request.GET.get("contrast", ""))
    if contrast is None:
        context: dict[str, Any] = {"contrasts": CONTRASTS.values(), "cur": "practice"}
        return render(request, "practice/drills/contrasts.html", context)
    asked = like_words.question(contrast.slug, _number(request.GET.get("n"), 1))
    answer = _number(request.GET.get("answer"), 0)
    context = {
        "contrast": contrast,
        "question": asked,
        "answer": answer if answer <= len(asked.words) else 0,
        "next": asked.number % contrast.questions + 1,
        "cur": "practice",
    }
    return render(request, "practice/drills/pairs.html", context)


@require_safe
def drill(request: HttpRequest, mode: str) -> HttpResponse:
    """Ask for the words of a deck in one way, one after the other; nothing is planned or kept."""
    if mode not in MODES:
        raise Http404
    sources = [source for source in request.GET.getlist("from") if source]
    try:
        filled = decks.fill(sources) if sources else None
    except decks.UnknownDeck as error:
        return _offer(request, mode, fault=str(error))
    words = [word for word in filled.words if mode in word["modes"]] if filled else []
    if not filled or not words:
        return _offer(request, mode, filled)
    return _ask(request, mode, filled, words, sources)


def _ask(
    request: HttpRequest, mode: str, filled: Filled, words: Sequence[Word], sources: list[str]
) -> HttpResponse:
    number = min(_number(request.GET.get("n"), 1) or 1, len(words))
    word = words[number - 1]
    context = {
        "mode": mode,
        "name": MODES[mode],
        "about": ABOUT[mode],
        "deck": filled.title,
        "sources": sources,
        "from": urlencode([("from", source) for source in sources]),
        "word": word,
        "number": number,
        "count": len(words),
        "next": number % len(words) + 1,
        "asked": ask(mode, word, words, request.GET),
        "cur": "practice",
    }
    return render(request, "practice/drills/drill.html", context)


def _offer(
    request: HttpRequest, mode: str, filled: Filled | None = None, fault: str = ""
) -> HttpResponse:
    """Let one choose where the words come from; say why, where an address named some already."""
    fitting = [deck for deck in decks.tags() if _has_words_for(mode, deck)]
    shelves = sorted(fitting, key=lambda deck: -len(deck.keys))[:OFFERED]
    context = {
        "mode": mode,
        "name": MODES[mode],
        "about": ABOUT[mode],
        "fault": fault,
        "empty": filled.title if filled else "",
        "shelves": shelves,
        "cur": "practice",
    }
    return render(request, "practice/drills/offer.html", context, status=404 if fault else 200)


def _has_words_for(mode: str, deck: Deck) -> bool:
    """Tell whether a deck has more than pictures, of which only the meaning can be asked."""
    known = shelf().guide.by_slug
    return mode == RECOGNISE or any(known[key].kind not in PICTURES for key in deck.keys)


def _number(text: str | None, otherwise: int) -> int:
    """Return a small whole number from an address, or what to take instead."""
    if text and text.isascii() and text.isdigit() and len(text) < len("1000"):
        return int(text)
    return otherwise
