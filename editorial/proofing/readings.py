"""Readings against their characters: one syllable each, one that it has, with its tone."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial.proofing.faults import Fault, Level
from editorial.proofing.pieces import cut, spoken
from editorial.readings import chinese_of
from mandarin.han import count_han, has_han, is_han
from mandarin.numbers import ways_to_read
from mandarin.pinyin import syllables
from mandarin.reading import candidates, living, propose
from mandarin.ruby import ReadingMismatch, fit
from mandarin.spelling import is_syllable
from mandarin.tone import NEUTRAL, fold, tone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

# Said in other tones before other words; stored in their own, since pages show both.
CHANGING = {"一": "yī", "不": "bù"}
PLACES = frozenset({"shí", "bǎi", "qiān"})
# Behind a verb, a place or a sentence these lose their tone, whatever a dictionary says of them.
LIGHT = frozenset("来來去过過上下里裡是个個哦噢喔见見开開住")


def unfitting(text: Text) -> Iterator[Fault]:
    """A reading has one syllable for each character, and no other syllable than those it has."""
    for key, chinese, reading in _read_aloud(text):
        if problem := misfit(chinese, reading):
            yield Fault(Level.STOP, key, "reading-unfit", problem, reading)
            continue
        for char, said in _pairs(chinese, reading):
            if said and fold(said) not in _bare(char):
                message = _("“%(char)s” is not read “%(said)s”. Please look the reading up.")
                yield Fault(Level.STOP, key, "reading-foreign", message % {"char": char, "said": said}, char + said)  # fmt: skip


def tones(text: Text) -> Iterator[Fault]:
    """Syllables carry the tone of a dictionary; only those of particles and second halves go without."""
    for key, chinese, reading in _read_aloud(text):
        if misfit(chinese, reading):
            continue
        pairs = [pair for pair in _pairs(chinese, reading) if fold(pair[1]) in _bare(pair[0])]
        if toneless := _toneless(pairs):
            # No word begins with a syllable that lost its tone, and none goes without any.
            yield Fault(Level.STOP, key, "tone-missing", _no_tone(*toneless), "".join(toneless))
            continue
        for char, said, proposed in _with_proposals(chinese, reading, pairs):
            if fault := _tone(key, char, said, proposed):
                yield fault


def numbers(text: Text) -> Iterator[Fault]:
    """A number is read digit by digit or as a quantity, unless something else stands for it."""
    word, reading = text.content.get(text.wants.word, ""), text.content.get("reading", "")
    if not text.is_facts or not (word.isascii() and word.isdigit()) or not reading:
        return
    if chinese_of(text.content, text.item.readings(text.content).get("reading", ())):
        return
    ways = [" ".join(way) for way in ways_to_read(word)]
    # 250, the fool, is said without its tens.
    short = [" ".join(way[:-1]) for way in ways_to_read(word) if way[-1] in PLACES]
    if " ".join(syllables(reading)) not in [*ways, *short]:
        message = _("“%(number)s” is read %(ways)s. Please check this, or name the words that it stands for.")  # fmt: skip
        yield Fault(Level.ASK, "reading", "reading-number", message % {"number": word, "ways": " / ".join(ways)}, reading)  # fmt: skip


def misfit(chinese: str, reading: str) -> str:
    """Return why a reading does not fit its characters, or nothing."""
    said = syllables(reading)
    try:
        fit(chinese, said)
    except ReadingMismatch:
        counts = {
            "chinese": cut(chinese),
            "characters": count_han(chinese),
            "syllables": sum(is_syllable(fold(item)) for item in said),
        }
        if counts["characters"] == counts["syllables"]:
            return _("This reading does not fit “%(chinese)s”. Write one syllable for each character, in their order, and leave letters as they are.") % counts  # fmt: skip
        return _("“%(chinese)s” has %(characters)s characters to read, and the reading has %(syllables)s syllables. Write one syllable for each character.") % counts  # fmt: skip
    return ""


def _toneless(pairs: list[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the first character that cannot go without a tone where it stands."""
    if not pairs:
        return None
    unmarked = [pair for pair in pairs if tone_of(pair[1]) == NEUTRAL]
    if len(unmarked) == len(pairs):
        return next((pair for pair in pairs if not _is_particle(pair[0])), None)
    first = pairs[0]
    return first if first in unmarked and not _may_be_neutral(first[0]) else None


def _with_proposals(
    chinese: str, reading: str, pairs: list[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield each character with its syllable and the one that a program would propose for it."""
    try:
        proposals = _pairs(chinese, propose(chinese))
    except ReadingMismatch:
        proposals = []
    fitting = len(proposals) == len(_pairs(chinese, reading)) == len(pairs)
    for at, (char, said) in enumerate(pairs):
        yield char, said, proposals[at][1] if fitting else said


def _tone(key: str, char: str, said: str, proposed: str) -> Fault | None:
    about = {"char": char, "said": said, "usual": " / ".join(_usual(char)), "proposed": proposed}
    if tone_of(said) == NEUTRAL:
        if _may_be_neutral(char):
            return None
        message = _no_tone(char, said) + " " + _("Leave it if it is really said without a tone here.")  # fmt: skip
        return Fault(Level.ASK, key, "tone-missing", message, char + said)
    if char in CHANGING and said.lower() != CHANGING[char]:
        message = _("Write “%(char)s” in its own tone, %(own)s: pages show by themselves how it changes.")  # fmt: skip
        return Fault(Level.ASK, key, "tone-spoken", message % {**about, "own": CHANGING[char]}, char + said)  # fmt: skip
    if said.lower() not in _toned(char):
        message = _("“%(char)s” is usually %(usual)s. Please check “%(said)s”.") % about
        return Fault(Level.ASK, key, "tone-unusual", message, char + said)
    if fold(proposed) == fold(said) and tone_of(proposed) not in {NEUTRAL, tone_of(said)}:
        message = _("“%(char)s” is often %(proposed)s here. Please check “%(said)s”.") % about
        return Fault(Level.ASK, key, "tone-otherwise", message, char + said)
    return None


def _no_tone(char: str, said: str) -> str:
    about = {"char": char, "said": said, "usual": " / ".join(_usual(char))}
    return _("“%(said)s” has no tone mark. “%(char)s” is usually %(usual)s.") % about


def _read_aloud(text: Text) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the Chinese and the reading of everything that is read aloud."""
    if text.is_facts:
        for key, keys in text.item.readings(text.content).items():
            chinese, reading = chinese_of(text.content, keys), text.content.get(key, "")
            if chinese and reading:
                yield key, chinese, reading
    for key, words in text.fields():
        yield from ((key, *pair) for pair in spoken(words) if pair.reading and has_han(pair[0]))


def _pairs(chinese: str, reading: str) -> list[tuple[str, str]]:
    """Return the characters of a fitting reading, each with its syllable."""
    said = syllables(reading)
    pairs: list[tuple[str, str]] = []
    at = 0
    for run, count in fit(chinese, said):
        chars = [char for char in run.text if is_han(char)]
        if len(chars) == count:
            pairs += zip(chars, said[at : at + count], strict=True)
        at += count
    # What no dictionary can read stands for itself.
    return [(char, item) for char, item in pairs if candidates(char) and item != char]


@lru_cache(maxsize=5_000)
def _bare(char: str) -> frozenset[str]:
    """Return the syllables that a character may have, without tones; the r of 花儿 is one."""
    known = {fold(said) for said in candidates(char)}
    return frozenset(known | ({"r"} if char in "儿兒" else set()))


@lru_cache(maxsize=5_000)
def _toned(char: str) -> frozenset[str]:
    return frozenset({*candidates(char), *living(char)})


@lru_cache(maxsize=5_000)
def _is_particle(char: str) -> bool:
    """Tell whether a character is mostly said without a tone, as 的 and 吗 are."""
    return any(tone_of(said) == NEUTRAL for said in living(char)[:1] + candidates(char)[:1])


@lru_cache(maxsize=5_000)
def _may_be_neutral(char: str) -> bool:
    return char in LIGHT or any(tone_of(said) == NEUTRAL for said in _toned(char))


def _usual(char: str) -> list[str]:
    return [said for said in living(char) if tone_of(said) != NEUTRAL][:2] or candidates(char)[:1]
