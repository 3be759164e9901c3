"""Word endings: one light stemmer a script, the same for pages and queries.

The language of a query is a guess and the keywords of a page mix languages, so Latin words share
one set of rules: English endings first, then the final vowels of the Romance languages.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

SHORTEST = 3
_VOWEL = re.compile("[aeiouy]")
_FULL_VOWEL = re.compile("[aeiou]")
_CYRILLIC = re.compile("[а-яіїєґ]")
_ARABIC = re.compile("[\u0620-\u064a]")
_CYRILLIC_WORDS = (
    "ами ями ого его ому ему ыми ими ах ях ов ев ей ой ый ий ая яя ое ее ую юю ом ем ам ям ия ию ии"
    " ться тся ть ет ит ут ют ат ят а я о е у ю ы и ь й"
)
_CYRILLIC_ENDINGS = sorted(_CYRILLIC_WORDS.split(), key=len, reverse=True)


class Rule(NamedTuple):
    """An ending of words of at least this length, and what stands in its place."""

    ending: str
    shortest: int
    instead: str


_PLURALS = (
    Rule("ies", 5, "y"),
    Rule("ied", 5, "y"),
    *(Rule(f"{sibilant}es", 5, sibilant) for sibilant in ("ss", "sh", "ch", "x", "z")),
    *(Rule(ending, 0, ending) for ending in ("ss", "us", "is")),
    Rule("s", 4, ""),
)
# Translation and translator become what translate becomes.
_NOUNS = (Rule("tion", 7, "t"), Rule("sion", 7, "s"), Rule("ator", 7, "at"))
_ADVERBS = (Rule("ly", 6, ""),)
# Spanish and Italian hang their pronouns on the verb: registrarme, traducirlo.
_PRONOUN = re.compile(r"(?<=[aei]r)(?:me|te|se|nos|l[aeo]s?)$")
SHORTEST_WITH_PRONOUN = 8
_LAST_VOWELS = tuple(Rule(vowel, 5, "") for vowel in "aeo")
_UNDOUBLED = re.compile(r"([bdgmnprt])\1$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the part of a folded word that its forms share."""
    if word[:1].isascii():
        return _latin(word) if word.isalpha() else word
    if _CYRILLIC.match(word):
        return _cyrillic(word)
    if _ARABIC.match(word):
        return _arabic(word)
    return word


def _latin(word: str) -> str:
    # yyds and other letters that stand for words have no forms.
    if not _FULL_VOWEL.search(word):
        return word
    if len(word) >= SHORTEST_WITH_PRONOUN:
        word = _PRONOUN.sub("", word)
    word = _without_verb_ending(_changed(word, _PLURALS))
    word = _changed(_changed(word, _NOUNS), _ADVERBS)
    if word.endswith("y") and len(word) > SHORTEST and not _VOWEL.match(word[-2]):
        word = word[:-1] + "i"
    return _changed(word, _LAST_VOWELS)


def _changed(word: str, rules: tuple[Rule, ...]) -> str:
    """Apply the first rule that fits a word; a rule may say that its ending stays."""
    for rule in rules:
        if word.endswith(rule.ending) and len(word) >= rule.shortest:
            return word[: -len(rule.ending)] + rule.instead
    return word


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= SHORTEST and _VOWEL.search(rest):
            return word[:-1] if word.endswith("eed") else _UNDOUBLED.sub(r"\1", rest)
    return word


def _cyrillic(word: str) -> str:
    for ending in _CYRILLIC_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word


def _arabic(word: str) -> str:
    """Take the article and the prepositions glued before it off, and the feminine ending."""
    for prefix in ("وال", "بال", "كال", "فال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            word = word[len(prefix) :]
            break
    for ending in ("ات", "ون", "ين", "ية", "ة", "ه"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
