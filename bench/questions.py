"""What people type into the box, made from the words that are there."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mandarin import pinyin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.words import Sample

SEED = 2
HAN = re.compile("[\u4e00-\u9fff]{2,12}")
PROSE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\S*[^\x00-\x7f]\S*")
WORD = re.compile(r"[a-z]{4,}")
LITTLE = {
    "with", "from", "that", "this", "also", "used", "variant", "surname", "into", "have", "somebody",
    "something", "short", "figuratively", "literally",
}  # fmt: skip
ASKED = (
    "what does {word} mean",
    "what is the meaning of {reading}",
    "how do you say {english} in chinese",
    "why do people write {word} in the comments",
    "where can i find {english}",
    "{word}是什么意思",
)
# Characters of a word that has an inside; letters of one that can be typed in part.
LONG, LONG_ENOUGH = 3, 6


class Question(NamedTuple):
    typed: str
    # The word it was made from.
    about: Sample


def questions(some: Sequence[Sample], each: int) -> dict[str, list[Question]]:
    """Return at most ``each`` questions of every kind; the same words, the same questions."""
    chance = random.Random(SEED)
    known = [sample for sample in some if HAN.fullmatch(sample.simplified) and sample.reading]
    found: dict[str, list[Question]] = defaultdict(list)
    for sample in chance.sample(known, min(each, len(known))):
        for kind, typed in (*_written(sample), *_said(sample, chance), *_meant(sample, chance)):
            found[kind].append(Question(typed, sample))
    longer = [sample for sample in known if len(sample.simplified) >= LONG]
    for sample in chance.sample(longer, min(each, len(longer))):
        found["hanzi, beginning"].append(Question(sample.simplified[:2], sample))
        found["hanzi, inside"].append(Question(sample.simplified[1:3], sample))
    return dict(sorted(found.items()))


def _written(sample: Sample) -> Iterator[tuple[str, str]]:
    yield "hanzi", sample.simplified
    yield "hanzi, traditional", sample.traditional


def _said(sample: Sample, chance: random.Random) -> Iterator[tuple[str, str]]:
    syllables = [pinyin.fold(item) for item in pinyin.syllables(sample.reading)]
    joined = "".join(syllables)
    yield "pinyin, joined", joined
    yield "pinyin, spaced", " ".join(syllables)
    yield "pinyin, marked", sample.reading.lower()
    yield "initials", pinyin.initials(sample.reading)
    if len(joined) >= LONG_ENOUGH:
        yield "pinyin, unfinished", joined[:-2]
        yield "pinyin, slip", _slipped(joined, chance)


def _meant(sample: Sample, chance: random.Random) -> Iterator[tuple[str, str]]:
    words = _english(sample)
    if not words:
        return
    yield "english word", chance.choice(words)
    if len(words) > 1:
        yield "english words", " ".join(words[:2])
    if longer := [word for word in words if len(word) >= LONG_ENOUGH]:
        yield "english, slip", _slipped(chance.choice(longer), chance)
    asked = chance.choice(ASKED)
    parts = {"word": sample.simplified, "reading": sample.reading, "english": " ".join(words[:3])}
    yield "whole question", asked.format(**parts)


def _english(sample: Sample) -> list[str]:
    plain = PROSE.sub(" ", sample.senses[0].lower()) if sample.senses else ""
    return [word for word in WORD.findall(plain) if word not in LITTLE]


def _slipped(word: str, chance: random.Random) -> str:
    """Return a word with a letter left out, two swapped or one mistaken."""
    at = chance.randrange(1, len(word) - 2)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice("aeiourst") + word[at + 1 :]
