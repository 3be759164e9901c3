"""Words for the same thing, in English and in the languages newcomers bring along."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from search.words import key_of, terms_of

DATA = Path(__file__).parent / "data" / "same.txt"


@lru_cache
def _groups() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Read the table once: words by their stem, and the stretches of unspaced scripts."""
    by_stem: dict[str, frozenset[str]] = {}
    by_stretch: dict[str, frozenset[str]] = {}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        members = line.split()
        group = frozenset(term for member in members for term in terms_of(member)[:1])
        for member in members:
            first = terms_of(member)[:1]
            target = by_stem if member < "\u0900" else by_stretch
            # Stretches are looked for in queries, which are folded and simplified by then.
            name = first[0] if member < "\u0900" else key_of(member)
            target[name] = target.get(name, frozenset()) | group
    return by_stem, by_stretch


def same_as(term: str) -> frozenset[str]:
    """Return the stems of other words for what a stem means."""
    return _groups()[0].get(term, frozenset()) - {term}


def same_inside(run: str) -> frozenset[str]:
    """Return the stems of other words for what stands inside a run of Han, kana or Hangul."""
    beginning = _beginning()
    groups = [
        group
        for at, character in enumerate(run)
        for stretch, group in beginning.get(character, ())
        if run.startswith(stretch, at)
    ]
    return frozenset[str]().union(*groups)


@lru_cache
def _beginning() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return the stretches with their groups by their first character."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for stretch, group in _groups()[1].items():
        found.setdefault(stretch[0], []).append((stretch, group))
    return found
