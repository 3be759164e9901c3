"""The readings of an entry while somebody writes it: tidied, proposed where missing, never silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dictionary import lookup
from editorial.editable import Completed
from editorial.readings import chinese_of
from editorial.rows import next_ids, row_ids
from glossary.choices import ReadingSource
from mandarin.han import count_han, han_runs, has_han
from mandarin.pinyin import fold, syllables
from mandarin.reading import propose
from mandarin.written import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.rows import Content, Rows

# Longer texts are sentences, which no dictionary has.
LONGEST_WORD = 10


def readings(content: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the keys that hold readings, each with the keys whose Chinese is read."""
    keys: dict[str, tuple[str, ...]] = {"reading": ("headword", "expansion")}
    for name in ("examples", "replies"):
        for row_id in row_ids(content, name):
            keys[f"{name}.{row_id}.reading"] = (f"{name}.{row_id}.zh",)
    return keys


def read_aloud(content: Mapping[str, str]) -> dict[str, str]:
    """Return the keys that hold readings, each with the Chinese that is read, where there is some."""
    pairs = {key: chinese_of(content, keys) for key, keys in readings(content).items()}
    return {key: chinese for key, chinese in pairs.items() if chinese}


def known_readings(chinese: str) -> list[str]:
    """Return how the dictionary reads a word, one query; nothing while it is not loaded."""
    if count_han(chinese) > LONGEST_WORD:
        return []
    readings = [word.reading for word in lookup.words(chinese)]
    # Surnames are written large in the dictionary; here they are readings like others.
    return list(dict.fromkeys(reading.lower() for reading in readings))


def completed(content: Content, characters: Rows) -> Completed:
    """Tidy every reading, propose the missing ones, and begin a row for each character.

    A proposal for the word itself is marked as automatic; those for sentences are shown to the
    author first, since nothing on the page would mark them.
    """
    done = dict(content)
    to_check: dict[str, Any] = {}
    for key, chinese in read_aloud(content).items():
        if content.get(key):
            done[key] = tidy(chinese, content[key])
            continue
        done[key] = propose(chinese)
        if key == "reading":
            done["reading_source"] = ReadingSource.AUTOMATIC
        else:
            to_check[key] = _("A program wrote this reading. Please check it, then send again.")
    if not content.get("characters"):
        done |= _characters(content, characters)
    return Completed(done, to_check)


def _characters(content: Mapping[str, str], rows: Rows) -> Content:
    headword = content.get("headword", "")
    word = headword if has_han(headword) else content.get("expansion", "")
    chars = list(dict.fromkeys(char for run in han_runs(word) for char in run.text))
    ids = next_ids(rows, [], len(chars))
    if not chars:
        return {}
    told = {f"characters.{row_id}.char": char for row_id, char in zip(ids, chars, strict=True)}
    return {"characters": "\n".join(ids), **told}


def sort_key(reading: str) -> str:
    """Return a reading without tones and spaces, so that lists sort by sound."""
    return "".join(fold(item) for item in syllables(reading))[:200].lower() or reading[:200]
