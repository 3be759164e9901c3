"""What somebody remembers of a card, and when to ask again: FSRS, as the browser computes it too.

A thin cover over py-fsrs that reads the numbers of the browser's own file. It knows a state that
py-fsrs does not, *new*, counts answers and lapses, and caps how long a memory may hold.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypedDict

import fsrs

NUMBERS = Path(__file__).resolve().parents[2] / "static" / "js" / "practice" / "fsrs.json"
NEW, LEARNING, REVIEW, RELEARNING = range(4)
AGAIN, HARD, GOOD, EASY = range(1, 5)
# As ts-fsrs caps it: a hundred years.
LONGEST = 36_500.0
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class State(TypedDict):
    """A card as both sides know it; in JSON the times are text."""

    state: int
    step: int | None
    stability: float | None
    difficulty: float | None
    due: datetime
    last: datetime | None
    reps: int
    lapses: int


def fresh(at: datetime) -> State:
    """Return a card that nobody has answered yet."""
    return State(
        state=NEW, step=0, stability=None, difficulty=None, due=at, last=None, reps=0, lapses=0
    )


def review(state: State, grade: int, at: datetime, retention: float = 0.9) -> State:
    """Return the card after an answer: 1 again, 2 hard, 3 good, 4 easy."""
    at = at.astimezone(UTC)
    card, _log = _scheduler(retention).review_card(_card(state), fsrs.Rating(grade), at)
    stability = min(card.stability or 0.0, LONGEST)
    return State(
        state=int(card.state),
        step=card.step,
        stability=stability,
        difficulty=card.difficulty,
        due=card.due,
        last=at,
        reps=state["reps"] + 1,
        lapses=state["lapses"] + int(state["state"] == REVIEW and grade == AGAIN),
    )


def waits(state: State, at: datetime, retention: float = 0.9) -> dict[int, timedelta]:
    """Return how long each answer would put the card away."""
    return {
        grade: review(state, grade, at, retention)["due"] - at
        for grade in (AGAIN, HARD, GOOD, EASY)
    }


def usual_retention() -> float:
    return float(numbers()["retention"])


@cache
def numbers() -> dict[str, Any]:
    """Return the settings that the browser computes with, read once a process."""
    found: dict[str, Any] = json.loads(NUMBERS.read_text(encoding="utf-8"))
    return found


def _card(state: State) -> fsrs.Card:
    is_new = state["state"] == NEW
    return fsrs.Card(
        # Any number will do; without one py-fsrs waits a millisecond to draw it.
        card_id=1,
        state=fsrs.State.Learning if is_new else fsrs.State(state["state"]),
        step=0 if is_new else state["step"],
        stability=None if is_new else state["stability"],
        difficulty=None if is_new else state["difficulty"],
        due=_time(state["due"]),
        last_review=_time(state["last"]),
    )


def _time(value: datetime | str | None) -> datetime | None:
    at = datetime.fromisoformat(value) if isinstance(value, str) else value
    return at.astimezone(UTC) if at else None


@lru_cache(maxsize=64)
def _scheduler(retention: float) -> fsrs.Scheduler:
    known = numbers()
    return fsrs.Scheduler(
        parameters=known["w"],
        desired_retention=retention,
        learning_steps=[_wait(step) for step in known["learningSteps"]],
        relearning_steps=[_wait(step) for step in known["relearningSteps"]],
        maximum_interval=known["maximumInterval"],
        enable_fuzzing=known["fuzz"],
    )


def _wait(step: str) -> timedelta:
    """Return how long "10m" is."""
    return timedelta(**{_UNITS[step[-1]]: int(step[:-1])})
