"""What a search is made of: asking the tables, ranking what they say, and fetching what is shown."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection

from bench.timing import best_times
from search import lookup
from search.query import parse
from search.rank import rank
from search.results import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from search.results import Found

LANGUAGE = "en"
LIMIT = 20
# All by which a question finds pages; what is shown of them is fetched by others.
ENGINE = ("first", "neighbours", "words", "words_on")


# The boundaries of a search, each within the next.
ASKED = "The look-up: keys, words, slips and running text asked of the tables, rows in hand"
RANKED = "With understanding and ranking: from what was typed to numbers of pages, best first"
WHOLE_FUNCTION = "The whole function: results as the page shows them, with the dictionary's words"


def whole(typed: str) -> Found:
    """Do what the page and the interface do: understand, look up, rank and fetch."""
    return find(parse(typed, LANGUAGE), LIMIT)


def ranked(typed: str) -> object:
    """Understand and look up: from what was typed to the numbers of pages, best first."""
    return rank(parse(typed, LANGUAGE))


class Stopwatch:
    """A clock that runs only while a search asks the tables: for statements, and rows in order."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.seconds = 0.0

    def read(self) -> float:
        return self.seconds

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let it measure until it is left."""
        before = {name: getattr(lookup, name) for name in ENGINE}
        for name, ask in before.items():
            setattr(lookup, name, self._timed(ask))
        try:
            yield
        finally:
            for name, ask in before.items():
                setattr(lookup, name, ask)

    def _timed(self, ask: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: object) -> Any:
            started = self.clock()
            answer = ask(*given)
            self.seconds += self.clock() - started
            return answer

        return timed


def measured(typed: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Return for each boundary the milliseconds of every question, the quickest of its rounds."""
    # The processor's time, which other work leaves alone; of another server's only waiting tells.
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    # Reading the processor's time costs a third of a statement, which would count as well.
    watch = Stopwatch(time.perf_counter)
    with watch.running():
        asked = best_times(ranked, typed, rounds, clock=watch.read)
    return {
        ASKED: asked,
        RANKED: best_times(ranked, typed, rounds, clock=clock),
        WHOLE_FUNCTION: best_times(whole, typed, rounds, clock=clock),
    }
