"""Passages for some platforms or one build of the app only, between ``::: iphone`` and ``:::``. No Django.

Names behind the colons are alternatives where they are of one kind (``::: iphone android`` is for
both phones) and must hold together where they are not (``::: iphone rednote``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PLATFORMS = ("iphone", "android", "computer")
BUILDS = ("rednote", "xiaohongshu")
NAMES = (*PLATFORMS, *BUILDS)

# What their pages are made of; see classes().
CLASSES = frozenset({"setup", "by-platform", "by-build", *(f"for-{name}" for name in NAMES)})

# A Chinese keyboard writes the wide colon.
FENCE = re.compile(r" {0,3}[:：]{3,}(.*)$")
# What may stand around the names; taken off afterwards, as a pattern would try it at every space.
AROUND = " \t:：\r"
BETWEEN = re.compile(r"[\s,，、]+")
CODE = re.compile(r" {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r"##[ \t]+\S")


class Stretch(NamedTuple):
    """A piece of a text and the names of those it is for; none where it is for everybody."""

    names: tuple[str, ...]
    text: str


class Slip(NamedTuple):
    """A line that does not do what its author meant."""

    kind: Literal["unknown", "inside", "stray", "open"]
    number: int
    line: str
    name: str = ""


def stretches(text: str) -> list[Stretch]:
    """Return a text in its pieces, in order, without the lines that mark them."""
    found: list[Stretch] = []
    names: tuple[str, ...] = ()
    lines: list[str] = []
    for line, mark in _marked(text):
        if mark is None:
            lines.append(line)
            continue
        found.append(Stretch(names, "\n".join(lines)))
        names, lines = known(mark), []
    found.append(Stretch(names, "\n".join(lines)))
    return [piece for piece in found if piece.text.strip()]


def known(mark: str) -> tuple[str, ...]:
    """Return the names behind the colons that mean something, each once and in one order."""
    said = {name.casefold() for name in BETWEEN.split(mark)}
    return tuple(name for name in NAMES if name in said)


def platforms(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in PLATFORMS)


def builds(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in BUILDS)


def common(pieces: list[Stretch]) -> tuple[str, ...]:
    """Return for whom pieces say anything at all; no names of a kind mean everybody."""
    kinds = (platforms, builds)
    return tuple(
        name
        for kind in kinds
        if pieces and all(kind(piece.names) for piece in pieces)
        for name in dict.fromkeys(name for piece in pieces for name in kind(piece.names))
    )


def without(text: str) -> str:
    """Return a text without the lines that mark its passages; all it says stays."""
    return "\n".join(line for line, mark in _marked(text) if mark is None)


def classes(names: tuple[str, ...]) -> str:
    """Return the classes of what is for some only; style sheets hide it from the others."""
    return " ".join(["setup", marks(names)]) if names else ""


def marks(names: tuple[str, ...]) -> str:
    """Return the classes by which something is hidden, without those that make it a box."""
    kinds = (("by-platform", platforms(names)), ("by-build", builds(names)))
    said = [kind for kind, found in kinds if found]
    return " ".join([*said, *(f"for-{name}" for name in names)])


def within_parts(text: str) -> str:
    """Return a text whose passages end before a heading and begin anew behind it.

    So a step, or several, may stand between the marks, and each of them can be shown alone.
    """
    lines: list[str] = []
    mark = ""
    for line, found, is_code in _read(text):
        if found is not None:
            mark = found
            lines.append(line)
        elif mark and not is_code and HEADING.match(line):
            while lines and not lines[-1].strip():
                lines.pop()
            # Nothing of it stands before the heading: then it begins only there.
            lines[-1:] = [] if FENCE.match(lines[-1]) else [lines[-1], ":::"]
            lines += [line, f"::: {mark}"]
        else:
            lines.append(line)
    return "\n".join(lines)


def slips(text: str) -> Iterator[Slip]:
    """Yield the marks that are wrong: a name nobody knows, one inside another, one left open."""
    opened: tuple[int, str] | None = None
    for number, (line, mark) in enumerate(_marked(text), start=1):
        if mark is None:
            continue
        if mark and opened:
            yield Slip("inside", number, line)
        elif not mark and not opened:
            yield Slip("stray", number, line)
        for name in BETWEEN.split(mark):
            if name and name.casefold() not in NAMES:
                yield Slip("unknown", number, line, name)
        opened = (number, line) if mark else None
    if opened:
        yield Slip("open", *opened)


def _marked(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield each line, with what stands behind its colons where it is a mark outside code."""
    return ((line, mark) for line, mark, _is_code in _read(text))


def _read(text: str) -> Iterator[tuple[str, str | None, bool]]:
    """Yield each line, its mark if it is one, and whether it stands in code."""
    code = ""
    for line in text.split("\n"):
        if code:
            bare = line.strip()
            code = "" if bare.startswith(code) and not bare.strip(code[0]) else code
            yield line, None, True
            continue
        opened = CODE.match(line)
        code = opened[1] if opened else ""
        mark = None if opened else FENCE.match(line)
        yield line, mark[1].lstrip(" \t").rstrip(AROUND) if mark else None, bool(opened)
