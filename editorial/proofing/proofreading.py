"""Reading a text through: every check in turn, without what stood there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.content import NEUTRAL
from editorial.proofing import (
    copies,
    examples,
    fidelity,
    lengths,
    links,
    passages,
    readings,
    scripts,
    sources,
    style,
    terms,
)
from editorial.proofing.faults import Fault, Level, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from editorial.editable import Editable

    Check = Callable[[Text], Iterator[Fault]]

# In the order in which a person would look at them.
CHECKS: tuple[Check, ...] = (
    readings.unfitting,
    readings.tones,
    readings.numbers,
    scripts.mixed,
    scripts.foreign,
    examples.wordless,
    links.unknown_pages,
    links.unknown_addresses,
    links.open_marks,
    links.useless_marks,
    passages.misnamed,
    copies.untranslated,
    fidelity.changed_numbers,
    fidelity.lost_links,
    fidelity.lost_labels,
    fidelity.lost_chinese,
    fidelity.lost_steps,
    passages.lost,
    terms.unfixed,
    terms.forbidden,
    sources.missing,
    lengths.outside,
    lengths.beside_source,
    style.phrases,
    style.shouting,
)


def proof(
    item: Editable,
    language: str,
    content: Mapping[str, str],
    *,
    facts: Mapping[str, str] | None = None,
    source: Mapping[str, str] | None = None,
    before: Mapping[str, str] | None = None,
    source_before: Mapping[str, str] | None = None,
) -> list[Fault]:
    """Return what is wrong, or may be, with content of an item; ``language`` "" are the facts.

    ``facts`` are those the text goes with, ``source`` is the text it was translated from. With
    ``before``, what readers see now, what it had as well is left out; a stop of old becomes a
    question. Asks the database only for the names of pages and the terminology, once a minute.
    """
    found = _read(_text(item, language, content, facts, source))
    if not before or not found:
        return found
    old = _text(item, language, before, facts, source if source_before is None else source_before)
    known = {fault.name for fault in _read(old)}
    return [
        fault._replace(level=Level.ASK) if fault.name in known else fault
        for fault in found
        if fault.name not in known or fault.level == Level.STOP
    ]


def _text(
    item: Editable,
    language: str,
    content: Mapping[str, str],
    facts: Mapping[str, str] | None,
    source: Mapping[str, str] | None,
) -> Text:
    if language == NEUTRAL:
        return Text(item, language, content, content, {})
    return Text(item, language, content, facts or {}, source or {})


def _read(text: Text) -> list[Fault]:
    """Return every fault once, in the order of the checks."""
    return list({fault.name: fault for check in CHECKS for fault in check(text)}.values())
