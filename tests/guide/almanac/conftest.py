"""The day that it is in China, which stands still."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

import pytest

from guide.almanac import calendar


class Now(Protocol):
    def __call__(self, *moment: int) -> None: ...


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Now:
    def now(*moment: int) -> None:
        """Let it be a moment in UTC."""
        monkeypatch.setattr(calendar.timezone, "now", lambda: datetime(*moment, tzinfo=UTC))

    return now


@pytest.fixture(autouse=True)
def _in_november(now: Now) -> None:
    now(2026, 11, 21, 12)
