"""From lines to frames: ready-made screens, what an earlier frame showed, and the changes to both."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from guide.screens import presets
from guide.screens.kinds import KINDS
from guide.screens.story import PHONE, Action, Fault, Frame, Part

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass
class Raw:
    """A frame as its lines say it."""

    name: str
    line: int
    device: str = ""
    step: int | None = None
    step_line: int = 0
    base: tuple[str, str, int] | None = None
    parts: list[Part] = field(default_factory=list)
    without: list[tuple[str, int]] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    still: bool = False
    crop: str = ""


def build(raws: list[Raw], device: str = PHONE) -> tuple[list[Frame], list[Fault]]:
    """Return the frames with all that they show, each part with its name, and the faults."""
    frames: dict[str, Frame] = {}
    faults: list[Fault] = []
    step = 0
    for raw in raws:
        if raw.step is not None:
            if raw.step < step:
                faults.append(Fault(raw.step_line, f"step {raw.step} stands after step {step}"))
            step = raw.step
        parts, wrong = _parts(raw, frames)
        parts, missing = _typed(parts, raw.actions)
        faults += [*wrong, *missing]
        frames[raw.name] = Frame(
            raw.name, step, raw.device or _device(raw, frames, device), tuple(parts),
            tuple(raw.actions), raw.still, raw.crop, raw.line,
        )  # fmt: skip
    return list(frames.values()), faults


def _device(raw: Raw, frames: dict[str, Frame], device: str) -> str:
    if raw.base and raw.base[0] == "like" and raw.base[1] in frames:
        return frames[raw.base[1]].device
    return device


def _parts(raw: Raw, frames: dict[str, Frame]) -> tuple[list[Part], list[Fault]]:
    base, faults = _base(raw, frames)
    own, clashes = named(raw.parts)
    faults += clashes
    parts = {part.name: part for part in base}
    for name, line in raw.without:
        if parts.pop(name, None) is None:
            faults.append(Fault(line, f"there is no part “{name}” to take away"))
    for part in own:
        parts[part.name] = part
    return list(parts.values()), faults


def _base(raw: Raw, frames: dict[str, Frame]) -> tuple[list[Part], list[Fault]]:
    if raw.base is None:
        return [], []
    head, name, line = raw.base
    if head == "screen":
        if name not in presets.SCREENS:
            known = ", ".join(presets.SCREENS)
            return [], [Fault(line, f"there is no screen “{name}” (known: {known})")]
        return list(presets.SCREENS[name]), []
    if name not in frames:
        return [], [Fault(line, f"there is no frame “{name}” above")]
    return [part.still() for part in frames[name].parts], []


def named(parts: Iterable[Part]) -> tuple[list[Part], list[Fault]]:
    """Return the parts with names: their own, else that of the kind, counted from the second on."""
    told: list[Part] = []
    faults: list[Fault] = []
    counts: dict[str, int] = {}
    taken = {part.name for part in parts if part.name}
    seen: set[str] = set()
    for part in parts:
        name = part.name or _next(part.kind, counts, taken)
        if name in seen:
            faults.append(Fault(part.line, f"there is a part “{name}” already"))
        seen.add(name)
        inside, wrong = named(part.inside) if part.inside else ([], [])
        faults += wrong
        told.append(replace(part, name=name, inside=tuple(inside)))
    return told, faults


def _next(kind: str, counts: dict[str, int], taken: set[str]) -> str:
    while True:
        counts[kind] = counts.get(kind, 0) + 1
        name = kind if counts[kind] == 1 else f"{kind}-{counts[kind]}"
        if name not in taken:
            return name


def _typed(parts: list[Part], actions: list[Action]) -> tuple[list[Part], list[Fault]]:
    """Put what is typed in a frame into its fields."""
    faults = []
    for action in actions:
        if action.verb != "type":
            continue
        name = action.target.split(".")[0]
        found = _find(parts, name)
        if found is None:
            continue  # the layout names what is not there
        if not KINDS[found.kind].typed:
            faults.append(Fault(action.line, f"nobody can type into a {found.kind}"))
            continue
        parts = [_swap(part, found, found.typing(action.text)) for part in parts]
    return parts, faults


def _find(parts: Iterable[Part], name: str) -> Part | None:
    for part in parts:
        if part.name == name:
            return part
        if inner := _find(part.inside, name):
            return inner
    return None


def _swap(part: Part, old: Part, new: Part) -> Part:
    if part is old:
        return new
    if part.inside:
        return replace(part, inside=tuple(_swap(one, old, new) for one in part.inside))
    return part
