"""What the workshop says: words for every note, graver ones apart, and a choice made whole again."""

from __future__ import annotations

import pytest
from django.utils import translation

from practice.naming import shunning
from practice.naming.hearing import NOTE_CODES, bad_sound
from practice.naming.nicknames import Note
from practice.naming.recalling import known
from practice.naming.suggesting import check, suggest
from practice.naming.tables import rows
from practice.naming.wishes import STYLES, Wish
from practice.nickname import notes
from practice.nickname.notes import landing, note_words

# Every tenth name of the test table: one or two of each origin.
NAMES = [row[0] for row in rows("names.tsv", 7)][1::10]


def everything_handed_out() -> list[tuple[str, str, str, tuple[Note, ...]]]:
    return [
        (name.text, name.reading, name.said, name.notes)
        for typed in NAMES
        for style in STYLES
        for name in suggest(Wish(typed, style=style)).names
    ]


@pytest.mark.parametrize("code", NOTE_CODES)
def test_every_note_has_words(code: str) -> None:
    assert code in notes.LINES or code in {"era", notes.BAD_SOUND}


def test_every_bad_sound_can_be_told() -> None:
    for pattern in shunning.patterns():
        assert pattern.kind in notes.KINDS
        assert pattern.language in notes.NEAR
        assert pattern.sounds_like in note_words(bad_sound(pattern))


def test_every_note_that_is_handed_out_can_be_told() -> None:
    for _text, _reading, _said, heard in everything_handed_out():
        assert all("%(" not in words for words in landing(heard).all)
        assert not landing(heard).is_stopped


def test_choice_is_read_as_it_was_handed_out() -> None:
    for text, reading, said, _heard in everything_handed_out():
        again = known(text)
        assert again is not None, text
        assert (again.reading, again.said) == (reading, said)


@pytest.mark.parametrize(
    "text", ["", "艾", "龘龘", "hello", "猫" * 21, "<b>猫", "操你妈", "习近平"]
)
def test_what_nobody_should_be_called_is_not_recalled(text: str) -> None:
    assert known(text) is None


def test_phrase_keeps_its_meaning() -> None:
    name = known("爱吃饼干的洋芋")
    assert name is not None
    assert name.meaning == "洋芋 who loves biscuits"


class TestOwn:
    def test_curse_is_stopped(self) -> None:
        found = landing(check("操你妈"))
        assert found.is_stopped
        assert "curse" in found.stops[0]

    def test_other_languages_hear_the_kind(self) -> None:
        with translation.override("es"):
            words = note_words(Note("near_bad_sound", (("sounds_like", "死"), ("english", "to die"),
                                    ("kind", "death"), ("language", "mandarin"), ("level", "stop"))))  # fmt: skip
        assert "to die" not in words

    @pytest.mark.parametrize("text", ["艾", "猫" * 21, "习近平", "阿玛尼", "<script>猫猫"])
    def test_doubtful_ones_are_warned_of(self, text: str) -> None:
        found = landing(check(text))
        assert found.is_careful or found.is_stopped

    def test_harmless_one_is_not(self) -> None:
        found = landing(check("爱吃土豆"))
        assert not found.is_careful
        assert not found.is_stopped
