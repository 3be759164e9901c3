"""What there is already that may be the same as what somebody begins: a warning, never a stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from editorial.editable import Editable

    Finder = Callable[[Any, Mapping[str, str]], "list[Similar]"]


class Similar(NamedTuple):
    """A page, a proposal or a word of the dictionary, and in what it is alike."""

    url: str
    title: str
    reading: str
    line: str
    # The languages of the title and of the line, for ``lang`` attributes; "" for the reader's own.
    title_lang: str
    line_lang: str
    why: Any


_finders: dict[type[Editable], Finder] = {}


def register(model: type[Editable], finder: Finder) -> None:
    """Let a room say which of its items are alike."""
    _finders[model] = finder


def like(item: Editable, facts: Mapping[str, str]) -> list[Similar]:
    """Return what there is already that may be the same as a page with these facts and texts."""
    finder = _finders.get(type(item))
    return finder(item, facts) if finder else []


def as_json(found: Iterable[Similar]) -> list[dict[str, str]]:
    """Return what the script reads; every word of it is ready to be shown."""
    return [{name: str(value) for name, value in one._asdict().items()} for one in found]
