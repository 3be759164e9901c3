"""Which tutorials use a label: read once and kept, anew after something was published or a minute."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from editorial.kept_pages import forgets, list_tag
from editorial.links import FRESH_FOR
from editorial.services import editions_changed
from guide.labels.chips import chips
from guide.labels.shelf import known
from guide.models import Tutorial
from pagestore.showing import note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.editable import Passage


class Used(NamedTuple):
    """Tutorials by slug with their titles, and by label the slugs of those that use it."""

    titles: Mapping[str, Passage]
    by_label: Mapping[str, list[str]]


_kept: dict[str, tuple[float, Used]] = {}
# How often it was forgotten: what was read before the last time is not kept.
_forgotten = 0
_lock = threading.Lock()


def used(language: str) -> Used:
    """Return what the published tutorials use, with titles in a language; asks once a minute."""
    note(list_tag(Tutorial))
    now, kept = time.monotonic(), _kept.get(language)
    if kept is not None and now - kept[0] <= FRESH_FOR:
        return kept[1]
    forgotten, found = _forgotten, _read(language)
    with _lock:
        if forgotten == _forgotten:
            _kept[language] = (now, found)
    return found


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
    global _forgotten  # noqa: PLW0603
    with _lock:
        _kept.clear()
        _forgotten += 1


editions_changed.connect(forget, dispatch_uid="guide.labels.used")
forgets(forget)
