"""The words of a dictionary packed close: numbers and bytes, no object for each of 120,000 words."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, NamedTuple

from mandarin.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_GLOSS = 60
LONGEST_WORD = 12
# Senses that explain another word, or nothing to a newcomer.
_REFERENCE = re.compile(
    r"^(?:measure word:|(?:\w+ ){0,2}variant of|see |short for|used in|surname |also written"
    r"|also pronounced|same as |equivalent of |Taiwan pr|\((?:archaic|old|literary)\))"
)
_SOUND = re.compile(r"\[[^\]]*\]")
_HAN_WORD = re.compile(f"[{HAN}A-Za-z0-9]*[{HAN}][{HAN}A-Za-z0-9]*")
# Nearly all are such words, and a single range is compared several times quicker.
_COMMON_WORD = re.compile(f"[\u4e00-\u9fff]{{2,{LONGEST_WORD}}}")


class Row(NamedTuple):
    """A word of the dictionary with one of its readings, the likelier ones first."""

    simplified: str
    traditional: str
    reading: str
    english: Sequence[str]
    place: int


class Meaning(NamedTuple):
    reading: str
    gloss: str


class Packed(NamedTuple):
    """All words of a dictionary; numbers name words until their meaning is asked for."""

    # Every form of two signs and more, each on a line, and of each line the number of its word.
    forms: str
    numbers: array[int]
    # Reading and meaning of every word, one behind the other, where each ends, and its place.
    blob: bytes | memoryview
    ends: array[int]
    places: array[int]
    # The single characters in order, and behind each the number of a word that it is.
    chars: array[int]
    char_numbers: array[int]


def pack(rows: Iterable[Row]) -> Packed:
    """Pack words. Strings kept here and there would keep what was read beside them."""
    blob, ends, places = bytearray(), array("I"), array("B")
    numbers: dict[str, int] = {}
    singles, their_numbers = array("I"), array("I")
    for row in rows:
        forms = {row.simplified, row.traditional}
        # The likelier reading came first and stays; of a character all are kept.
        chars = [form for form in forms if len(form) == 1]
        new = [form for form in forms if form not in numbers and _is_word(form)]
        if not chars and not new:
            continue
        number = len(ends)
        numbers.update(dict.fromkeys(new, number))
        singles.extend(map(ord, chars))
        their_numbers.extend([number] * len(chars))
        blob += f"{row.reading}\t{gloss_of(row.english)}".encode()
        ends.append(len(blob))
        places.append(row.place)
    order = sorted(range(len(singles)), key=singles.__getitem__)
    return Packed(
        "\n".join(numbers), array("I", numbers.values()), bytes(blob), ends, places,
        array("I", (singles[at] for at in order)), array("I", (their_numbers[at] for at in order)),
    )  # fmt: skip


def _is_word(form: str) -> bool:
    """Tell whether a form has at least two signs and a Han character, and is short enough."""
    if _COMMON_WORD.fullmatch(form):
        return True
    return 1 < len(form) <= LONGEST_WORD and _HAN_WORD.fullmatch(form) is not None


def gloss_of(english: Sequence[str]) -> str:
    """Return the first senses, as many as fit on a line."""
    useful = [sense for sense in english if not _REFERENCE.match(sense)] or list(english[:1])
    gloss = ""
    for sense in useful:
        longer = f"{gloss}; {sense}" if gloss else sense
        if gloss and len(longer) > LONGEST_GLOSS:
            break
        gloss = longer
    return _SOUND.sub("", gloss)
