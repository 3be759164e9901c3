"""What processes cost, from /proc: processor time and memory of a process and all that it started."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
KILOBYTES = 1024
# Fields behind the name, which may hold spaces and brackets: parent; user and system time of a
# process, and of its children that have ended.
PARENT, TIMES = 1, slice(11, 15)


def fields(stat: str) -> list[str]:
    """Return what ``/proc/<pid>/stat`` says behind the name of the program."""
    return stat.rpartition(")")[2].split()


def seconds(stat: str, ticks: int = TICKS) -> float:
    """Return the seconds of processor in a line of ``stat``, children that have ended included."""
    return sum(map(int, fields(stat)[TIMES])) / ticks


def descendants(root: int, parents: Mapping[int, int]) -> set[int]:
    """Return a process and all below it."""
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def pss(rollup: str) -> float:
    """Return the megabytes in a file ``smaps_rollup``, what is shared counted by its share."""
    return sum(map(int, PSS.findall(rollup))) / KILOBYTES


def used(roots: Iterable[int]) -> float:
    """Return the seconds of processor that these processes and all below them have used."""
    return sum(seconds(text) for text in _read(roots, "stat"))


def memory(roots: Iterable[int]) -> float:
    """Return the megabytes that these processes and all below them hold together."""
    return sum(pss(text) for text in _read(roots, "smaps_rollup"))


def _read(roots: Iterable[int], name: str) -> list[str]:
    parents = _parents()
    numbers = set().union(*(descendants(root, parents) for root in roots))
    return [text for number in numbers if (text := _text(number, name))]


def _parents() -> dict[int, int]:
    numbers = [int(path.name) for path in PROC.iterdir() if path.name.isdecimal()]
    stats = {number: _text(number, "stat") for number in numbers}
    return {number: int(fields(text)[PARENT]) for number, text in stats.items() if text}


def _text(number: int, name: str) -> str:
    try:
        return (PROC / str(number) / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        # It has ended meanwhile.
        return ""
