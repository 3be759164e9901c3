"""Reads what a browser sends of answers, decks and settings. What is wrong is told, not guessed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard
from uuid import UUID

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from practice.cards.models import KEY_LENGTH
from practice.cards.modes import MODES, in_order
from practice.cards.services import Answer, Refusal
from practice.cards.services.preferences import EAST, WEST

if TYPE_CHECKING:
    from collections.abc import Iterable

# Nothing was practised here before this year; clocks that say so are wrong.
FIRST = datetime(2025, 1, 1, tzinfo=UTC)
LONGEST_TIME = 600_000
# Larger than any number that makes sense here; infinity and what is no number are not smaller.
LARGEST = 10**12
MOST_SOURCES = 100


class Unreadable(ValueError):
    """What was sent is not what this address takes; the message is for people."""


class Sent(NamedTuple):
    """Answers as they were sent, those that cannot be taken, and what was taken back."""

    answers: list[Answer]
    refused: list[Refusal]
    undone: list[UUID]


def body(raw: bytes) -> dict[str, Any]:
    """Return the JSON object that was sent."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("This is not JSON.")) from error
    if not isinstance(found, dict):
        raise Unreadable(_("This is not what the page sends. Please load it again."))
    return found


def answers(sent: dict[str, Any], most: int) -> Sent:
    """Return the answers, and what was taken back; Unreadable where there are too many."""
    rows, undone = _list(sent, "reviews"), _list(sent, "undone")
    if len(rows) > most or len(undone) > most:
        raise Unreadable(_("At most %(most)s answers can be sent at once.") % {"most": most})
    taken: list[Answer] = []
    refused: list[Refusal] = []
    for row in rows:
        read = _answer(row)
        if isinstance(read, Answer):
            taken.append(read)
        else:
            refused.append(read)
    return Sent(taken, refused, [found for one in undone if (found := _uuid(one))])


def answer(row: dict[str, Any]) -> Answer | Refusal:
    """Return one answer, or why it cannot be taken."""
    return _answer(row)


def sources(sent: dict[str, Any], name: str = "decks") -> list[str]:
    """Return the decks that were sent, as addresses or as {"from": address}."""
    rows = _list(sent, name)[:MOST_SOURCES]
    found = (row.get("from") if isinstance(row, dict) else row for row in rows)
    return [one for one in found if isinstance(one, str) and _can_be_kept(one)]


def settings(sent: dict[str, Any]) -> dict[str, Any]:
    """Return the settings that make sense; the rest is left as it is."""
    given = sent.get("settings")
    if not isinstance(given, dict):
        return {}
    found: dict[str, Any] = {}
    for name, ours, most in (("newPerDay", "new_per_day", 200), ("perDay", "per_day", 2000)):
        if _is_number(value := given.get(name)) and 0 <= value <= most:
            found[ours] = int(value)
    if _is_number(value := given.get("retention")):
        found["retention"] = round(min(max(float(value), 0.7), 0.97), 2)
    modes = given.get("modes")
    if isinstance(modes, list) and (chosen := in_order(_texts(modes))):
        found["modes"] = chosen
    return found


def clock(value: Any) -> int | None:
    """Return how many minutes east of UTC a clock is, if that can be."""
    try:
        minutes = int(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return minutes if WEST <= minutes <= EAST else None


def _answer(row: Any) -> Answer | Refusal:
    if not isinstance(row, dict) or (uuid := _uuid(row.get("id"))) is None:
        return Refusal(_shown(row), _("This answer has no number of its own."))
    word, _slash, mode = str(row.get("card", "")).rpartition("/")
    if not (0 < len(word) <= KEY_LENGTH and mode in MODES and _can_be_kept(word)):
        return Refusal(str(uuid), _("There is no such card."))
    grade, at = row.get("grade"), _moment(row.get("at"))
    if not isinstance(grade, int) or isinstance(grade, bool) or not 1 <= grade <= len("1234"):
        return Refusal(str(uuid), _("A grade is a number from 1 to 4."))
    if at is None or at < FIRST:
        return Refusal(str(uuid), _("The time of this answer cannot be right."))
    return Answer(uuid, word, mode, grade, at, _took(row.get("ms")))


def _can_be_kept(text: str) -> bool:
    """Neither NUL nor half a surrogate pair, which JSON may carry and databases refuse."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)


def _shown(row: Any) -> str:
    return str(row.get("id", ""))[:40] if isinstance(row, dict) else ""


def _list(sent: dict[str, Any], name: str) -> list[Any]:
    found = sent.get(name, [])
    if not isinstance(found, list):
        raise Unreadable(_("This is not what the page sends. Please load it again."))
    return found


def _texts(values: Iterable[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _moment(value: Any) -> datetime | None:
    try:
        at = parse_datetime(value) if isinstance(value, str) else None
        return at.astimezone(UTC) if at and at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _took(value: Any) -> int | None:
    return min(int(value), LONGEST_TIME) if _is_number(value) and value >= 0 else None


def _is_number(value: Any) -> TypeGuard[float]:
    is_one = isinstance(value, int | float) and not isinstance(value, bool)
    return is_one and abs(value) < LARGEST
