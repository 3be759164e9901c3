"""Read an English name: by the pronouncing word list, else by the rules of spelling."""

from __future__ import annotations

from functools import lru_cache

from practice.naming import spelling
from practice.naming.sounds import VOWELS, Sound
from practice.naming.tables import rows

_SIGNS = {
    "AA": "a", "AE": "ae", "AH": "ah", "AO": "o", "AW": "aw", "AY": "ay", "EH": "e", "ER": "er", "EY": "ey",
    "IH": "i", "IY": "i", "OW": "ow", "OY": "oy", "UH": "u", "UW": "u", "HH": "h",
}  # fmt: skip
# The letters that each sound is mostly written with; the first letter decides.
_WRITTEN = {
    "k": "kcqx", "s": "scxz", "z": "zsx", "sh": "sctx", "ch": "ct", "jh": "jgd", "zh": "sgzj", "f": "fp", "g": "gx",
    "y": "yiuej", "w": "wuqo", "th": "t", "dh": "t", "ng": "n", "er": "eiuoarl", "t": "td", "h": "hwjx", "v": "vfw",
    "n": "nkg", "m": "m", "r": "rw", "u": "uoew", "ow": "o", "aw": "o", "o": "oau",
}  # fmt: skip
_ANY_VOWEL = "aeiouy"
_FAR = 1.0


def read(word: str) -> tuple[Sound, ...]:
    """Return the sounds of an English word in small letters."""
    said = _words().get(word)
    return _aligned(word, said.split()) if said else spelling.read(word, "en")


def is_known(word: str) -> bool:
    """Whether the pronouncing list has the word."""
    return word in _words()


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return dict(rows("english.tsv", 2))


@lru_cache(maxsize=1024)
def _sign(phone: str) -> str:
    if phone == "AH0":
        return "@"
    return _SIGNS.get(phone.rstrip("012"), phone.rstrip("012").lower())


def _aligned(word: str, phones: list[str]) -> tuple[Sound, ...]:
    """Say which letters each sound is written with: the cheapest way to share them out."""
    signs = [_sign(phone) for phone in phones]
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for done in range(len(signs)):
        for at in range(len(word) + 1):
            if (done, at) in best:
                _share(best, signs[done], word, done, at)
    ends = [(best[len(signs), at][0] + (len(word) - at) * 0.4, at)
            for at in range(len(word) + 1) if (len(signs), at) in best]  # fmt: skip
    return _traced(best, signs, word, min(ends)[1])


def _share(
    best: dict[tuple[int, int], tuple[float, int]], sign: str, word: str, done: int, at: int
) -> None:
    """Try this sound on the next 0 to 4 letters."""
    for end in range(at, min(at + 4, len(word)) + 1):
        cost = best[done, at][0] + _fit(sign, word[at:end])
        if (done + 1, end) not in best or cost < best[done + 1, end][0]:
            best[done + 1, end] = (cost, at)


def _fit(sign: str, letters: str) -> float:
    if not letters:
        return 1.2
    usual = _WRITTEN.get(sign, _ANY_VOWEL if sign in VOWELS else sign[0])
    vowels = sum(letter in _ANY_VOWEL for letter in letters)
    alien = len(letters) - vowels if sign in VOWELS else vowels
    return (0 if letters[0] in usual else _FAR) + 0.25 * (len(letters) - 1) + 0.4 * alien


def _traced(
    best: dict[tuple[int, int], tuple[float, int]], signs: list[str], word: str, end: int
) -> tuple[Sound, ...]:
    found: list[Sound] = []
    for done in range(len(signs), 0, -1):
        start = best[done, end][1]
        closed = signs[done:] == ["l"]
        found.append(
            Sound(
                "@e"
                if closed and signs[done - 1] == "@"
                else _coloured(signs[done - 1], word[start:end]),
                start,
                end,
            )
        )
        end = start
    found.reverse()
    return (*found[:-1], found[-1]._replace(end=len(word)))


def _coloured(sign: str, letters: str) -> str:
    """Return the weak vowel with the letter it is written with: @a in Emma, @o in Ronald."""
    if sign != "@":
        return sign
    vowel = next((letter for letter in letters if letter in "aeiou"), "")
    return sign + vowel
