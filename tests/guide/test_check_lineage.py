"""Which steps of a tutorial are still the same after it was changed."""

from __future__ import annotations

from typing import Any

import pytest

from guide import lineage
from guide.lineage import Setup, Version
from tests.guide.checks_cast import (
    BODY,
    changed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


class TestLineage:
    def trace(self, *bodies: str, **about: Any) -> lineage.Lineage:
        first, *later = bodies
        return lineage.trace([Version(first), *(Version(body, **about) for body in later)])

    def test_same_text(self) -> None:
        found = self.trace(BODY, BODY)
        assert {old: place.number for old, place in found.places.items()} == {1: 1, 2: 2, 3: 3}
        assert not found.changed

    def test_rewritten_step(self) -> None:
        found = self.trace(BODY, changed(2))
        assert found.places[2].changed
        assert not found.places[3].changed
        assert found.fresh == {2}

    def test_minor_change_is_none(self) -> None:
        assert not self.trace(BODY, changed(2), minor=True).changed

    def test_changed_and_changed_back(self) -> None:
        assert not self.trace(BODY, changed(2), BODY).changed

    def test_new_step_moves_the_others(self) -> None:
        longer = "## 1. Look\nLook.\n\n## 2. Open\nTap one.\n\n## 3. Choose\nTap two."
        found = self.trace("## 1. Open\nTap one.\n\n## 2. Choose\nTap two.", longer)
        assert {old: place.number for old, place in found.places.items()} == {1: 2, 2: 3}
        assert found.fresh == {1}

    def test_step_that_is_gone(self) -> None:
        assert 3 not in self.trace(BODY, BODY.partition("## 3.")[0]).places

    def test_page_without_steps(self) -> None:
        assert self.trace("Tap.", "Hold.").changed
        assert not self.trace("Tap.", "Hold.", minor=True).changed

    def test_what_is_for_others_is_left_out(self) -> None:
        body = BODY + "\n\n## 4. Back\n::: android\nGo back.\n:::"
        assert lineage.numbers(body, Setup("iphone", "rednote")) == [1, 2, 3]
        assert lineage.numbers(body, Setup("android")) == [1, 2, 3, 4]
