"""Which tutorials use a label: read once and kept, anew after something was published or a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from editorial.kept_pages import list_tag
from guide.labels.chips import chips
from guide.labels.shelf import known
from guide.models import Tutorial
from pagestore.remembered import Remembered
from pagestore.showing import note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.editable import Passage


class Used(NamedTuple):
    """Tutorials by slug with their titles, and by label the slugs of those that use it."""

    titles: Mapping[str, Passage]
    by_label: Mapping[str, list[str]]


def used(language: str) -> Used:
    """Return what the published tutorials use, with titles in a language; asks once a minute."""
    note(list_tag(Tutorial))
    return _used(language)


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


_used = Remembered(_read, lambda _language: [list_tag(Tutorial)])
forget = _used.forget
