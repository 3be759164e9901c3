"""What tests of checks on a phone share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.guide.checks_cast import BODY, freeze

if TYPE_CHECKING:
    from guide.models import Tutorial
    from tests.conftest import Put


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noon of a fixed day: nothing here asks the clock on the wall."""
    freeze(monkeypatch)


@pytest.fixture
def steps(tutorial: Tutorial, put: Put) -> Tutorial:
    """A tutorial of three steps."""
    put(tutorial, "en", {"body": BODY})
    return tutorial
