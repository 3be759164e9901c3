"""Claims want a source; nobody is like everybody, and nothing shouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial.content import NEUTRAL
from editorial.proofing import proof
from guide.models import Tutorial
from tests.editorial.proofing.conftest import SOURCED, WORD, codes

if TYPE_CHECKING:
    from tests.editorial.proofing.conftest import Look


class TestMissingSource:
    @pytest.mark.parametrize("words", ["It began in 2018.", "Over 3,000 people said it."])
    def test_year_without_source_is_asked(self, entry_text: Look, words: str) -> None:
        (fault,) = entry_text({"origin": words})
        assert (fault.key, fault.code) == ("origin", "source-missing")

    def test_year_of_first_sight_is_asked(self, facts: Look) -> None:
        assert [fault.key for fault in facts({"first_seen": "2020"})] == ["first_seen"]

    @pytest.mark.django_db
    def test_tutorial_without_source_is_asked(self) -> None:
        (fault,) = proof(Tutorial(), NEUTRAL, {"topic": "start-here"})
        assert (fault.key, fault.code) == ("sources", "source-missing")

    @pytest.mark.parametrize(
        "words", ["It probably began in 2018.", "From forums.", "大概2018年开始。"]
    )
    def test_careful_claims_pass(self, entry_text: Look, words: str) -> None:
        assert entry_text({"origin": words}) == []

    def test_sourced_claims_pass(self, entry_text: Look, facts: Look) -> None:
        assert entry_text({"origin": "It began in 2018."}, facts={**WORD, **SOURCED}) == []
        assert facts({"first_seen": "2020", **SOURCED}) == []


class TestPhrases:
    @pytest.mark.parametrize(
        ("words", "language", "code"),
        [
            ("Chinese people always share food.", "en", "everybody"),
            ("All Chinese users know it.", "en", "everybody"),
            ("中国人都这样。", "zh-hans", "everybody"),
            ("中國人總是這樣。", "zh-hant", "everybody"),
            ("Todos los chinos lo hacen.", "es", "everybody"),
            ("Simply tap the heart.", "en", "simply"),
            ("Click here to see.", "en", "selling"),
            ("Oops, that failed.", "en", "selling"),
        ],
    )
    def test_phrase_is_asked(self, entry_text: Look, words: str, language: str, code: str) -> None:
        assert codes(entry_text({"feels": words}, language)) == {code}

    @pytest.mark.parametrize(
        ("words", "language"),
        [
            ("Many Chinese people share food.", "en"),
            ("People say “all Chinese people do”.", "en"),
            ("It simply means yes.", "en"),
            ("很多中国人这样做。", "zh-hans"),
        ],
    )
    def test_other_words_pass(self, entry_text: Look, words: str, language: str) -> None:
        assert entry_text({"feels": words}, language) == []


class TestShouting:
    @pytest.mark.parametrize("words", ["So cute!!", "好可爱！！", "Hi! Hello! Welcome!"])
    def test_shouting_is_asked(self, entry_text: Look, words: str) -> None:
        assert codes(entry_text({"trap": words})) == {"shouting"}

    def test_voices_may_shout(self, entry_text: Look) -> None:
        assert entry_text({"examples.e1": "So cute!!", "trap": "They write “so cute!!!”."}) == []
