"""What browsers ask for and send: words of a deck, the state of an account, answers, decks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.http import JsonResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from practice.cards import sent, services
from practice.cards.decks import UnknownDeck, fill
from practice.cards.learner import Learner, as_json

if TYPE_CHECKING:
    from django.http import HttpRequest

    from practice.cards.services import Outcome, Refusal

MOST_ANSWERS = 500
MOST_IMPORTED = 10_000
# Seconds for which anybody may keep the words of a deck.
KEPT_FOR = 300


@require_safe
def items(request: HttpRequest) -> JsonResponse:
    """The words of one deck or several: `from`. The same for everybody; no cookie is looked at."""
    try:
        found = fill(request.GET.getlist("from"))
    except UnknownDeck as error:
        return fault("unknown_deck", str(error))
    answer = {"title": found.title, "from": found.source, "words": found.words}
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    return response


@never_cache
@require_safe
def state(request: HttpRequest) -> JsonResponse:
    """All that an account keeps of its practice, with the words of its decks."""
    if (user := _person(request)) is None:
        return _stranger()
    _note_clock(user, request.GET.get("tz"))
    found = Learner.of(user, timezone.now()).as_json()
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})


@never_cache
@require_POST
def reviews(request: HttpRequest) -> JsonResponse:
    """Take answers, and take others back: JSON {"reviews", "undone", "tz"}."""
    if (user := _person(request)) is None:
        return _stranger()
    try:
        given = sent.body(request.body)
        read = sent.answers(given, MOST_ANSWERS)
    except sent.Unreadable as error:
        return fault("unreadable", str(error))
    _note_clock(user, given.get("tz"))
    outcome = services.record(
        user=user, answers=read.answers, undone=read.undone, now=timezone.now()
    )
    return _told(outcome, read.refused)


@never_cache
@require_POST
def bring(request: HttpRequest) -> JsonResponse:
    """Take what a browser remembered before its owner had an account."""
    if (user := _person(request)) is None:
        return _stranger()
    try:
        given = sent.body(request.body)
        read = sent.answers(given, MOST_IMPORTED)
        sources = sent.sources(given)
    except sent.Unreadable as error:
        return fault("unreadable", str(error))
    outcome = services.import_progress(
        user=user,
        answers=read.answers,
        undone=read.undone,
        sources=sources,
        settings=sent.settings(given),
        now=timezone.now(),
    )
    _note_clock(user, given.get("tz"))
    return _told(outcome, read.refused)


def change_decks(user: User, raw: bytes) -> JsonResponse:
    """Add and remove decks as JSON asks: {"add": [from], "remove": [from]}."""
    try:
        given = sent.body(raw)
        added, removed = sent.sources(given, "add"), sent.sources(given, "remove")
        for source in removed:
            services.remove_deck(user=user, source=source)
        for source in added:
            services.add_deck(user=user, source=source)
    except (sent.Unreadable, UnknownDeck, services.TooManyDecks) as error:
        return fault("unknown_deck", str(error))
    held = Learner.of(user, timezone.now()).decks
    return JsonResponse({"decks": [{"from": one.source, "title": one.title} for one in held]})


def fault(code: str, message: str, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": {"code": code, "message": message}}, status=status)


def _told(outcome: Outcome, refused: list[Refusal]) -> JsonResponse:
    rows: list[dict[str, Any]] = [one._asdict() for one in (*refused, *outcome.refused)]
    cards = {key: as_json(state) for key, state in outcome.cards.items()}
    return JsonResponse({"cards": cards, "refused": rows})


def _person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _stranger() -> JsonResponse:
    return fault("sign_in", _("Please sign in first."), 403)


def _note_clock(user: User, value: Any) -> None:
    if (tz := sent.clock(value)) is not None:
        services.note_clock(user=user, tz=tz)
