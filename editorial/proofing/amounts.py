"""Numbers in a text, however a language writes them: 1.7 million, 170 万, 1,7 millones, two, 两."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

SCALES = {
    "thousand": 3, "k": 3, "mil": 3, "千": 3, "million": 6, "millions": 6, "millón": 6, "millones": 6,
    "万": 4, "萬": 4, "billion": 9, "亿": 8, "億": 8,
}  # fmt: skip
_SCALE = "|".join(sorted(map(re.escape, SCALES), key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,])?(\d+(?:[.,\u00a0\u202f]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?)"
    rf"(?:[\s\u00a0]*(?:多|余|餘)?({_SCALE})(?![a-z]))?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+")
_HAN_NUMBER = re.compile("[零〇一二两兩三四五六七八九十百千万萬]+")
_HAN_DIGITS = {char: at for at, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
}
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
# Numbers that people write as words, and the months, which some languages count.
_WORDS = {
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve",
        "january february march april may june july august september october november december",
    ),
    "es": (
        "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
}
_LATIN_WORD = re.compile(r"[^\W\d_]+")


def written(text: str) -> dict[Decimal, str]:
    """Return the numbers that stand in a text in digits, each as it is written there."""
    found: dict[Decimal, str] = {}
    for match in _NUMBER.finditer(unicodedata.normalize("NFKC", text)):
        value = _value(match[1]) * 10 ** SCALES.get((match[2] or "").lower(), 0)
        found.setdefault(value, match[0].strip())
    return found


def said(text: str) -> set[Decimal]:
    """Return every number of a text: in digits, in words, in Chinese characters, as a month."""
    values = set(written(text))
    # With a scale word behind it a number may be meant without: 3 千 is also a 3.
    values |= {_value(match[1]) for match in _NUMBER.finditer(unicodedata.normalize("NFKC", text))}
    values |= {Decimal(_from_han(match[0])) for match in _HAN_NUMBER.finditer(text)}
    words = {word.casefold() for word in _LATIN_WORD.findall(text)}
    return values | {value for word, value in _by_word() if word in words}


def _value(digits: str) -> Decimal:
    if _GROUPED.fullmatch(digits):
        return Decimal(re.sub(r"\D", "", digits))
    return Decimal(digits.replace(",", "."))


def _by_word() -> list[tuple[str, Decimal]]:
    pairs = []
    for numbers, months in _WORDS.values():
        pairs += [(w, Decimal(n)) for n, ws in enumerate(numbers.split()) for w in ws.split("/")]
        pairs += [(w, Decimal(n)) for n, w in enumerate(months.split(), 1)]
    return pairs


def _from_han(number: str) -> int:
    """Read Chinese numerals: 二十一, 一百二, 三万; digit by digit where there is no place."""
    if not any(char in _HAN_PLACES or char in "万萬" for char in number):
        return int("".join(str(_HAN_DIGITS[char]) for char in number))
    total = part = digit = 0
    for char in number:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in _HAN_PLACES:
            part += (digit or 1) * _HAN_PLACES[char]
            digit = 0
        else:
            total += ((part + digit) or 1) * 10_000
            part = digit = 0
    return total + part + digit
