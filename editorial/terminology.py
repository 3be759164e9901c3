"""The terminology table: words of the guide that are always, or never, translated in one way."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.editable import language_choices
from pagestore.remembered import Remembered


class FixedTerm(models.Model):
    """How one word is said in one language, which words are not used for it, and why."""

    # The language of the translation; the word itself is in the language of the original.
    language = models.CharField(max_length=10, choices=language_choices)
    term = models.CharField(_("word in the original"), max_length=80)
    # Empty where only something is forbidden.
    fixed = models.CharField(_("always"), max_length=80, blank=True)
    # One in each line.
    forbidden = models.TextField(_("never"), max_length=400, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["language", "term"]
        constraints = [
            models.UniqueConstraint(fields=["language", "term"], name="one_row_per_fixed_term"),
            models.CheckConstraint(
                condition=~models.Q(fixed="", forbidden=""), name="a_fixed_term_fixes_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} [{self.language}]"

    def never(self) -> list[str]:
        """Return the words that are not used for this one."""
        return [line for line in map(str.strip, self.forbidden.splitlines()) if line]


# ── finding the words of the table in a text ────────────────────────────────────────────────

TAG = "terminology"
# A word in brackets says which sense is meant and is not looked for: note (a post).
SENSE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
# Chinese is written without spaces: a word may begin and end anywhere.
HAN = re.compile("[\u3400-\u9fff]")
# A letter or digit on either side would make it another word; a Chinese character would not.
BEFORE, AFTER = r"(?<![^\W\u3400-\u9fff])", r"(?![^\W\u3400-\u9fff])"
SHORTEST_STEM = 4
# Spanish and its sisters: seguir, registrarse.
INFINITIVE = re.compile(r"(\w{3,})[aeií]r(?:se)?")


class _Row(NamedTuple):
    term: FixedTerm
    pattern: re.Pattern[str]


def rows_for(text: str, language: str) -> list[FixedTerm]:
    """Return the rows for ``language`` whose word stands in a text, in the order of the text.

    A row that only stands inside a longer one is left out. One query a minute, then none.
    """
    found = [
        (match.start(), match.end(), row.term)
        for row in _table().get(language, [])
        for match in row.pattern.finditer(text)
    ]
    own = [one for one in found if not any(_inside(one, other) for other in found)]
    return list(dict.fromkeys(term for _start, _end, term in sorted(own, key=lambda one: one[:2])))


def says(text: str, word: str, *, loosely: bool = False) -> bool:
    """Tell whether a text has a word of the table, or one of several with “ / ” between.

    ``loosely`` allows other endings, as a translation needs them.
    """
    return any(_pattern(one.strip(), loosely=loosely).search(text) for one in word.split(" / "))


def _inside(one: tuple[int, int, FixedTerm], other: tuple[int, int, FixedTerm]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1] and other[1] - other[0] > one[1] - one[0]


def _read() -> dict[str, list[_Row]]:
    """Return the whole table by language."""
    rows: dict[str, list[_Row]] = {}
    for term in FixedTerm.objects.all():
        word = _Row(term, _pattern(SENSE.sub("", term.term), loosely=False))
        rows.setdefault(term.language, []).append(word)
    return rows


@lru_cache(maxsize=2_000)
def _pattern(word: str, *, loosely: bool) -> re.Pattern[str]:
    """Return what finds a word: plurals too, hyphens or spaces; capitals only where it has some."""
    if HAN.search(word):
        return re.compile(re.escape(word))
    parts = [_ending(part, loosely=loosely) for part in re.split(r"[\s-]+", word)]
    caseless = re.NOFLAG if word != word.lower() and not loosely else re.IGNORECASE
    return re.compile(BEFORE + r"[\s-]+".join(parts) + AFTER, caseless)


def _ending(part: str, *, loosely: bool) -> str:
    """Return what finds a part of a word with its endings: notes; loosely, also anotó and gatuna."""
    if loosely and (infinitive := INFINITIVE.fullmatch(part)):
        return re.escape(infinitive[1]) + r"\w{0,6}"
    if loosely and len(part) > SHORTEST_STEM and part[-1] in "aeoáéó":
        return re.escape(part[:-1]) + r"\w{0,3}"
    if loosely:
        return re.escape(part) + r"\w{0,3}"
    if part.endswith("y"):
        return re.escape(part[:-1]) + "(?:y|ies)"
    return re.escape(part) + "(?:es|s|[’']s)?"


_table = Remembered(_read, lambda: [TAG])
forget = _table.forget
