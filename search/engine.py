"""What differs between databases: one interface, an engine for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.db import DEFAULT_DB_ALIAS, connections

from search.engines import postgresql, sqlite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Engine(Protocol):
    """How a database is written to and asked in the quickest way that it has."""

    def create(self) -> list[str]:
        """Return the statements that make the tables."""

    def lock(self) -> None:
        """Wait until no other transaction writes to the index; held until this one ends."""

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert many rows that need no key back, in the quickest way the database has."""

    def settle(self) -> None:
        """Make reading quick after much was written."""

    def first(
        self, language: str, terms: Sequence[str], wanted: Mapping[str, int], beginning: str
    ) -> tuple[str, list[Any]]:
        """Return the statement that asks for terms and keys, and its parameters.

        It brings (pages, 0, term, 0, postings) of the terms, then (document, kind, key, weight, NULL)
        of keys, each up to the kind that is wanted, and of those that begin so.
        """

    def near(
        self, language: str, deletions: Sequence[str], beginning: str
    ) -> tuple[str, list[Any]]:
        """Return the statement that asks for neighbours, and its parameters.

        It brings (term, pages) of longer terms, then (word, NULL) of words as they are written.
        """


ENGINES: dict[str, Engine] = {"sqlite": sqlite.Engine(), "postgresql": postgresql.Engine()}


def engine() -> Engine:
    """Return the engine of the database in use."""
    return ENGINES[connections[DEFAULT_DB_ALIAS].vendor]
