"""Passages for some platforms or builds: marks that do what their author meant, kept in translation."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial import setups
from editorial.proofing.faults import Fault, Level
from editorial.proofing.pieces import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text


def misnamed(text: Text) -> Iterator[Fault]:
    """Every passage is for somebody we know, and ends before the next begins."""
    for key, words in text.fields():
        if text.is_markdown(key):
            for slip in setups.slips(words):
                yield Fault(Level.STOP, key, f"setup-{slip.kind}", _told(slip), f"{slip.number}:{slip.line}")  # fmt: skip


def lost(text: Text) -> Iterator[Fault]:
    """A translation has the passages of its source, for the same readers."""
    if not text.is_translation:
        return
    for key, words in text.fields():
        theirs = text.source.get(key, "")
        if not theirs:
            continue
        here, there = _passages(words), _passages(theirs)
        if missing := _shown(there - here):
            message = _("For some phones or apps, in the original and not here: %(missing)s. Begin and end the same passages as the original does.")  # fmt: skip
            yield Fault(Level.ASK, key, "setup-lost", message % {"missing": missing}, missing)
        if new := _shown(here - there):
            message = _("For some phones or apps, here and not in the original: %(new)s. Begin and end the same passages as the original does.")  # fmt: skip
            yield Fault(Level.ASK, key, "setup-new", message % {"new": new}, new)


def _passages(words: str) -> Counter[tuple[str, ...]]:
    return Counter(piece.names for piece in setups.stretches(words) if piece.names)


def _shown(passages: Counter[tuple[str, ...]]) -> str:
    return ", ".join(f"::: {' '.join(names)}" for names in passages)


def _told(slip: setups.Slip) -> str:
    about = {"number": slip.number, "line": cut(slip.line), "name": slip.name,
             "names": ", ".join(setups.NAMES)}  # fmt: skip
    if slip.kind == "unknown":
        near = get_close_matches(slip.name.casefold(), setups.NAMES, n=1, cutoff=0.6)
        if near:
            return _("Line %(number)s, “%(line)s”: nobody is called “%(name)s”. Did you mean “%(near)s”? These are known: %(names)s.") % {**about, "near": near[0]}  # fmt: skip
        return _("Line %(number)s, “%(line)s”: nobody is called “%(name)s”. These are known: %(names)s.") % about  # fmt: skip
    if slip.kind == "inside":
        return _("Line %(number)s, “%(line)s”: the passage before it has not ended. Put ::: on a line of its own where it ends.") % about  # fmt: skip
    if slip.kind == "stray":
        return _("Line %(number)s, “%(line)s”: no passage begins or ends here. Write for whom it is, as in ::: iphone, or take the line out.") % about  # fmt: skip
    return _("Line %(number)s, “%(line)s”: this passage never ends. Put ::: on a line of its own where it ends.") % about  # fmt: skip
