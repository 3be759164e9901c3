"""The comment gym. What a reader guesses, knows or misses stays in the reader's browser."""

from __future__ import annotations

import random
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config import languages
from editorial.kept_pages import WORDS, list_tag
from glossary import gym
from glossary.decode.answer import decode
from glossary.decode.guide import guide
from glossary.decode.shown import page as lay_out
from glossary.models import Entry
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse, QueryDict

    from glossary.decode.pieces import Known
    from glossary.decode.shown import Card, Page
    from glossary.gym import Comment


class Option(NamedTuple):
    """One level or topic to choose, and how many comments that would show."""

    name: Any
    number: int
    query: str
    is_chosen: bool


class Shelf(NamedTuple):
    """The comments of one level."""

    level: int
    words: Any
    comments: list[Comment]


class Word(NamedTuple):
    """A word of a comment, with its card; what one needs to know is also an entry to practise."""

    card: Card
    practise: Known | None


@stored("level", "topic", members=True)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the comments, all or those of a level and a topic."""
    level, topic = _wanted(request.GET)
    shown = gym.chosen(level, topic)
    if request.GET.get("level", "0") == str(level) and request.GET.get("topic", "") == topic:
        shows()
    context = {
        "shelves": _shelves(shown),
        "total": len(gym.comments()),
        "number": len(shown),
        "levels": _levels(level, topic),
        "topics": _topics(level, topic),
        "level": level,
        "topic": topic,
        "all_levels": _query(0, topic),
        "all_topics": _query(level, ""),
        "random": _query(level, topic),
        "cur": "decode",
    }
    return render(request, "gym/index.html", context)


@stored(members=True)
@require_safe
def comment(request: HttpRequest, name: str) -> HttpResponse:
    """Show one comment; what it says is folded away until the reader asks for it."""
    one = gym.comment(name)
    if one is None:
        raise Http404
    page = lay_out(decode(one.zh))
    shows(list_tag(Entry), WORDS)
    context = {
        "comment": one,
        "place": gym.place_of(one),
        "total": len(gym.comments()),
        "page": page,
        "words": _words(page, one),
        "cur": "decode",
    }
    return render(request, "gym/comment.html", context)


@never_cache
@require_safe
def any_comment(request: HttpRequest) -> HttpResponse:
    """Lead to a comment by chance, of the level and topic that were asked for."""
    level, topic = _wanted(request.GET)
    from_here = [one for one in gym.chosen(level, topic) if one.id != request.GET.get("not")]
    one = random.choice(from_here or gym.comments())  # noqa: S311 - nobody gains by foreseeing it
    return HttpResponseRedirect(reverse("decode:gym-comment", args=[one.id]))


def _wanted(query: QueryDict) -> tuple[int, str]:
    """Return the level and topic of an address; what is neither is left out."""
    level, topic = query.get("level", ""), query.get("topic", "")
    known = {str(number): number for number in gym.LEVELS}
    return known.get(level, 0), topic if topic in gym.TOPICS else ""


def _shelves(comments: Sequence[Comment]) -> list[Shelf]:
    by_level = groupby(comments, key=lambda one: one.level)
    return [Shelf(level, gym.LEVELS[level], list(shelf)) for level, shelf in by_level]


def _levels(level: int, topic: str) -> list[Option]:
    return [
        Option(number, len(gym.chosen(number, topic)), _query(number, topic), number == level)
        for number in gym.LEVELS
    ]


def _topics(level: int, topic: str) -> list[Option]:
    return [
        Option(name, len(gym.chosen(level, key)), _query(level, key), key == topic)
        for key, name in gym.TOPICS.items()
    ]


def _query(level: int, topic: str) -> str:
    asked: dict[str, str | int] = {"level": level, "topic": topic}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


def _words(page: Page, one: Comment) -> list[Word]:
    """Return every word once, in the order of the comment."""
    cards = {chip.card.number: chip.card for chip in page.chips if chip.card}
    known = guide(get_language() or languages.DEFAULT).by_slug
    words, left = [], set(one.words)
    for card in cards.values():
        slug = card.token.entry
        words.append(Word(card, known.get(slug) if slug in left else None))
        left.discard(slug)
    return words
