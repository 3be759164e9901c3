"""What somebody wishes from the workshop: the name, and how the nickname is to be."""

from __future__ import annotations

from typing import Literal, NamedTuple

Aim = Literal["sound", "meaning", "smile"]
Style = Literal["any", "name", "two", "app", "momo", "mixed"]
Lean = Literal["", "f", "m", "n"]

AIMS: tuple[Aim, ...] = ("sound", "meaning", "smile")
STYLES: tuple[Style, ...] = ("any", "name", "two", "app", "momo", "mixed")
LEANS: tuple[Lean, ...] = ("", "f", "m", "n")
MOODS = (
    "warm", "bright", "gentle", "playful", "cool", "strong", "elegant", "natural", "tasty",
    "lucky", "bookish", "dreamy", "quiet", "funny",
)  # fmt: skip
INTERESTS = (
    "cats", "dogs", "food", "tea", "coffee", "music", "books", "films", "travel", "plants", "sea",
    "mountains", "stars", "games", "sport", "art", "photos", "sleep",
)  # fmt: skip
# Codes of languages (ISO 639; zh is pinyin) whose spelling we can read; "" lets the letters decide.
ORIGINS = (
    "en", "es", "pt", "fr", "de", "it", "pl", "ru", "uk", "vi", "fil", "tr", "id", "hi", "ar", "fa",
    "yo", "ig", "sw", "he", "ja", "ko", "ga", "nl", "sv", "nah", "zh",
)  # fmt: skip
RESULTS = 5
# The app takes a nickname of 2 to 20 characters.
SHORTEST, LONGEST = 2, 20


class Wish(NamedTuple):
    """A request to the workshop; equal wishes get equal answers."""

    name: str
    origin: str = ""
    aim: Aim = "sound"
    moods: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    style: Style = "any"
    lean: Lean = ""
    # A position in the nickname, counted from 0, and the character that has to stay there.
    locked: tuple[tuple[int, str], ...] = ()
    # 0 for the first five, 1 for another five, and so on.
    turn: int = 0
