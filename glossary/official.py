"""What keyboards call an emoji."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from config import languages
from dictionary.known import emoji_called

if TYPE_CHECKING:
    from config.languages import Language


class OfficialName(NamedTuple):
    """What keyboards of a language call an emoji, or each of several."""

    language: Language
    names: list[str]


def official_names(emoji: str, wanted: str) -> list[OfficialName]:
    """Return what an emoji is called by the reader's keyboard and by Chinese ones."""
    chinese = wanted if wanted.startswith("zh") else "zh-hans"
    # A reader of Chinese may wonder what the others type.
    codes = dict.fromkeys((wanted, chinese, languages.DEFAULT))
    named = ((code, emoji_called(emoji, code)) for code in codes)
    return [
        OfficialName(languages.BY_CODE[code], [name.text for name in names])
        for code, names in named
        if names and all(name.language == code for name in names)
    ]
