"""A session. Scripts run it where there are any; without them each card is a page and a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from editorial.views.access import helper
from practice.cards import decks, memory, sent, services
from practice.cards.learner import Learner
from practice.cards.modes import MODES
from practice.cards.waiting import Wait, wait_of
from practice.cards.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from practice.cards.queue import Day
    from practice.cards.words import Word

GRADES = (
    (memory.AGAIN, gettext_lazy("Again")),
    (memory.HARD, gettext_lazy("Hard")),
    (memory.GOOD, gettext_lazy("Good")),
    (memory.EASY, gettext_lazy("Easy")),
)
DO = {
    "recognise": gettext_lazy("What does it mean?"),
    "recall": gettext_lazy("How do you say it in Chinese?"),
    "listen": gettext_lazy("Listen. What does it mean?"),
    "pinyin": gettext_lazy("How is it read? Write the pinyin."),
    "tone": gettext_lazy("Which tone has each syllable?"),
    "strokes": gettext_lazy("Write it, stroke by stroke."),
    "fill": gettext_lazy("Which word is missing?"),
}


class Grade(NamedTuple):
    """An answer one can give, and when the card would come back."""

    number: int
    name: Any
    wait: Wait


class Question(NamedTuple):
    """A card as a page asks it."""

    key: str
    word: Word
    mode: str
    grades: list[Grade]

    @property
    def asks(self) -> Any:
        return DO[self.mode]

    @property
    def name(self) -> Any:
        return MODES[self.mode]

    @property
    def gap(self) -> tuple[str, str] | None:
        """Return what stands before and after the missing word of the example."""
        example = self.word["example"]
        if example is None:
            return None
        before, _word, after = example["zh"].partition(self.word["text"])
        return before, after


@never_cache
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Ask a card: the next one, or `card`; `show` shows its answer; `from` keeps to one deck."""
    source = request.GET.get("from", "")
    context: dict[str, Any] = {"source": source, "cur": "practice"}
    if isinstance(request.user, User):
        learner = Learner.of(request.user, timezone.now())
        today = learner.today(_only(source))
        question = _question(request.GET.get("card", ""), learner, today)
        context |= {
            "learner": learner,
            "today": today,
            "question": question,
            "shown": bool(question) and "show" in request.GET,
            "number": uuid4(),
            "comes_in": wait_of(today.comes_at - learner.now) if today.comes_at else None,
            "limited": not question and _waits_for_tomorrow(learner),
        }
    return render(request, "practice/review.html", context)


@login_required
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Take the grade of one card and go on with the next."""
    user, given = helper(request), request.POST
    grade = given.get("grade", "")
    now = timezone.now()
    read = sent.answer({
        "id": given.get("id"),
        "card": given.get("card"),
        "grade": int(grade) if grade in {"1", "2", "3", "4"} else None,
        "at": now.isoformat(),
    })  # fmt: skip
    if isinstance(read, services.Answer):
        refused = services.record(user=user, answers=[read], now=now).refused
    else:
        refused = [read]
    for one in refused:
        messages.error(request, one.why)
    return HttpResponseRedirect(_session(given.get("from", "")))


@login_required
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last answer of the session back and ask that card again."""
    key = services.take_back_last(user=helper(request), now=timezone.now())
    if not key:
        messages.error(request, _("There is no answer to take back."))
    return HttpResponseRedirect(_session(request.POST.get("from", ""), card=key))


def _session(source: str, card: str = "") -> str:
    asked = {name: value for name, value in (("from", source), ("card", card)) if value}
    return reverse("practice:review") + (f"?{urlencode(asked)}" if asked else "")


def _only(source: str) -> Sequence[Word] | None:
    """Return the words of the deck that the session keeps to; None for all of one's own."""
    if not source:
        return None
    try:
        return decks.fill([source]).words
    except decks.UnknownDeck:
        return None


def _question(asked: str, learner: Learner, today: Day) -> Question | None:
    """Return the card that the address names, where there is such a card, or the next one."""
    for key in (asked, today.cards[0].key if today.cards else ""):
        name, _slash, mode = key.rpartition("/")
        word = words([name]).get(name) if name and mode in MODES else None
        if word and mode in word["modes"]:
            return Question(key, word, mode, _grades(learner, key))
    return None


def _grades(learner: Learner, key: str) -> list[Grade]:
    state = learner.states.get(key) or memory.fresh(learner.now)
    waits = memory.waits(state, learner.now, learner.settings.retention)
    return [Grade(number, name, wait_of(waits[number])) for number, name in GRADES]


def _waits_for_tomorrow(learner: Learner) -> bool:
    """Tell whether there would be more today without the limits."""
    limits = learner.settings
    return learner.done.new >= limits.new_per_day or learner.done.reviews >= limits.per_day
