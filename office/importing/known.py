"""What the site knows of the words of a table, in four queries however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from editorial.content import NEUTRAL
from editorial.models import Edition, Revision
from glossary.models import Entry
from glossary.readings import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.rows import Content
    from office.importing.words import Word

OPEN = (Revision.Status.PROPOSED, Revision.Status.CHANGES, Revision.Status.APPROVED)
# Words that sound the same: as many as a line can name.
MOST_ALIKE = 2


class There(NamedTuple):
    """Where a word is explained, or waits to be: an entry, or a proposal."""

    name: str
    url: str
    # The entry's key; 0 for a proposal.
    entry: int = 0


class Known:
    """The entries and proposals that a table may be about."""

    def __init__(self, words: Iterable[Word], language: str) -> None:
        self.language = language
        self.names: dict[str, There] = {}
        self.sounds: dict[str, list[str]] = {}
        self._learn_proposals()
        self._learn_entries()
        keys = {there.entry for word in words if (there := self.find(word)) and there.entry}
        self.contents = self._contents(keys)

    def _learn_entries(self) -> None:
        rows = Entry.objects.order_by("-pk").exclude(headword="")
        columns = ("pk", "slug", "headword", "traditional", "variants", "reading", "sort_key")
        others: dict[str, There] = {}
        for pk, slug, headword, traditional, variants, reading, sound in rows.values_list(*columns):
            there = There(headword, reverse("glossary:detail", args=[slug]), pk)
            for name in filter(None, (traditional, *variants)):
                others[_folded(name)] = there
            self.names[_folded(headword)] = there
            if reading:
                self.sounds.setdefault(sound, []).append(headword)
        # The word itself comes before another spelling of another word.
        self.names = others | self.names

    def _learn_proposals(self) -> None:
        kind = ContentType.objects.get_for_model(Entry)
        rows = Revision.objects.filter(
            status__in=OPEN,
            edition__language=NEUTRAL,
            edition__content_type=kind,
            edition__published=None,
        ).order_by("-pk")
        for pk, text, headword in rows.values_list("pk", "companion_of", "content__headword"):
            if headword:
                url = reverse("editorial:proposal", args=[text or pk])
                self.names[_folded(headword)] = There(headword, url)

    def _contents(self, entries: Iterable[int]) -> dict[int, Content]:
        """Return what readers see of these entries, facts and text, by key of the entry."""
        editions = Edition.objects.filter(
            content_type=ContentType.objects.get_for_model(Entry),
            object_id__in=entries,
            language__in=(NEUTRAL, self.language),
        ).exclude(published=None)
        contents: dict[int, Content] = {}
        for pk, content in editions.values_list("object_id", "published__content"):
            contents.setdefault(pk, {}).update(content)
        return contents

    def find(self, word: Word) -> There | None:
        return self.names.get(_folded(word.headword)) if word.headword else None

    def says_the_same(self, there: There, word: Word) -> bool:
        """Tell whether an entry says everything that the line says."""
        now = self.contents.get(there.entry, {})
        return bool(now) and all(now.get(key, "") == text for key, text in word.said().items())

    def sounding_like(self, word: Word) -> list[str]:
        reading = word.facts.get("reading", "")
        return self.sounds.get(sort_key(reading), [])[:MOST_ALIKE] if reading else []


def _folded(name: str) -> str:
    return name.strip().casefold()
