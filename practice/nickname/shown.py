"""A nickname as its card shows it: sounds with drawn tones, what matches, what it means, how it lands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import get_language

from dictionary.known import stroke_count
from editorial.editable import Passage
from mandarin.script import to_traditional
from mandarin.tone import tone_of
from practice.nickname.choices import AIMED, CLOSENESS, TONES
from practice.nickname.form import lock_code
from practice.nickname.notes import Landing, landing
from practice.nickname.sharing import choice_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from practice.naming.nicknames import Nickname, Syllable

# How the engine joins the meanings of characters.
ADDED_UP = " + "
# More characters than a name has.
NAME_LIKE = 4


class Sound(NamedTuple):
    """One character of a card; a stretch of Latin letters has neither tone nor meaning."""

    char: str
    said: str
    # Of the dictionary, where people say it in another tone beside its neighbours.
    written: str
    tone: int
    tone_name: Any
    letters: str
    closeness: Any
    meaning: Passage
    strokes: int
    lock: str
    is_locked: bool


class Card(NamedTuple):
    """Everything that the page says of one nickname."""

    text: str
    reading: str
    said: str
    aim: Any
    length: int
    sounds: tuple[Sound, ...]
    meaning: Passage
    lands: Landing
    choice: str

    @property
    def has_match(self) -> bool:
        """Tell whether some character stands for a part of the name."""
        return any(sound.letters for sound in self.sounds)

    @property
    def can_be_written(self) -> bool:
        """Tell whether the strokes of some character are known."""
        return any(sound.strokes for sound in self.sounds)

    @property
    def is_phrase(self) -> bool:
        """Tell whether it is too long to be looked at character by character before anything else."""
        return len(self.sounds) > NAME_LIKE

    @property
    def look(self) -> str:
        """Return how large its characters are set: the longer, the smaller."""
        return "" if len(self.text) <= 3 else "mid" if len(self.text) <= 6 else "long"  # noqa: PLR2004


def card(name: Nickname, locked: Collection[tuple[int, str]] = ()) -> Card:
    """Lay out a nickname in the language of the page."""
    return Card(
        text=name.text,
        reading=name.reading,
        said=name.said,
        aim=AIMED.get(name.aim, ""),
        length=name.length,
        sounds=_sounds(name, locked),
        meaning=_whole(name),
        # The row of sounds tells every change of tone.
        lands=landing(name.notes, leaving_out=("tone_change",)),
        choice=choice_of(name.text),
    )


def _sounds(name: Nickname, locked: Collection[tuple[int, str]]) -> tuple[Sound, ...]:
    return tuple(
        _sound(part, at, is_locked=(at, part.char) in locked)
        for at, part in enumerate(name.characters)
    )


def _sound(part: Syllable, at: int, *, is_locked: bool) -> Sound:
    tone = tone_of(part.said) if part.said else 0
    return Sound(
        char=part.char,
        said=part.said,
        written="" if part.said == part.reading else part.reading,
        tone=tone,
        tone_name=TONES.get(tone, ""),
        letters=part.letters,
        closeness=CLOSENESS[part.closeness],
        meaning=_passage(part.meaning, part.meaning_zh),
        strokes=stroke_count(part.char),
        lock=lock_code(at, part.char) if part.said else "",
        is_locked=is_locked,
    )


def _whole(name: Nickname) -> Passage:
    """Return what a nickname means together; nothing where that is only what its characters mean."""
    is_sum = ADDED_UP in name.meaning or len(name.characters) == 1
    return _passage("", "") if is_sum else _passage(name.meaning, name.meaning_zh)


def _passage(english: str, chinese: str) -> Passage:
    """Return a meaning for this page; the data has English and simplified Chinese only."""
    wanted = get_language() or "en"
    if wanted.startswith("zh") and chinese:
        return Passage(to_traditional(chinese) if wanted == "zh-hant" else chinese, wanted, wanted)
    return Passage(english, "en", wanted)
