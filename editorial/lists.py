"""How people are asked for a list of an item's facts, where it is not plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from editorial.editable import Editable


class Options(NamedTuple):
    """Some choices of a list under one heading, each with its value and its name."""

    label: Any
    choices: list[tuple[str, Any]]


class Pages(NamedTuple):
    """Which pages a list may name, and the kinds of relation where it says how they are related."""

    models: tuple[type[Editable], ...]
    kinds: list[tuple[str, Any]]
