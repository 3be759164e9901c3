"""Many pages to search in: the words of CC-CEDICT, described as the glossary describes its own."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dictionary.models import Word
from search.documents import Group, Indexed, Name, NameKind, Role, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 1


class Sample(NamedTuple):
    """A word of the dictionary, as a page and as somebody who looks for it knows it."""

    number: int
    simplified: str
    traditional: str
    # Marked syllables, apart.
    reading: str
    senses: tuple[str, ...]


@cache
def samples() -> tuple[Sample, ...]:
    """Return all words of the dictionary's table, each writing with each reading once.

    They come in an order that is nobody's, and the same every time.
    """
    found: dict[tuple[str, str], tuple[str, str, str, tuple[str, ...]]] = {}
    for word in Word.objects.order_by("simplified", "reading", "pk").iterator():
        row = (word.simplified, word.traditional, word.reading, tuple(word.english))
        found.setdefault((word.simplified, word.reading), row)
    rows = list(found.values())
    random.Random(SEED).shuffle(rows)
    return tuple(Sample(number, *row) for number, row in enumerate(rows))


def described(some: tuple[Sample, ...]) -> Iterator[Indexed]:
    """Describe words as pages of English readers."""
    return map(_described, some)


def _described(sample: Sample) -> Indexed:
    names = [Name(NameKind.HEADWORD, sample.simplified)]
    if sample.traditional != sample.simplified:
        names.append(Name(NameKind.TRADITIONAL, sample.traditional))
    gloss = sample.senses[0] if sample.senses else ""
    return Indexed(
        type="entry",
        group=Group.SLANG,
        slug=f"w{sample.number}",
        path=f"glossary/w{sample.number}/",
        title=sample.simplified,
        object_id=sample.number,
        reading=sample.reading,
        gloss=gloss,
        snippet="; ".join(sample.senses[1:]),
        language="en",
        # Some words are better known than others.
        weight=sample.number * 37 % 100,
        names=tuple(names),
        readings=(sample.reading,) if sample.reading else (),
        texts=(
            Text(Role.TITLE, gloss, "en"),
            Text(Role.BODY, "\n".join(sample.senses), "en"),
        ),
    )
