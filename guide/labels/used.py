"""Which tutorials use a label: read once and kept, anew after something was published or a minute."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from editorial.links import FRESH_FOR
from editorial.services import editions_changed
from guide.labels.chips import chips
from guide.labels.shelf import known
from guide.models import Tutorial

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.editable import Passage


class Used(NamedTuple):
    """Tutorials by slug with their titles, and by label the slugs of those that use it."""

    titles: Mapping[str, Passage]
    by_label: Mapping[str, list[str]]


_kept: dict[str, tuple[float, Used]] = {}


def used(language: str) -> Used:
    """Return what the published tutorials use, with titles in a language; asks once a minute."""
    now = time.monotonic()
    if language not in _kept or now - _kept[language][0] > FRESH_FOR:
        _kept[language] = (now, _read(language))
    return _kept[language][1]


def _read(language: str) -> Used:
    titles: dict[str, Passage] = {}
    by_label: dict[str, list[str]] = {}
    shown = Tutorial.objects.published().reading("title", "body", language=language)
    for tutorial in shown.order_by("topic__position", "pk"):
        titles[tutorial.slug] = tutorial.passage("title", language)
        written = {text for _line, text in chips(tutorial.passage("body", language))}
        found = {label.characters for text in written if (label := known(text))}
        for characters in found:
            by_label.setdefault(characters, []).append(tutorial.slug)
    return Used(titles, by_label)


def forget(**_signal: Any) -> None:
    """Read it again at the next question."""
    _kept.clear()


editions_changed.connect(forget, dispatch_uid="guide.labels.used")
