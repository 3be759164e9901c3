"""Readings against characters: what cannot be, what may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial.proofing import Level
from tests.editorial.proofing.conftest import codes

if TYPE_CHECKING:
    from tests.editorial.proofing.conftest import Look


def example(zh: str, reading: str) -> dict[str, str]:
    return {"examples": "e1", "examples.e1.zh": zh, "examples.e1.reading": reading}


class TestUnfitting:
    @pytest.mark.parametrize("reading", ["māo", "māo shuì shuì", "cat shuì"])
    def test_counts_stop(self, facts: Look, reading: str) -> None:
        (fault,) = facts({"reading": reading})
        assert (fault.level, fault.key, fault.code) == (Level.STOP, "reading", "reading-unfit")

    def test_message_says_how_many(self, facts: Look) -> None:
        assert "2 characters to read, and the reading has 1" in facts({"reading": "māo"})[0].message

    def test_foreign_syllable_stops(self, facts: Look) -> None:
        (fault,) = facts({"reading": "gǒu shuì"})
        assert (fault.level, fault.code, fault.piece) == (Level.STOP, "reading-foreign", "猫gǒu")

    def test_reading_inside_text(self, entry_text: Look) -> None:
        (fault,) = entry_text({"meaning": "As {zh|猫税|māo} is."})
        assert (fault.key, fault.code) == ("meaning", "reading-unfit")

    @pytest.mark.parametrize(
        ("zh", "reading"),
        [
            ("猫税交了吗？", "māo shuì jiāo le ma?"),
            ("这儿的猫税", "zhè r de māo shuì"),
            ("猫税v我50", "māo shuì v wǒ wǔ shí"),
            ("猫税交了 TikTok 的", "māo shuì jiāo le TikTok de"),
        ],
    )
    def test_fitting_passes(self, facts: Look, zh: str, reading: str) -> None:
        assert facts(example(zh, reading)) == []

    def test_missing_reading_is_not_ours(self, facts: Look) -> None:
        assert facts({"reading": ""}) == []


class TestTones:
    def test_word_without_tones_stops(self, facts: Look) -> None:
        fault = facts({"reading": "mao shui"})[0]
        assert (fault.level, fault.code) == (Level.STOP, "tone-missing")

    def test_second_half_is_asked(self, facts: Look) -> None:
        (fault,) = facts({"reading": "māo shui"})
        assert (fault.level, fault.code) == (Level.ASK, "tone-missing")

    @pytest.mark.parametrize(
        ("zh", "reading"),
        [
            ("猫税，朋友！", "māo shuì, péng you!"),
            ("的猫税吧", "de māo shuì ba"),
            ("交过来猫税", "jiāo guo lai māo shuì"),
        ],
    )
    def test_neutral_words_pass(self, facts: Look, zh: str, reading: str) -> None:
        assert facts(example(zh, reading)) == []

    def test_unusual_tone_is_asked(self, facts: Look) -> None:
        (fault,) = facts({"reading": "māo shuǐ"})
        assert (fault.level, fault.code) == (Level.ASK, "tone-unusual")

    @pytest.mark.parametrize(("zh", "said"), [("不是猫税", "bú"), ("一个猫税", "yí")])
    def test_spoken_tone_is_asked(self, facts: Look, zh: str, said: str) -> None:
        rest = "shì" if "不" in zh else "gè"
        assert codes(facts(example(zh, f"{said} {rest} māo shuì"))) == {"tone-spoken"}

    def test_dictionary_tone_passes(self, facts: Look) -> None:
        assert facts(example("不是一个猫税", "bù shì yī gè māo shuì")) == []
