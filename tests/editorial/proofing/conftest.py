"""Texts without a page: proofing needs neither a request nor anything published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from editorial.content import NEUTRAL
from editorial.proofing import proof
from glossary.models import Entry
from guide.models import Tutorial

if TYPE_CHECKING:
    from editorial.proofing import Fault

WORD = {"headword": "猫税", "traditional": "貓稅", "variants": "喵税", "reading": "māo shuì"}
SOURCED = {"sources": "s1", "sources.s1.title": "A report"}


class Look(Protocol):
    def __call__(
        self, content: dict[str, str], language: str = ..., **about: dict[str, str]
    ) -> list[Fault]: ...


@pytest.fixture
def facts(db: None) -> Look:
    """Return a verb that proofs the facts of an entry for 猫税."""

    def look(
        content: dict[str, str], language: str = NEUTRAL, **about: dict[str, str]
    ) -> list[Fault]:
        return proof(Entry(), language, {**WORD, **content}, **about)

    return look


@pytest.fixture
def entry_text(db: None) -> Look:
    """Return a verb that proofs what a language says about 猫税."""

    def look(content: dict[str, str], language: str = "en", **about: dict[str, str]) -> list[Fault]:
        return proof(Entry(), language, content, facts=about.pop("facts", WORD), **about)

    return look


@pytest.fixture
def tutorial_text(db: None) -> Look:
    """Return a verb that proofs the text of a tutorial."""

    def look(content: dict[str, str], language: str = "en", **about: dict[str, str]) -> list[Fault]:
        return proof(Tutorial(), language, content, facts=SOURCED, **about)

    return look


def codes(faults: list[Fault]) -> set[str]:
    return {fault.code for fault in faults}
