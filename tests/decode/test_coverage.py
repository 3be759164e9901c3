"""The decoder on two hundred comments, with all of our entries and the whole dictionary."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.db import transaction

from dictionary import cedict
from dictionary.sources import CEDICT
from glossary.decode import guide, ordinary
from glossary.decode.answer import decode
from glossary.decode.ordinary import Ordinary, Row
from tests.decode.samples import Sample, samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

    from glossary.decode.pieces import Token

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SPEAKS_FOR_ITSELF = frozenset(
    ["number", "latin", "url", "share", "hashtag", "mention", "emoji", "kaomoji", "punctuation"]
)


@pytest.fixture(scope="module")
def whole_dictionary() -> Ordinary:
    """All of CC-CEDICT, read from its package and not through the database."""
    with gzip.open(CEDICT, "rt", encoding="utf-8") as lines:
        words = sorted(cedict.parse(lines), key=lambda word: word.place)
    rows = (Row(w.simplified, w.traditional, w.reading, w.english, w.place) for w in words)
    return Ordinary([*ordinary.own_rows(), *rows])


@pytest.fixture(scope="module")
def decoded(
    whole_dictionary: Ordinary, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> list[tuple[Sample, list[Token]]]:
    """Every comment with its tokens; the entries are those of fixtures/."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_content", verbosity=0)
        ordinary.use(whole_dictionary)
        guide.forget()
        found = [(sample, decode(sample.comment, "en").tokens) for sample in samples()]
        transaction.set_rollback(True)
    guide.forget()
    return found


def test_nearly_every_character_is_explained(decoded: list[tuple[Sample, list[Token]]]) -> None:
    tokens = [token for _sample, all_of_it in decoded for token in all_of_it]
    said = [token for token in tokens if token.kind != "punctuation"]
    explained = [token for token in said if token.gloss or token.kind in SPEAKS_FOR_ITSELF]
    assert sum(len(t.text) for t in explained) >= 0.98 * sum(len(t.text) for t in said)


def test_nearly_every_chip_is_of_its_kind(decoded: list[tuple[Sample, list[Token]]]) -> None:
    right = [_is_right(*chip) for sample, tokens in decoded for chip in _overlaps(sample, tokens)]
    assert sum(right) >= 0.95 * len(right)


def _overlaps(sample: Sample, tokens: list[Token]) -> Iterator[tuple[str, list[str]]]:
    """Yield each expected chip's kind with the kinds of all tokens that overlap its text."""
    ends, end = [], 0
    for token in tokens:
        ends.append((end, end + len(token.text), token.kind))
        end += len(token.text)
    at = 0
    for chip in sample.chips:
        start = sample.comment.index(chip.text, at)
        at = start + len(chip.text)
        yield chip.kind, [kind for first, last, kind in ends if first < at and last > start]


def _is_right(wanted: str, found: list[str]) -> bool:
    return set(found) == {wanted}
