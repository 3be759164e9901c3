"""Propose how a text is read: our own phrases first, then pypinyin; a person confirms it.

Dictionary tones, no spoken changes, the neutral tone unmarked, one syllable to a character.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from mandarin.cutting import LITTLE_WORDS, LONGEST, cut_into_words, own_phrases
from mandarin.han import han_runs
from mandarin.numbers import read_digits
from mandarin.runs import Run, runs
from mandarin.script import simplified_run
from mandarin.sounds import characters, words
from mandarin.tone import NEUTRAL, tone_of

__all__ = [
    "BESIDE",
    "candidates",
    "certain",
    "living",
    "propose",
    "read_digits",
    "spoken",
    "syllables",
    "word_lengths",
]

_LATIN_MARKS = dict(zip("，、；：。！？…,;:.!?", ",,;:.!?…,;:.!?", strict=True))
_PARTICLES = frozenset("得地了着长儿")
_PRONOUNS = frozenset("我你您他她它们咱谁")
_MUST = frozenset("还都就也可总又只非")
_GOING = frozenset("走去看先回再赶多想学问找买抓")
_DEGREES = frozenset("很太好真最更这那多越挺超长")
# Characters whose sound hangs on what stands beside them even where they are a word of their own;
# of the rest, the other sounds come in words that the dictionary has.
BESIDE = frozenset("还得地长行只为种重干倒觉教背将降卷散兴转差几折還長為種幹覺將捲興轉幾")
# Before these 儿 is a child, and said in full.
_CHILDREN = frozenset("女婴幼孤少健宠男胎弃血娇妻小托吾")
# pypinyin writes the spoken tone into some phrases (bú, yì); we store the dictionary's.
_UNCHANGED = {"不": "bù", "一": "yī"}


def propose(text: str) -> str:
    """Return a reading to check: syllables, Latin words and numbers with single spaces between.

    Sentence marks stay, in their Latin form, with the syllable before them.
    """
    said: list[str] = []
    waiting = ""
    for run in runs(text):
        if run.kind == "han":
            waiting += run.text
            continue
        said += _read(waiting)
        waiting = ""
        said += _read_run(run)
        if said and run.text in _LATIN_MARKS:
            said[-1] += _LATIN_MARKS[run.text]
    return " ".join([*said, *_read(waiting)])


def syllables(han: str) -> list[str]:
    """Return how each character is read in a stretch of nothing but Han characters."""
    return _read(han)


def spoken(han: str, at: int) -> str:
    """Return how one character of a stretch is read: as ``syllables`` has it, for less work."""
    source = _simplified(han)
    char, size = source[at], len(source)
    words_of_it = _words_with_beside().get(char)
    if words_of_it is None or char in _PARTICLES or size > LONGEST:
        said = _in_its_word(source, at)
    elif words_of_it.isdisjoint(map(source.__getitem__, _over(at, size))):
        said = _alone(char)[0]
    else:
        said = _in_its_word(source, at)
    return han[at] if said == char else said


@lru_cache
def _over(at: int, size: int) -> tuple[slice, ...]:
    """Return all stretches of two and more that go over a place in one of this size."""
    return tuple(slice(start, end) for start, end in _inside(size) if start <= at < end)


@lru_cache
def _inside(size: int) -> tuple[tuple[int, int], ...]:
    """Return where all stretches of two and more begin and end in one of this size."""
    return tuple((start, end) for start in range(size) for end in range(start + 2, size + 1))


def _in_its_word(han: str, at: int) -> str:
    own, known = own_phrases(), words()
    if len(han) <= LONGEST:
        found = [
            (start, end)
            for start, end in _inside(len(han))
            if (word := han[start:end]) in own or word in known
        ]
        # Where only one word stands there, no other way to cut is as short.
        if len(found) == 1 and found[0][0] <= at < found[0][1]:
            start, end = found[0]
            return _alone(han[start:end])[at - start]
    before, begin = "", 0
    cut = cut_into_words(han)
    for word, after in zip(cut, [*cut[1:], ""], strict=True):
        if begin + len(word) > at:
            return _word(word, before, after)[at - begin]
        before, begin = word, begin + len(word)
    raise IndexError(at)


def candidates(char: str) -> list[str]:
    """Return every dictionary reading of one character, the commonest first."""
    own = own_phrases().get(char, [])
    return list(dict.fromkeys([*own, *characters().readings(char)]))


def living(char: str) -> list[str]:
    """Return the readings that a character has in the words of today, the commonest first.

    Dictionaries know many more, most of them out of old books.
    """
    heard = _heard().get(char, {})
    return sorted(heard, key=lambda reading: -heard[reading]) or candidates(char)[:1]


def certain(text: str) -> str:
    """Return a reading in which nothing is a guess, or nothing.

    Each character with several readings has to stand in a word that our tables know.
    """
    for span in han_runs(text):
        for word in cut_into_words(_simplified(span.text)):
            known = len(word) > 1 and (word in own_phrases() or word in words())
            if not known and any(_is_open(char) for char in word):
                return ""
    return propose(text)


def word_lengths(text: str) -> list[int]:
    """Return how many Han characters each word of a text has, as far as our tables know words.

    Characters that stand side by side in no known word count as one: 老虎 is in no table of
    readings, since nothing in it is read in an unusual way.
    """
    lengths: list[int] = []
    for kind, stretch in groupby(runs(text), key=lambda run: run.kind):
        if kind != "han":
            continue
        unknown = False
        for word in cut_into_words(_simplified("".join(run.text for run in stretch))):
            was_unknown, unknown = unknown, len(word) == 1 and word not in LITTLE_WORDS
            if was_unknown and unknown:
                lengths[-1] += 1
            else:
                lengths.append(len(word))
    return lengths


def _is_open(char: str) -> bool:
    """Tell whether a character has several readings, or none; a lost tone is not another one."""
    toned = [reading for reading in living(char) if tone_of(reading) != NEUTRAL]
    return len(toned) != 1


def _read_run(run: Run) -> list[str]:
    """Letters and digits stay as they are, a sticker code is read by its name."""
    if run.kind in {"letters", "digits"}:
        return [run.text]
    if run.kind == "sticker":
        return [syllable for span in han_runs(run.text) for syllable in _read(span.text)]
    return []


def _read(han: str) -> list[str]:
    """Read a stretch of Han characters, traditional ones by their simplified form."""
    if not han:
        return []
    source = _simplified(han)
    said: list[str] = []
    cut = cut_into_words(source)
    for before, word, after in zip(["", *cut], cut, [*cut[1:], ""], strict=False):
        said += _word(word, before, after)
    # What nobody can read stands for itself, as it was written.
    return [
        own if item == char else item for item, char, own in zip(said, source, han, strict=True)
    ]


def _simplified(han: str) -> str:
    simplified = simplified_run(han)
    return simplified if len(simplified) == len(han) else han


def _word(word: str, before: str, after: str) -> list[str]:
    """Read one word between its neighbours."""
    particle = _particle(word, before, after) if word in _PARTICLES else None
    if particle:
        return [particle]
    return _alone(word)


@lru_cache(maxsize=10_000)
def _alone(word: str) -> list[str]:
    """Read one word whatever stands beside it. Words of our tables, not a reader's: remembered."""
    own = own_phrases().get(word)
    if own:
        return own
    if word in words():
        return _phrase(word)
    return [_single(char) for char in word]


def _phrase(word: str) -> list[str]:
    """Take pypinyin's reading of a word, without its spoken tones and with the r of 花儿."""
    said = zip(word, words().reading(word), strict=True)
    found = [_UNCHANGED.get(char, reading) for char, reading in said]
    if word.endswith("儿") and word[-2] not in _CHILDREN:
        found[-1] = "r"
    return found


def _single(char: str) -> str:
    """The commonest reading of a character; one that nobody knows stands for itself."""
    return next(iter(candidates(char)), char)


def _particle(word: str, before: str, after: str) -> str | None:
    """Read the little words whose sound hangs on their neighbours."""
    # A doubled character before 地 makes an adverb (慢慢地); 吃得了 is able to, and the 得 of
    # 获得了 is no word of its own; after 不 a 着 tells success (睡不着); at the end 长 is a
    # chief (园长), after very it is long.
    match word:
        case "得":
            return _de(before, after)
        case "地":
            return "de" if after and before[-2:-1] and before[-1] == before[-2] else None
        case "了":
            return "liǎo" if before == "得" and not after else None
        case "着":
            return "zháo" if before.endswith("不") else None
        case "长":
            return "zhǎng" if before and not after and before[-1] not in _DEGREES else None
        case _:
            return "r" if before else None


def _de(before: str, after: str) -> str:
    """Read 得 alone: I must go, to get, or the particle after a verb."""
    if before:
        return "děi" if before[-1] in _PRONOUNS | _MUST else "de"
    return "děi" if after and after[0] in _GOING else "dé"


@lru_cache(maxsize=1)
def _words_with_beside() -> dict[str, set[str]]:
    """Return by the character the words of our tables that hold one of BESIDE."""
    found: dict[str, set[str]] = {char: set() for char in BESIDE}
    for word in (*own_phrases(), *words()):
        for char in BESIDE.intersection(word):
            found[char].add(word)
    return found


@lru_cache(maxsize=1)
def _heard() -> dict[str, dict[str, int]]:
    """Count the readings of every character over all known words, once for a process."""
    heard: dict[str, dict[str, int]] = {}
    for word in words():
        for char, reading in zip(word, _phrase(word), strict=True):
            readings = heard.setdefault(char, {})
            readings[reading] = readings.get(reading, 0) + 1
    for word, said in own_phrases().items():
        for char, reading in zip(word, said, strict=True):
            heard.setdefault(char, {}).setdefault(reading, 1)
    return heard
