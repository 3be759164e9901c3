"""The pages of a word as one row: which it counts on most, and whose running text has it.

They stand beside the word in the table of terms, packed, so that a search reads a row for each
word instead of hundreds. All of a word's weights stay in ``Word``; here are the heaviest.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# More pages than this have a word that is no use in running text; the heaviest are enough of it.
MOST = 250
# Scripts that are written without spaces begin here: their characters stand one by one in ``running``.
UNSPACED = "\u0e00"


class Postings(NamedTuple):
    """Documents with the weights of a word there, heaviest first, and those whose text has it."""

    documents: Sequence[int] = ()
    weights: Sequence[int] = ()
    texts: Sequence[int] = ()


@lru_cache(maxsize=1024)
def _shape(best: int, texts: int) -> Struct:
    # Document numbers take four bytes: rebuilding a hundred thousand pages uses up as many of them.
    return Struct(f"<H{best}I{best}H{texts}I")


def packed(postings: Postings) -> bytes:
    """Return the postings of a word as they are stored, at most MOST of each kind."""
    documents, weights, texts = (some[:MOST] for some in postings)
    shape = _shape(len(documents), len(texts))
    return shape.pack(len(documents), *documents, *weights, *texts)


NOWHERE = packed(Postings())


def unpacked(stored: bytes) -> Postings:
    """Return the postings of a word from what is stored."""
    best = stored[0] | stored[1] << 8
    some = _shape(best, (len(stored) - 2 - 6 * best) >> 2).unpack(stored)
    middle = 1 + 2 * best
    return Postings(some[1 : 1 + best], some[1 + best : middle], some[middle:])


def heaviest(weighed: Iterable[tuple[int, int]], texts: Iterable[int]) -> Postings:
    """Return postings of (document, weight) in any order, and of documents in any order."""
    ordered = sorted([(-weight, document) for document, weight in weighed])[:MOST]
    return Postings(
        [document for _weight, document in ordered],
        [-weight for weight, _document in ordered],
        sorted(texts)[:MOST],
    )


def with_texts(stored: bytes, texts: Mapping[int, bool]) -> bytes:
    """Return stored postings with documents whose text has the word now, or has it no more.

    Of a page that comes or goes these are most of its words: the weights are not unpacked.
    """
    start = 2 + 6 * (stored[0] | stored[1] << 8)
    documents = [*_numbers((len(stored) - start) >> 2).unpack_from(stored, start)]
    for document, has in texts.items():
        at = bisect_left(documents, document)
        there = at < len(documents) and documents[at] == document
        if has and not there:
            documents.insert(at, document)
        elif there and not has:
            del documents[at]
    del documents[MOST:]
    return stored[:start] + _numbers(len(documents)).pack(*documents)


@lru_cache(maxsize=512)
def _numbers(count: int) -> Struct:
    return Struct(f"<{count}I")


def words_in(running: Sequence[str]) -> set[str]:
    """Return the words that a running text has, the pairs of its unspaced characters among them."""
    found = set(running)
    characters = [unit if len(unit) == 1 and unit >= UNSPACED else "" for unit in running]
    found.update(first + second for first, second in pairwise(characters) if first and second)
    return found


def as_running(term: str) -> str:
    """Return a word as running text has it: the name of a code, [doge], without its brackets."""
    return term.strip("[]") if term.startswith("[") else term


class Gathering:
    """Gathers the postings of all words while a language is written anew."""

    def __init__(self) -> None:
        self._words: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._texts: dict[str, list[int]] = defaultdict(list)

    def add(self, document: int, words: Mapping[str, int], running: Sequence[str]) -> None:
        """Take in a page: the weights of its words, and its running text."""
        for term, weight in words.items():
            self._words[term].append((document, weight))
        for term in words_in(running):
            self._texts[term].append(document)

    def of(self, term: str, pages: int) -> bytes:
        """Return what is stored of a word that stands on so many pages."""
        texts = self._texts.get(term, ()) if pages <= MOST else ()
        return packed(heaviest(self._words.get(term, ()), texts))
