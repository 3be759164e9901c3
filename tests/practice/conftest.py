"""What tests of practice share."""

from __future__ import annotations

import pytest

from practice.nickname import views
from tests.practice.workshop import Engine


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    stand_in = Engine()
    monkeypatch.setattr(views, "suggest", stand_in)
    return stand_in
