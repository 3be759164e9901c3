"""The test table of names, and what several tests ask of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mandarin.tone import strip_tones
from practice.naming.tables import rows

if TYPE_CHECKING:
    from practice.naming.nicknames import Answer, Nickname

CODES = {
    "English": "en", "Spanish": "es", "Portuguese": "pt", "French": "fr", "German": "de", "Italian": "it",
    "Polish": "pl", "Russian": "ru", "Ukrainian": "uk", "Vietnamese": "vi", "Filipino": "fil", "Turkish": "tr",
    "Indonesian": "id", "Hindi": "hi", "Arabic": "ar", "Persian": "fa", "Nigerian (Yoruba)": "yo",
    "Nigerian (Igbo)": "ig", "Swahili": "sw", "Hebrew": "he", "Japanese": "ja", "Korean": "ko",
}  # fmt: skip


class Row(NamedTuple):
    """A name of the table, and the rows of syllables that are right for it."""

    name: str
    origin: str
    right: frozenset[str]
    usual: str
    avoid: str


def _row(cells: list[str]) -> Row:
    name, people, _, nearest, others, usual, avoid = cells[:7]
    right = frozenset(item.strip() for item in (nearest, *others.split("/")) if item.strip())
    return Row(name, CODES[people], right, usual, avoid)


NAMES = [_row(cells) for cells in rows("names.tsv", 7) if cells[0] != "name"]


def syllables(name: Nickname) -> str:
    """The syllables without tones, as the table writes them."""
    return " ".join(strip_tones(part.reading) for part in name.characters if part.reading)


def texts(answer: Answer) -> list[str]:
    return [name.text for name in answer.names]
