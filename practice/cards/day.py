"""A learner's day begins at four in the morning of their own clock, so that late nights count."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

BEGINS = timedelta(hours=4)


def day_of(at: datetime, tz: int) -> date:
    """Return the day to which a moment belongs; ``tz`` is in minutes east of UTC."""
    return (at.astimezone(UTC) + timedelta(minutes=tz) - BEGINS).date()


def begin_of(day: date, tz: int) -> datetime:
    """Return the moment at which a day begins."""
    return datetime.combine(day, time(), UTC) + BEGINS - timedelta(minutes=tz)


def end_of(day: date, tz: int) -> datetime:
    return begin_of(day + timedelta(days=1), tz)
