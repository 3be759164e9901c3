"""What the texts of a kind of item are expected to hold; each kind says it of itself. No Django."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Length(NamedTuple):
    """How long a text wants to be, in letters; a Chinese character counts as two."""

    least: int
    most: int


class Wants(NamedTuple):
    """What proofing looks for in the texts of one kind of item."""

    # By field, or by the name of a list for what a language says about its rows.
    lengths: Mapping[str, Length] = {}
    # Languages whose text explains anew to their readers and translates no sentence.
    told_anew: frozenset[str] = frozenset()
    # Texts in which a year or a number wants a source.
    claims: tuple[str, ...] = ()
    # No page of this kind goes without a source.
    sourced: bool = False
    # Texts that may hold words of every language, and rows that speak in people's voices.
    any_language: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
    # Where the word itself stands, how else it may be written, and the sentences that hold it.
    word: str = ""
    spellings: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    # Facts that are kept in simplified, and in traditional characters.
    simplified: tuple[str, ...] = ()
    traditional: tuple[str, ...] = ()
    # Sentences that a reader could answer with; rows and texts that no item of this kind goes without.
    answers: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
