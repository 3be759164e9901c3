"""Finding a label by its characters, its reading without tones, or what it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.labels.shelf import labels
from mandarin.han import has_han
from mandarin.pinyin import keys
from mandarin.script import to_simplified

if TYPE_CHECKING:
    from guide.labels.shelf import Label

LONGEST = 60
# Not at the beginning of a word; “post” is meant by “Post note”, not by “compost”.
_INSIDE = re.compile(r"[^\W_]")


def find(question: str, screen: str = "") -> list[Label]:
    """Return the labels of a screen, or of all, that a question means: whole ones first."""
    asked = question.strip()[:LONGEST].casefold()
    rows = [label for label in labels().values() if not screen or screen in label.screens]
    if not asked:
        return rows
    ranked = [
        (rank, number, label) for number, label in enumerate(rows) if (rank := _rank(label, asked))
    ]
    return [label for _rank_, _number, label in sorted(ranked, key=lambda row: (-row[0], row[1]))]


def _rank(label: Label, asked: str) -> int:
    """Return 3 for a label that was meant, 1 or 2 for one that has it inside, 0 for none."""
    if has_han(asked):
        return _within(to_simplified(label.characters).casefold(), to_simplified(asked))
    return max(_sounds(label, asked), *(_says(text, asked) for text in label.meanings.values()))


def _within(text: str, asked: str) -> int:
    return 3 if text == asked else 2 if asked in text else 0


def _sounds(label: Label, asked: str) -> int:
    told = {key.text.lower() for key in keys(label.reading)} if label.reading else set()
    if asked in told:
        return 3
    plain = re.sub(r"[\s'’]", "", asked)
    return 2 if len(plain) > 1 and any(text.startswith(plain) for text in told) else 0


def _says(text: str, asked: str) -> int:
    folded = text.casefold()
    if folded == asked:
        return 3
    at = folded.find(asked)
    while at > 0 and _INSIDE.match(folded[at - 1]):
        at = folded.find(asked, at + 1)
    return 1 if at >= 0 else 0
