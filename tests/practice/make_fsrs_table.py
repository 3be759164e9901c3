"""Writes fsrs_table.json again: ``python -m tests.practice.make_fsrs_table``, when the weights change.

The expected values come from py-fsrs itself, not from our wrapper, with the one rule that our
wrappers add (a stability has an end); both wrappers are held to them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fsrs import Card, Rating, Scheduler, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    # An answer: its grade, and how many seconds after the one before.
    Answer = tuple[int, int]

HERE = Path(__file__).parent
SETTINGS = Path("static/js/practice/fsrs.json")
TABLE = HERE / "fsrs_table.json"
# Late in the evening: counting days by the calendar instead of by hours would show at once.
START = datetime(2026, 1, 5, 23, 50, tzinfo=UTC)
LONGEST = 36500.0
MINUTE, HOUR, DAY = 60, 3600, 86400
LENGTHS = {"m": MINUTE, "h": HOUR, "d": DAY}


def histories() -> Iterator[tuple[str, float, list[Answer]]]:
    """Name what happens, how much the reader wants to keep, and the answers."""
    learnt: list[Answer] = [(3, 0), (3, 10 * MINUTE)]
    known: list[Answer] = [*learnt, (3, 2 * DAY), (3, 9 * DAY)]
    for grade in (1, 2, 3, 4):
        yield f"new, answered {grade}", 0.9, [(grade, 0)]
    for first, second in product((1, 2, 3, 4), (1, 2, 3, 4)):
        yield f"steps {first} then {second}", 0.9, [(first, 0), (second, 6 * MINUTE)]
    for grade in (1, 2, 3, 4):
        yield f"second step answered {grade}", 0.9, [(3, 0), (1, MINUTE), (3, MINUTE), (grade, 600)]
        yield f"known, on its day, {grade}", 0.9, [*known, (grade, 30 * DAY)]
        yield f"known, early by days, {grade}", 0.9, [*known, (grade, 3 * DAY)]
        yield f"known, same day, {grade}", 0.9, [*known, (grade, 3 * HOUR)]
        yield f"known, five years late, {grade}", 0.9, [*known, (grade, 1826 * DAY)]
        yield f"forgotten, then {grade}", 0.9, [*known, (1, 30 * DAY), (grade, 10 * MINUTE)]
        yield f"forgotten, days later {grade}", 0.9, [*known, (1, 30 * DAY), (grade, 4 * DAY)]
        yield f"steps broken off for a week, {grade}", 0.9, [(3, 0), (grade, 7 * DAY)]
        yield f"a second before a day, {grade}", 0.9, [*learnt, (grade, DAY - 1)]
        yield f"a day to the second, {grade}", 0.9, [*learnt, (grade, DAY)]
        yield f"past midnight, minutes later, {grade}", 0.9, [*learnt, (grade, 5 * MINUTE)]
        yield f"at the same moment, {grade}", 0.9, [*learnt, (grade, 0)]
    for retention in (0.8, 0.85, 0.95, 0.97):
        yield f"retention {retention}", retention, [*known, (3, 20 * DAY), (2, 30 * DAY)]
        yield (
            f"retention {retention}, lapse",
            retention,
            [*known, (1, 20 * DAY), (3, 600), (3, DAY)],
        )
    yield "forgotten again and again", 0.9, [(3, 0), *[(1, MINUTE)] * 9, (3, MINUTE), (3, 600)]
    yield "three lapses", 0.9, [*known, *[(1, 20 * DAY), (3, 10 * MINUTE), (3, 3 * DAY)] * 3]
    yield "hard every time", 0.9, [(2, 0), (2, 330), (3, 330), *[(2, 4 * DAY)] * 6]
    yield "easy every time", 0.9, [(4, 0), *[(4, 60 * DAY)] * 6]
    yield "easy until the end of the scale", 0.9, [(4, 0), *[(4, 9000 * DAY)] * 6]
    yield "long gap, then forgotten", 0.9, [(4, 0), (4, 400 * DAY), (1, 2000 * DAY), (3, 600)]
    yield "the same evening five times", 0.9, [(3, 0), *[(3, 20 * MINUTE)] * 5]
    yield "every grade in turn", 0.9, [(g, d * DAY) for d, g in enumerate((3, 4, 2, 1, 3, 4))]


def state(card: Card, reps: int, lapses: int) -> dict[str, Any]:
    """Return a card of py-fsrs as our State JSON."""
    return {
        "state": int(card.state), "step": card.step,
        "stability": round(card.stability or 0, 8), "difficulty": round(card.difficulty or 0, 8),
        "due": card.due.isoformat().replace("+00:00", "Z"),
        "last": card.last_review.isoformat().replace("+00:00", "Z") if card.last_review else None,
        "reps": reps, "lapses": lapses,
    }  # fmt: skip


def expected(retention: float, answers: list[Answer]) -> Iterator[dict[str, Any]]:
    """Yield the state after each of the answers."""
    settings = json.loads(SETTINGS.read_text(encoding="utf-8"))
    steps = {
        name: [timedelta(seconds=int(step[:-1]) * LENGTHS[step[-1]]) for step in settings[name]]
        for name in ("learningSteps", "relearningSteps")
    }
    scheduler = Scheduler(
        settings["w"], retention, steps["learningSteps"], steps["relearningSteps"],
        settings["maximumInterval"], settings["fuzz"],
    )  # fmt: skip
    card, at, lapses = Card(card_id=1), START, 0
    for reps, (grade, after) in enumerate(answers, start=1):
        at += timedelta(seconds=after)
        lapses += card.state == State.Review and grade == Rating.Again
        card, _log = scheduler.review_card(card, Rating(grade), at)
        card.stability = min(card.stability or 0, LONGEST)
        yield state(card, reps, lapses)


def table() -> list[dict[str, Any]]:
    rows = [
        {
            "name": name, "retention": retention,
            "answers": [{"grade": grade, "after": after} for grade, after in answers],
            "expected": list(expected(retention, answers)),
        }
        for name, retention, answers in histories()
    ]  # fmt: skip
    assert not [one for one, other in pairwise(sorted(row["name"] for row in rows)) if one == other]
    return rows


def main() -> None:
    lines = ",\n".join(json.dumps(row) for row in table())
    start = START.isoformat().replace("+00:00", "Z")
    TABLE.write_text(f'{{"start": "{start}", "rows": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
