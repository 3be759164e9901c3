"""Search answers what people ask about the guide as it is in fixtures/: docs/search.md keeps the score."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from editorial.loading import load
from search.index import rebuild
from search.scoring import Score, read, score

pytestmark = pytest.mark.django_db

QUESTIONS = Path(__file__).parent / "questions.tsv"
FIXTURES = Path(settings.BASE_DIR) / "fixtures"
# Per cent; English is what most of the pages and of the questions are written in.
ENGLISH_FIRST, ENGLISH_THREE = 80, 92
OTHERS_THREE = 75
# A single miss must not decide over a language of which there are few questions.
FEW = 5


@pytest.fixture
def scored() -> Score:
    """The score with everything from fixtures/ loaded and indexed."""
    load(FIXTURES, say=lambda _line: None)
    rebuild()
    return score(read(QUESTIONS.read_text(encoding="utf-8").splitlines()))


def share(hits: int, count: int) -> float:
    return 100 * hits / count


def test_score_is_kept(scored: Score) -> None:
    assert scored.absent == []
    count, first, three = scored.of("en")
    assert share(first, count) >= ENGLISH_FIRST
    assert share(three, count) >= ENGLISH_THREE
    other = {group: scored.of(group) for group in scored.answers if group != "en"}
    missed = {
        group: (n, hits) for group, (n, _, hits) in other.items() if share(hits, n) < OTHERS_THREE
    }
    assert {group: row for group, row in missed.items() if row[0] >= FEW} == {}
    every, hits = (sum(row[at] for row in other.values()) for at in (0, 2))
    assert share(hits, every) >= OTHERS_THREE
