"""CC-CEDICT's lines as words: pinyin with marks, meanings one by one, abbreviations written out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dictionary.models import Word
from mandarin.pinyin import syllables
from mandarin.reading import propose
from mandarin.runs import runs
from mandarin.tone import fold, mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINE = re.compile(r"(?P<trad>\S+) (?P<simp>\S+) \[(?P<reading>[^\]]*)\] /(?P<english>.+)/")
DATE = re.compile(r"#! date=(\d{4}-\d{2}-\d{2})")
SYLLABLE = re.compile(r"(?P<letters>[A-Za-zü:]+)(?P<tone>[1-5])")
# What CC-CEDICT writes where nobody can say how a sign is read.
UNREAD = "xx5"

# 彈幕|弹幕[dan4 mu4] inside a meaning: the traditional form goes, our converter knows it.
BOTH_FORMS = re.compile(r"[^\s|,;:()\[\]\"“”]+\|(?=[^\s|])")
BRACKET = re.compile(r"\[([^\]]+)\]")
SHORT = {
    "CL": "measure word",
    "Tw": "Taiwan",
    "abbr.": "short",
    "coll.": "colloquial",
    "dial.": "dialect",
    "esp.": "especially",
    "fig.": "figuratively:",
    "lit.": "literally:",
    "onom.": "sound word",
    "pr.": "pronounced",
    "sb": "somebody",
    "sth": "something",
    "usu.": "usually",
}
ABBREVIATION = re.compile(
    r"(?<![\w.])(?:" + "|".join(map(re.escape, SHORT)) + r")(?![\w])(?P<colon>:?)"
)

SURNAME = re.compile(r"surname \w")
REFERENCE = re.compile(
    r"(?:\([^)]*\) ?)?(?:(?:\w+ )?variant of|see (?!also)|used in|same as|Japanese variant) ?"
)


class CedictError(ValueError):
    """A line that cannot be read; the message says which and why."""


def version(lines: Iterable[str]) -> str:
    """Return the date of the collection, which stands among its first lines, or ""."""
    for line in lines:
        if not line.startswith("#"):
            break
        if found := DATE.match(line):
            return found[1]
    return ""


def parse(lines: Iterable[str]) -> Iterator[Word]:
    """Yield the words line by line; CedictError names the first line that is not one."""
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if text and not text.startswith("#"):
            try:
                yield _word(text)
            except ValueError as error:
                raise CedictError(f"line {number}: {error}") from error


def _word(line: str) -> Word:
    found = LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"“{line[:40]}” is not “traditional simplified [pin1 yin1] /meaning/”")
    raw = [sense for sense in found["english"].split("/") if sense.strip()]
    reading = marked(found["reading"], found["simp"])
    return Word(
        simplified=found["simp"],
        traditional=found["trad"],
        reading=reading,
        key=key(reading),
        english=[english(sense) for sense in raw],
        place=place(found["simp"], reading, raw),
    )


def marked(numbered: str, word: str) -> str:
    """Turn `Bei3 jing1` into `Běi jīng`; "" where CC-CEDICT knows no sound.

    Letters that are spelt apart (`P U A`) stand together where the word writes them so.
    """
    said: list[str] = []
    letters: list[str] = []
    for item in (*numbered.split(), ""):
        if len(item) == 1 and item.isalpha():
            letters.append(item)
            continue
        said += _joined(letters, word)
        letters = []
        if item == UNREAD:
            return ""
        if item == "," and said:
            said[-1] += item
        elif item:
            said.append(_syllable(item))
    return " ".join(said)


def key(reading: str) -> str:
    """Return a reading as people type it: no tones, no spaces, ü as v."""
    return "".join(_folded(item) for item in syllables(reading))


def english(sense: str) -> str:
    """Return a meaning as people read it: 弹幕[dàn mù], no abbreviations."""
    text = ABBREVIATION.sub(_written_out, sense.strip())
    return (
        BRACKET.sub(_marked_bracket, BOTH_FORMS.sub("", text))
        .replace("],", "], ")
        .replace(",  ", ", ")
    )


def place(word: str, reading: str, senses: list[str]) -> int:
    """Return how far this reading of the word stands from what a reader most likely wants."""
    if all(SURNAME.match(sense) for sense in senses):
        return Word.Place.SURNAME
    if all(REFERENCE.match(sense) for sense in senses):
        return Word.Place.REFERENCE
    if any(item[0].isupper() and item not in word for item in reading.split()):
        return Word.Place.NAME
    return Word.Place.USUAL if propose(word) == reading else Word.Place.RARER


_folded = lru_cache(maxsize=4096)(fold)


def _joined(letters: list[str], word: str) -> list[str]:
    if not letters:
        return []
    whole = "".join(letters)
    written = {run.text.casefold(): run.text for run in runs(word) if run.kind == "letters"}
    return [written[whole.casefold()]] if whole.casefold() in written else letters


@lru_cache(maxsize=4096)
def _syllable(item: str) -> str:
    found = SYLLABLE.fullmatch(item)
    return mark(found["letters"], int(found["tone"])) if found else item


def _written_out(found: re.Match[str]) -> str:
    colon = found["colon"]
    words = SHORT[found[0].removesuffix(":") if colon else found[0]]
    return f"{words}{colon} " if colon else words


def _marked_bracket(found: re.Match[str]) -> str:
    """Only pinyin gets marks: [khè su] is Taiwanese."""
    return "[" + " ".join(_syllable(item) for item in found[1].split()).replace(" ,", ",") + "]"
