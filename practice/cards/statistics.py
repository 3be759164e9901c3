"""What somebody's answers tell: how much stayed, what comes, and on which days they practised."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from practice.cards import day, memory
from practice.cards.models import Review
from practice.cards.plots import Bar, bars

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import User

    from practice.cards.learner import Learner

# A card that was put away for so many days is known well: three weeks, as elsewhere.
WELL = 21
WEEKS, AHEAD = 12, 30
WEEK = 7


class Told(NamedTuple):
    """One answer as far as statistics need it."""

    day: date
    before: int
    days: float
    grade: int
    took: int


class Standing(NamedTuple):
    """How many cards stand where."""

    new: int
    learning: int
    young: int
    well: int


class Time(NamedTuple):
    """Time in hours and minutes."""

    hours: int
    minutes: int


class Week(NamedTuple):
    """A week of answers to cards that were known well; the week is named by its first day."""

    begins: date
    answers: int
    remembered: int

    @property
    def share(self) -> int:
        """Return the share that was remembered, in per cent."""
        return round(100 * self.remembered / self.answers) if self.answers else 0


class Square(NamedTuple):
    """A day of the calendar: its column and row, how many answers, how full the square is."""

    day: date
    column: int
    row: int
    number: int
    level: int


@dataclass
class Statistics:
    """Of one learner, the last twelve weeks and the next thirty days. One query beside theirs."""

    learner: Learner
    answers: list[Told]

    @classmethod
    def of(cls, learner: Learner) -> Self:
        tz = learner.settings.tz
        since = day.begin_of(_first_day(learner.day), tz)
        return cls(learner, _answers(learner.user, since, tz))

    @cached_property
    def standing(self) -> Standing:
        """Return how the cards stand; new are those of one's words that were never answered."""
        states = self.learner.states.values()
        by_state = Counter(state["state"] for state in states)
        well = sum(_put_away(state) >= WELL for state in states if state["state"] == memory.REVIEW)
        modes = set(self.learner.settings.modes)
        keys = {f"{w['key']}/{mode}" for w in self.learner.words for mode in modes & {*w["modes"]}}
        begun = {key for key, state in self.learner.states.items() if state["state"]}
        return Standing(
            len(keys - begun),
            by_state[memory.LEARNING] + by_state[memory.RELEARNING],
            by_state[memory.REVIEW] - well,
            well,
        )

    @cached_property
    def weeks(self) -> list[Week]:
        """Return how much of what was known well was remembered, week by week."""
        by_week: dict[date, list[bool]] = defaultdict(list)
        for one in self.answers:
            if one.before == memory.REVIEW and one.days >= WELL:
                by_week[_monday(one.day)].append(one.grade > memory.AGAIN)
        first = _first_day(self.learner.day)
        begins = [first + timedelta(weeks=number) for number in range(WEEKS)]
        return [Week(at, len(by_week[at]), sum(by_week[at])) for at in begins]

    @property
    def retention(self) -> list[Bar]:
        return bars([(week.begins, week.share, bool(week.answers)) for week in self.weeks], 100)

    @property
    def remembered(self) -> int | None:
        """Return the share of all these weeks in per cent, None while there is nothing to tell."""
        answers = sum(week.answers for week in self.weeks)
        good = sum(week.remembered for week in self.weeks)
        return round(100 * good / answers) if answers else None

    @cached_property
    def forecast(self) -> list[Bar]:
        """Return how many cards come on each of the next days; what is overdue comes today."""
        today, tz = self.learner.day, self.learner.settings.tz
        due = [state["due"] for state in self.learner.states.values() if state["state"]]
        counted = Counter(max(today, day.day_of(at, tz)) for at in due)
        days = [today + timedelta(days=ahead) for ahead in range(AHEAD)]
        return bars([(at, counted[at], True) for at in days])

    @cached_property
    def squares(self) -> list[Square]:
        """Return every day of twelve weeks, with how much was answered."""
        counted = Counter(one.day for one in self.answers)
        first = _first_day(self.learner.day)
        found = []
        for number in range((self.learner.day - first).days + 1):
            at = first + timedelta(days=number)
            column, row = divmod(number, WEEK)
            found.append(Square(at, column * 12, row * 12, counted[at], _level(counted[at])))
        return found

    @property
    def days(self) -> int:
        """Return on how many days somebody practised."""
        return sum(square.number > 0 for square in self.squares)

    @property
    def number(self) -> int:
        return len(self.answers)

    @property
    def time(self) -> Time:
        """Return the time that browsers measured."""
        minutes = round(sum(one.took for one in self.answers) / 60_000)
        return Time(*divmod(minutes, 60))


def days_of_the_last_seven(learner: Learner) -> int:
    """Return on how many of the last seven days somebody practised; one query."""
    tz = learner.settings.tz
    since = day.begin_of(learner.day - timedelta(days=WEEK - 1), tz)
    rows = Review.objects.filter(user=learner.user, taken_back=False, at__gte=since)
    moments = rows.order_by().values_list("at", flat=True)
    return len({day.day_of(at, tz) for at in moments})


def _answers(user: User, since: datetime, tz: int) -> list[Told]:
    rows = Review.objects.filter(user=user, taken_back=False, at__gte=since).order_by("at", "pk")
    names = ("at", "before", "days", "grade", "took")
    return [
        Told(day.day_of(at, tz), before, days, grade, took or 0)
        for at, before, days, grade, took in rows.values_list(*names)
    ]


def _put_away(state: memory.State) -> float:
    last = state["last"]
    return (state["due"] - last) / timedelta(days=1) if last else 0.0


def _monday(at: date) -> date:
    return at - timedelta(days=at.weekday())


def _first_day(today: date) -> date:
    """Return the first day of the twelve weeks of which this is the last."""
    return _monday(today) - timedelta(weeks=WEEKS - 1)


def _level(number: int) -> int:
    """Return how full a square is: some, more, many. Nothing is a square like any other."""
    return sum(number >= least for least in (1, 10, 30))
