"""How a reading sounds when spoken: the changes of 一, 不 and third tones before third tones."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mandarin.pinyin import syllables
from mandarin.reading import word_lengths
from mandarin.ruby import fit
from mandarin.runs import items
from mandarin.tone import NEUTRAL, mark, strip_tones, tone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMERALS = frozenset("零〇一二三四五六七八九十")
_ROW = _NUMERALS | frozenset("第百千万亿")
# After these 一 closes a word: 周一, 统一的, 之一.
_CLOSED_BY_ONE = frozenset("初周期拜统唯专单之")
_TIMES = frozenset("个次趟")
# Before these it is first, not one: January, the first, first class.
_ORDINAL_AFTER = frozenset("月号日楼班流等级")
# The second character is neutral but still pushes the first.
_REMEMBERS_THIRD = frozenset({"哪里"})
_SECOND, _THIRD, _FOURTH = 2, 3, 4


class Sound(NamedTuple):
    """A Han character and its syllable; None stands for anything that breaks the voice."""

    char: str
    syllable: str


def spoken(text: str, reading: str, words: Iterable[int] | None = None) -> str:
    """Return the reading with its spoken tones, spelled and punctuated as before.

    `words` gives the length of each word in Han characters; without it, only changes that
    hold for every way of grouping the text are made. ReadingMismatch where they do not fit.
    """
    voice = _voice(text, syllables(reading))
    han = [sound for sound in voice if sound is not None]
    borders = _borders(words, len(han))
    changed = iter(_say(voice, borders))
    return _put(text, reading, changed)


@lru_cache(maxsize=4096)
def aloud(text: str, reading: str) -> str:
    """Return the reading with its spoken tones, the text cut into words as our tables know them.

    ReadingMismatch where reading and text do not fit.
    """
    return spoken(text, reading, word_lengths(text))


def _voice(text: str, said: list[str]) -> list[Sound | None]:
    """Line up characters and syllables, with None at punctuation, letters, digits, stickers."""
    voice: list[Sound | None] = []
    at = 0
    for run, count in fit(text, said):
        if run.kind == "han":
            voice.append(Sound(run.text, said[at]))
        elif run.kind != "space":
            voice.append(None)
        at += count
    return voice


def _borders(words: Iterable[int] | None, size: int) -> set[int] | None:
    """Turn word lengths into positions where a word begins."""
    if words is None:
        return None
    borders, at = {0}, 0
    for length in words:
        at += length
        borders.add(at)
    if at != size:
        raise ValueError(f"The words have {at} characters together and the text has {size}.")
    return borders


def _say(voice: list[Sound | None], borders: set[int] | None) -> list[str]:
    """Speak phrase by phrase; a phrase ends where the voice breaks."""
    said: list[str] = []
    phrase: list[Sound] = []
    for sound in [*voice, None]:
        if sound is not None:
            phrase.append(sound)
            continue
        said += _phrase(phrase, _within(borders, len(said), len(phrase)))
        phrase = []
    return said


def _within(borders: set[int] | None, start: int, size: int) -> set[int]:
    """Borders of words counted from the start of the phrase; none known means one long word."""
    if borders is None:
        return {0, size}
    return {0, size} | {border - start for border in borders if start < border < start + size}


def _phrase(phrase: list[Sound], borders: set[int]) -> list[str]:
    tones = [tone_of(sound.syllable) for sound in phrase]
    chars = "".join(sound.char for sound in phrase)
    after = [*tones]
    for start, end in pairwise(sorted(borders)):
        _thirds(chars, tones, after, start, end)
    for at, char in enumerate(chars):
        if char == "不" and tones[at + 1 : at + 2] == [_FOURTH] and tones[at] == _FOURTH:
            after[at] = _SECOND
        elif char == "一" and tones[at] == 1:
            after[at] = _one(chars, tones, at, borders)
    return [
        sound.syllable if new == old else mark(strip_tones(sound.syllable), new)
        for sound, old, new in zip(phrase, tones, after, strict=True)
    ]


def _thirds(chars: str, tones: list[int], after: list[int], start: int, end: int) -> None:
    """Raise the third tone before the last third tone of each chain within one word.

    Longer chains hang on their grouping (展览馆 2 2 3, 小老虎 3 2 3): only the last
    but one rises in every grouping, so only that one is changed.
    """
    for at in range(start, end - 1):
        chain_goes_on = at + 2 < end and tones[at + 2] == _THIRD
        pair = tones[at] == tones[at + 1] == _THIRD and not chain_goes_on
        if pair or (chars[at : at + 2] in _REMEMBERS_THIRD and tones[at] == _THIRD):
            after[at] = _SECOND


def _one(chars: str, tones: list[int], at: int, borders: set[int]) -> int:
    """The tone of 一: second before a fourth tone, fourth before others, first where it counts."""
    starts, ends = at in borders, at + 1 in borders
    # 一 that is cut off alone may belong to what stands before it: 周|一|见, 看|一|看.
    before = "" if starts and not (ends and at) else chars[at - 1]
    after = chars[at + 1 : at + 2]
    if not after or (ends and not starts):
        return 1
    if before == after:
        return NEUTRAL  # 看一看
    if _counts(before, after):
        return 1
    # 一个 goes by the tone 个 has in the dictionary, even where it is written ge.
    return _SECOND if tones[at + 1] == _FOURTH or after == "个" else _FOURTH


def _counts(before: str, after: str) -> bool:
    """Tell whether 一 is a numeral in a row or an ordinal, and keeps its tone."""
    # 周一 is Monday, 一周一次 once a week.
    closed = before in _CLOSED_BY_ONE and after not in _TIMES
    return closed or before in _ROW or after in _NUMERALS | _ORDINAL_AFTER


def _put(text: str, reading: str, changed: Iterable[str]) -> str:
    """Write the spoken syllables into the reading where the dictionary's stood."""
    found = items(reading)
    replies = iter(changed)
    parts, at, item = [], 0, 0
    for run, count in fit(text, syllables(reading)):
        for match in found[item : item + count]:
            new = next(replies) if run.kind == "han" else match[0]
            parts += [reading[at : match.start()], new]
            at = match.end()
        item += count
    return "".join([*parts, reading[at:]])
