"""A learner with words, and a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

import pytest
from django.utils import timezone

from editorial.content import NEUTRAL
from glossary.models import Entry
from glossary.tags import Tag
from practice.cards import services
from practice.cards.services import Answer
from tests.conftest import FACTS

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from practice.cards.services import Outcome

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
# key: headword, reading, gloss, example and its reading
WORDS = {
    "po-fang": ("破防", "pò fáng", "it got to me", "我破防了", "wǒ pò fáng le"),
    "da-ka": ("打卡", "dǎ kǎ", "I was here", "来打卡", "lái dǎ kǎ"),
    "yyds": ("yyds", "", "the best ever", "火锅yyds", "huǒ guō yyds"),
}


class Say(Protocol):
    """Answer a card: ``days`` after now, with a grade."""

    def __call__(
        self, key: str, grade: int = 3, days: float = 0, *, user: User | None = None
    ) -> Outcome: ...


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def words(entry, put) -> None:
    """Four words on the shelf of pets, one of them without characters."""
    del entry
    Tag.objects.get_or_create(slug="rude", defaults={"name_en": "Rude"})
    for place, (slug, row) in enumerate(WORDS.items()):
        headword, reading, gloss, example, said = row
        item = Entry.objects.create(slug=slug)
        facts = {
            **FACTS, "headword": headword, "traditional": "", "reading": reading,
            "familiarity": str(3 - place), "examples.e1.zh": example, "examples.e1.reading": said,
        }  # fmt: skip
        put(item, NEUTRAL, facts)
        text = {"gloss": gloss, "meaning": gloss, "safety_reason": "Say it to anyone."}
        put(item, "en", {**text, "examples.e1": f"{gloss} here"})


@pytest.fixture
def learner(contributor, words, client) -> User:
    """Somebody who practises the shelf of pets, and is signed in."""
    services.add_deck(user=contributor, source="tag:pets")
    client.force_login(contributor)
    return contributor


@pytest.fixture
def say(contributor) -> Say:
    def say(key: str, grade: int = 3, days: float = 0, *, user: User | None = None) -> Outcome:
        word, _slash, mode = key.rpartition("/")
        at = NOW + timedelta(days=days)
        one = Answer(uuid4(), word, mode, grade, at)
        return services.record(user=user or contributor, answers=[one], now=max(at, NOW))

    return say
