"""Ready-made screens: the parts that ``screen NAME`` puts into a frame."""

from __future__ import annotations

from pathlib import Path

from guide.screens import drawn  # noqa: F401  registers the kinds of parts
from guide.screens.part_lines import read_part
from guide.screens.story import Part

_FILE = Path(__file__).with_name("presets.txt")


def _read() -> dict[str, tuple[Part, ...]]:
    from_name: dict[str, list[Part]] = {}
    now: list[Part] = []
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines(), 1):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        if bare.startswith("screen "):
            now = from_name.setdefault(bare.removeprefix("screen "), [])
            continue
        part, faults = read_part(bare, 0)
        if part is None or faults:
            raise ValueError(f"{_FILE.name}:{number}: {faults}")
        now.append(part)
    return {name: tuple(_named(parts)) for name, parts in from_name.items()}


def _named(parts: list[Part]) -> list[Part]:
    counts: dict[str, int] = {}
    told = []
    for part in parts:
        counts[part.kind] = counts.get(part.kind, 0) + 1
        kind = part.kind if counts[part.kind] == 1 else f"{part.kind}-{counts[part.kind]}"
        told.append(Part(part.kind, part.name or kind, part.texts, part.options, part.words))
    return told


SCREENS = _read()
