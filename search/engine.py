"""Running text: one interface, an engine for each database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.db import connection

from search.engines import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


class Engine(Protocol):
    """A full-text index over lists of words, and what else differs between databases.

    A page is found by a word or by a pair of characters.
    """

    def create(self) -> list[str]:
        """Return the statements that make the tables."""

    def lock(self) -> None:
        """Wait until no other transaction writes to the index; held until this one ends."""

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert many rows that need no key back, in the quickest way the database has."""

    def write(self, language: str, pages: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Store the words of documents, in order; a document written before is replaced."""

    def delete(self, language: str, documents: Collection[int]) -> None:
        """Forget documents."""

    def clear(self, language: str) -> None:
        """Forget all documents of a language."""

    def settle(self) -> None:
        """Make reading quick after much was written."""

    def find(self, language: str, terms: Sequence[str], limit: int) -> tuple[list[str], list[Any]]:
        """Return the parts of a statement, one a term, and their parameters.

        Each brings (number of the term, document, 0), at most ``limit`` of them.
        """


ENGINES: dict[str, Engine] = {"sqlite": sqlite.Engine(), "postgresql": postgresql.Engine()}


def engine() -> Engine:
    """Return the engine of the database in use."""
    return ENGINES[connection.vendor]
