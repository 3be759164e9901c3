"""Writing XLIFF 2.0: a file for each page, a unit for each of its texts, whose id is the mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, register_namespace

from editorial.exchange.units import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from io import BytesIO

    from editorial.exchange.units import Page, Unit

CORE = "urn:oasis:names:tc:xliff:document:2.0"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# A target that a person has to look at is in its initial state again; why, says the sub-state.
STATES = {
    State.MISSING: ("initial", ""),
    State.OUTDATED: ("initial", "yangyu:outdated"),
    State.MACHINE: ("initial", "yangyu:machine"),
    State.CURRENT: ("final", ""),
}
# What XML has no way to hold; XLIFF has an element for it.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(pages: Iterable[Page], file: BytesIO, *, source: str, target: str) -> None:
    """Write an XLIFF 2.0 document; ``source`` and ``target`` are the BCP 47 names of languages."""
    register_namespace("", CORE)
    root = Element(_tag("xliff"), version="2.0", srcLang=source, trgLang=target)
    for page in pages:
        _add_page(root, page)
    _indent(root)
    ElementTree(root).write(file, encoding="UTF-8", xml_declaration=True)


def _add_page(root: Element, page: Page) -> None:
    element = SubElement(
        root,
        _tag("file"),
        {"id": f"{page.kind}:{page.slug}", "original": page.address, "canResegment": "no",
         SPACE: "preserve"},
    )  # fmt: skip
    for unit in page.units:
        _add_unit(element, unit)


def _add_unit(file: Element, unit: Unit) -> None:
    element = SubElement(file, _tag("unit"), id=str(unit.mark), name=unit.mark.key)
    if unit.notes:
        notes = SubElement(element, _tag("notes"))
        for note in unit.notes:
            SubElement(notes, _tag("note"), category=note.about).text = NOT_XML.sub("", note.text)
    state, why = STATES[unit.state]
    segment = SubElement(element, _tag("segment"), state=state)
    if why:
        segment.set("subState", why)
    _fill(SubElement(segment, _tag("source")), unit.source)
    if unit.target:
        _fill(SubElement(segment, _tag("target")), unit.target)


def _fill(element: Element, text: str) -> None:
    """Put a text into an element; signs that XML cannot hold become <cp hex="…"/>."""
    end = 0
    last: Element | None = None
    for found in NOT_XML.finditer(text):
        _append(element, last, text[end : found.start()])
        last = SubElement(element, _tag("cp"), hex=f"{ord(found[0]):04X}")
        end = found.end()
    _append(element, last, text[end:])


def _append(element: Element, last: Element | None, text: str) -> None:
    # A bare carriage return would come back as a line feed.
    if last is None:
        element.text = text
    else:
        last.tail = text


def _indent(root: Element) -> None:
    """Break lines between elements, never inside a text."""
    texts = [one for name in ("source", "target") for one in root.iter(_tag(name))]
    kept = [(one, one.text, [(child, child.tail) for child in one]) for one in texts]
    indent(root)
    for one, text, children in kept:
        one.text = text
        for child, tail in children:
            child.tail = tail


def _tag(name: str) -> str:
    return f"{{{CORE}}}{name}"
