"""Read the letters of a name by the spelling of its language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from practice.naming.sounds import Sound
from practice.naming.tables import rows

_SILENT = "-"
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")


class _Rule(NamedTuple):
    letters: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    signs: tuple[str, ...]


def read(word: str, origin: str) -> tuple[Sound, ...]:
    """Return the sounds of a word in small letters, read as this language spells."""
    found: list[Sound] = []
    at = 0
    while at < len(word):
        rule = _rule_at(word, at, origin)
        end = at + (len(rule.letters) if rule else 1)
        while _is_doubled(word, end):
            end += 1
        found = _with(found, rule.signs if rule else (), at, end)
        at = end
    return tuple(found)


def _with(found: list[Sound], signs: tuple[str, ...], at: int, end: int) -> list[Sound]:
    """Add the signs; silent letters belong to the sound before them."""
    if not signs:
        if found:
            found[-1] = found[-1]._replace(end=end)
        return found
    middle = [at + (end - at) * number // len(signs) for number in range(len(signs) + 1)]
    found += [Sound(sign, middle[number], middle[number + 1]) for number, sign in enumerate(signs)]
    return found


def _is_doubled(word: str, end: int) -> bool:
    return 0 < end < len(word) and word[end] == word[end - 1] and word[end] in _CONSONANTS


def _rule_at(word: str, at: int, origin: str) -> _Rule | None:
    """Find the longest rule that fits here; a letter with a mark may be read without it."""
    table = _rules(origin)
    for text in (word, _bare(word)):
        for rule in table.get(text[at], ()):
            if _fits(rule, text, at):
                return rule
    return None


def _fits(rule: _Rule, word: str, at: int) -> bool:
    end = at + len(rule.letters)
    return (
        word.startswith(rule.letters, at)
        and (rule.before is None or rule.before.search(word[:at]) is not None)
        and (rule.after is None or rule.after.match(word, end) is not None)
    )


def _bare(word: str) -> str:
    """Take off the marks, letter by letter, so that positions stay."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in word)


@lru_cache(maxsize=64)
def _rules(origin: str) -> dict[str, tuple[_Rule, ...]]:
    """Return the rules of a language by their first letter, the one that wins first."""
    found: list[tuple[tuple[int, bool, bool, int], _Rule]] = []
    for number, (language, letters, context, signs) in enumerate(rows("spelling.tsv", 4)):
        if language in {origin, "*"}:
            rank = (-len(letters), language == "*", context == "_", -number)
            found.append((rank, _rule(letters, context, signs)))
    table: dict[str, list[_Rule]] = {}
    for _, rule in sorted(found, key=lambda item: item[0]):
        table.setdefault(rule.letters[0], []).append(rule)
    return {letter: tuple(rules) for letter, rules in table.items()}


def _rule(letters: str, context: str, signs: str) -> _Rule:
    before, _, after = context.partition("_")
    return _Rule(
        letters,
        re.compile(f"(?:{before})$") if before else None,
        re.compile(after) if after else None,
        () if signs == _SILENT else tuple(signs.split()),
    )
