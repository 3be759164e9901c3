"""Simplified or traditional; the letters of the language; what was left in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial.proofing import proof
from glossary.models import Entry
from tests.editorial.proofing.conftest import codes

if TYPE_CHECKING:
    from tests.editorial.proofing.conftest import Look

ENGLISH = "A photo of your cat, posted as a friendly entry fee for newcomers."


class TestMixed:
    def test_traditional_in_simplified(self, entry_text: Look) -> None:
        (fault,) = entry_text({"feels": "发一张貓的照片，大家都很開心。"}, "zh-hans")
        assert (fault.code, fault.piece) == ("scripts-mixed", "貓開")

    def test_simplified_in_traditional(self, entry_text: Look) -> None:
        (fault,) = entry_text({"feels": "發一张貓的照片，大家都很开心。"}, "zh-hant")
        assert (fault.code, fault.piece) == ("scripts-mixed", "张开")

    def test_example_is_simplified(self, facts: Look) -> None:
        found = facts({"examples": "e1", "examples.e1.zh": "猫税交了嗎？"})
        assert [(fault.key, fault.piece) for fault in found] == [("examples.e1.zh", "嗎")]

    def test_traditional_headword_is_traditional(self, facts: Look) -> None:
        assert [fault.key for fault in facts({"traditional": "猫税"})] == ["traditional"]

    @pytest.mark.parametrize(
        ("words", "language"),
        [
            ("皇后在里面干活，著名的乾坤。", "zh-hans"),
            ("繁体写作“貓稅”，也有人写貓稅。", "zh-hans"),
            ("皇后在公里外的台上乾杯，看着表。", "zh-hant"),
            ("簡體寫作「发财」，也有人寫猫税。", "zh-hant"),
            ("`開心` 不算。", "zh-hans"),
        ],
    )
    def test_common_and_quoted_pass(self, entry_text: Look, words: str, language: str) -> None:
        assert entry_text({"feels": words}, language) == []


class TestForeign:
    def test_english_in_chinese_edition(self, entry_text: Look) -> None:
        assert codes(entry_text({"feels": ENGLISH}, "zh-hans")) == {"other-script"}

    def test_chinese_in_spanish_edition(self, entry_text: Look) -> None:
        words = "发一张猫的照片，大家都很喜欢，这就是新来的人打招呼的方式，不用交钱。"
        assert codes(entry_text({"feels": words}, "es")) == {"other-script"}

    def test_names_in_chinese_pass(self, entry_text: Look) -> None:
        words = "RedNote、TikTok 和 Instagram 上的人都这么说，意思差不多。"
        assert entry_text({"feels": words}, "zh-hans") == []

    def test_a_chinese_text_about_english_words_passes(self, entry_text: Look) -> None:
        words = "original poster，“发帖的人”。游戏里是 overpowered，“强得过分”。"
        assert entry_text({"feels": words}, "zh-hans") == []

    def test_keywords_may_be_anything(self, tutorial_text: Look) -> None:
        assert (
            tutorial_text({"keywords": "impuesto gatuno, cat tax, налог на кота, Katze"}, "zh-hans")
            == []
        )


class TestUntranslated:
    SOURCE = {"meaning": f"{ENGLISH}\n\nNobody has to pay, and a drawing counts too."}

    def test_copy_is_asked(self, entry_text: Look) -> None:
        found = entry_text(dict(self.SOURCE), "es", source=self.SOURCE)
        assert [fault.key for fault in found if fault.code == "untranslated"] == ["meaning"]

    def test_paragraph_left_is_asked(self, entry_text: Look) -> None:
        words = "Una foto de tu gato, como saludo al llegar.\n\nNobody has to pay, and a drawing counts too."
        found = entry_text({"meaning": words}, "es", source=self.SOURCE)
        assert [fault.piece[:6] for fault in found] == ["Nobody"]

    def test_copy_in_chinese_edition_is_asked_once(self, entry_text: Look) -> None:
        found = entry_text({"feels": ENGLISH}, "zh-hans", source={"feels": ENGLISH})
        assert codes(found) == {"untranslated"}

    @pytest.mark.parametrize("words", ["emo", "RedNote, TikTok", "{{发布|Post}} 666", "“cat tax”"])
    def test_names_and_labels_pass(self, entry_text: Look, words: str) -> None:
        found = entry_text({"gloss": words}, "es", source={"gloss": words})
        assert "untranslated" not in codes(found)

    def test_translation_passes(self, entry_text: Look) -> None:
        words = (
            "Una foto de tu gato, como saludo de quien acaba de llegar.\n\nNadie tiene que pagar."
        )
        assert entry_text({"meaning": words}, "es", source=self.SOURCE) == []

    def test_both_scripts_may_agree(self, entry_text: Look) -> None:
        words = {"feels": "大家一起来玩就好，不用太在意。"}
        item = Entry(source_language="zh-hans")
        assert "untranslated" not in codes(proof(item, "zh-hant", words, source=words))
