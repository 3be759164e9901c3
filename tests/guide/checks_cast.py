"""A tutorial of three steps, a fixed day, and a verb that notes a check on it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from guide import noting
from guide.devices import Device
from guide.noting import Seen

if TYPE_CHECKING:
    import pytest
    from django.contrib.auth.models import User

    from guide.checking import Check
    from guide.models import Tutorial

TODAY = date(2026, 5, 12)
IPHONE = Device("iphone", "rednote", "8.69")
ANDROID = Device("android", "xiaohongshu", "8.70")
BODY = "Begin.\n\n## 1. Open\nTap one.\n\n## 2. Choose\nTap two.\n\n## 3. Done\nTap three."
WORKS = Seen("works")
ALL = dict.fromkeys((1, 2, 3), WORKS)


def different(note: str = "The button is blue.") -> Seen:
    return Seen("differs", note)


def freeze(monkeypatch: pytest.MonkeyPatch, day: date = TODAY) -> None:
    """Let it be noon of a day everywhere."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)


def note(
    tutorial: Tutorial,
    by: User,
    seen: dict[int, Seen],
    *,
    device: Device = IPHONE,
    day: date = TODAY,
    **about: Any,
) -> list[Check]:
    """Note what somebody saw, and let the tutorial know."""
    revision = about.pop("revision", None) or noting.followed(tutorial)
    assert revision is not None
    checks = noting.record_check(
        tutorial, by=by, device=device, day=day, seen=seen, revision=revision, **about
    )
    tutorial.refresh_from_db()
    return checks


def changed(number: int) -> str:
    words = {1: "one", 2: "two", 3: "three"}[number]
    return BODY.replace(f"Tap {words}.", f"Hold {words}.")
