"""Word endings: one light stemmer a script, the same for pages and queries.

The language of a query is a guess and the keywords of a page mix languages, so Latin words share
one set of rules: English endings first, then the final vowels of the Romance languages.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 3
_VOWEL = re.compile("[aeiouy]")
_FULL_VOWEL = re.compile("[aeiou]")
_CYRILLIC = re.compile("[а-яіїєґ]")
_ARABIC = re.compile("[\u0620-\u064a]")
_CYRILLIC_ENDINGS = tuple(
    sorted(
        "ами ями ого его ому ему ыми ими ах ях ов ев ей ой ый ий ая яя ое ее ую юю ом ем ам ям ия ию ии"
        " ться тся ть ет ит ут ют ат ят а я о е у ю ы и ь й".split(),
        key=len,
        reverse=True,
    )
)
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
    word = _without_plural(word)
    word = _without_noun_ending(_without_verb_ending(word))
    if word.endswith("ly") and len(word) > 5:
        word = word[:-2]
    if word.endswith("y") and len(word) > SHORTEST and not _VOWEL.match(word[-2]):
        word = word[:-1] + "i"
    if len(word) > 4 and word[-1] in "aeo":
        word = word[:-1]
    return word


def _without_plural(word: str) -> str:
    if len(word) <= SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    # yyds and other letters that stand for words have no plural.
    if not _FULL_VOWEL.search(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")) and len(word) > 4:
        return word[:-2]
    return word[:-1]


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if not word.endswith(ending) or len(rest) < SHORTEST or not _VOWEL.search(rest):
            continue
        if word.endswith("eed"):
            return word[:-1]
        return _UNDOUBLED.sub(r"\1", rest)
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    return word


def _without_noun_ending(word: str) -> str:
    """Bring translation and translator to what translate becomes."""
    if len(word) > 6 and word.endswith(("tion", "sion")):
        return word[:-3]
    return word[:-2] if len(word) > 6 and word.endswith("ator") else word


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
