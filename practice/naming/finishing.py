"""Make a nickname out of a draft: its characters one by one, its meaning, what is heard in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mandarin import reading
from practice.naming.characters import characters
from practice.naming.drafts import Stand
from practice.naming.flow import said
from practice.naming.hearing import notes
from practice.naming.nicknames import Nickname, Syllable
from practice.naming.phrased import units_of

if TYPE_CHECKING:
    from practice.naming.drafts import Draft

_QUOTED = re.compile(r";?\s*'[^']*'( sound)?|;\s*surname\b.*$")
_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")
_SOUND_ONLY = re.compile(r"[,，;；]\s*(译音|姓).*|^译音$")


def finish(draft: Draft, aim: str, name: str) -> Nickname:
    """Return the nickname of a draft for this aim, made for this name."""
    parts = parts_of(draft.text, draft.readings, draft.stands)
    spoken = [part for part in parts if part.reading]
    meaning = draft.meaning or " + ".join(filter(None, map(_short, spoken)))
    meaning_zh = draft.meaning_zh or "、".join(filter(None, map(_short_zh, spoken)))
    return Nickname(
        draft.text, parts, draft.style, aim, len(draft.text), round(draft.cost, 3),
        meaning, meaning_zh, notes(draft, parts, name),
    )  # fmt: skip


def parts_of(
    text: str, readings: tuple[str, ...] = (), stands: tuple[Stand, ...] = ()
) -> tuple[Syllable, ...]:
    """Cut a nickname into characters with reading and meaning; Latin letters stay together."""
    units = units_of(text)
    han = [unit for unit in units if _is_han(unit)]
    known = list(readings) or read_aloud("".join(han))
    if len(known) != len(han):
        known = [reading.candidates(char)[0] if reading.candidates(char) else "" for char in han]
    spoken = _spoken(text, han, known)
    found: list[Syllable] = []
    at = 0
    for number, unit in enumerate(units):
        stand = stands[number] if number < len(stands) else Stand()
        if _is_han(unit):
            found.append(_syllable(unit, known[at], spoken[at], stand))
            at += 1
        else:
            found.append(Syllable(unit, "", "", letters=stand.letters, closeness=stand.closeness))
    return tuple(found)


def _spoken(text: str, han: list[str], known: list[str]) -> list[str]:
    """Only where nothing but characters stand can the changes of tone run over all of them."""
    joined = "".join(han)
    return said(joined, known) if joined and joined in text else known


@lru_cache(maxsize=4096)
def _read(han: str) -> tuple[str, ...]:
    return tuple(reading.syllables(han))


def read_aloud(han: str) -> list[str]:
    """Return how each of these characters is read where they stand together."""
    return list(_read(han)) if han else []


def _is_han(unit: str) -> bool:
    return len(unit) == 1 and "\u4e00" <= unit <= "\u9fff"


def _syllable(char: str, read: str, spoken: str, stand: Stand) -> Syllable:
    known = characters().get(char)
    if known is None:
        return Syllable(char, read, spoken, letters=stand.letters, closeness=stand.closeness)
    return Syllable(
        char, read, spoken, known.meaning, known.meaning_zh, stand.letters, stand.closeness,
        known.moods, known.lean, known.era, known.flavour, known.warning,
    )  # fmt: skip


def _short(part: Syllable) -> str:
    """Return the first meaning without the sounds it writes."""
    bare = _BRACKETS.sub("", _QUOTED.sub("", part.meaning))
    return bare.split(";")[0].strip(" ,") or part.meaning


def _short_zh(part: Syllable) -> str:
    return _SOUND_ONLY.sub("", part.meaning_zh).split("；")[0].split(";")[0].strip(" ,，、")
