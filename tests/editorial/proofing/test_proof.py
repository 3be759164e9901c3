"""The whole of it: what stood there before, what is remembered, how fast it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial.content import NEUTRAL
from editorial.proofing import Level, proof
from glossary.models import Entry
from guide.models import Tutorial
from tests.editorial.proofing.conftest import WORD, codes

if TYPE_CHECKING:
    from tests.editorial.proofing.conftest import Look


class TestBefore:
    def test_old_question_is_not_asked_again(self, entry_text: Look) -> None:
        old = {"trap": "So cute!!"}
        assert entry_text({**old, "feels": "Warm."}, before=old) == []

    def test_new_question_is_asked(self, entry_text: Look) -> None:
        found = entry_text({"trap": "So cute!!", "feels": "Yes!!"}, before={"trap": "So cute!!"})
        assert [fault.key for fault in found] == ["feels"]

    def test_old_stop_becomes_question(self, facts: Look) -> None:
        (fault,) = facts({"reading": "mao shuì"}, before={**WORD, "reading": "mao shuì"})
        assert fault.level == Level.ASK

    def test_changed_word_makes_old_reading_new(self, facts: Look) -> None:
        (fault,) = facts(
            {"headword": "猫税啊", "traditional": "貓稅啊", "variants": ""}, before=WORD
        )
        assert (fault.level, fault.code) == (Level.STOP, "reading-unfit")

    def test_changed_source_asks_anew(self, tutorial_text: Look) -> None:
        found = tutorial_text(
            {"body": "En enero."}, "es", source={"body": "In 2026."},
            before={"body": "En enero."}, source_before={"body": "In January."},
        )  # fmt: skip
        assert "number-lost" in codes(found)


class TestNames:
    def test_name_holds_no_space(self, entry_text: Look) -> None:
        (fault,) = entry_text({"meaning": "As in [[no such page]]."})
        assert " " not in fault.name

    def test_other_piece_has_other_name(self, entry_text: Look) -> None:
        one, other = (entry_text({"meaning": f"As in [[{name}]]."})[0].name for name in "ab")
        assert one != other


@pytest.mark.django_db
class TestWithoutPage:
    @pytest.mark.parametrize("language", [NEUTRAL, "en", "zh-hans", "es", "ar"])
    @pytest.mark.parametrize("model", [Entry, Tutorial])
    def test_empty_content_passes(self, model: type[Entry], language: str) -> None:
        found = proof(model(), language, {})
        assert codes(found) <= {"source-missing"}

    @pytest.mark.parametrize(
        "words", ["[[]](", "{zh||}", "](((((((", "[a](http://[)", "\ud800 [x](\ud800)", "![", "9" * 5000, "[[" * 3000]
    )  # fmt: skip
    def test_odd_text_breaks_nothing(self, words: str) -> None:
        proof(Tutorial(), "es", {"body": words}, source={"body": words + "x"})

    def test_asks_database_once_a_minute(self, django_assert_max_num_queries: object) -> None:
        proof(Entry(), "es", {"meaning": "[[a]]"}, source={"meaning": "A cat tax."})
        with django_assert_max_num_queries(0):  # type: ignore[operator]
            proof(Entry(), "es", {"meaning": "[[b]]"}, source={"meaning": "Another one."})
