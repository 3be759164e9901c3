"""How an item stands: its text in every opened language, who wrote it, how many versions it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.utils import translation

from config import languages
from editorial import changed, credit
from editorial.content import NEUTRAL
from editorial.models import Edition, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.editable import Editable


class Text(NamedTuple):
    """The text of an item in one language, whether or not there is one."""

    code: str
    name: str
    tag: str
    status: str
    # What the item is called in this language: an entry's gloss, a tutorial's title.
    called: str
    is_source: bool
    url: str
    edit_url: str


class Standing:
    """The editions of one item. Asks the database once when it is made."""

    def __init__(self, item: Editable, *, called: str) -> None:
        self.item = item
        self.editions = {edition.language: edition for edition in _editions(item, called)}

    @property
    def versions(self) -> int:
        """How many versions the history shows to everybody."""
        return sum(edition.versions for edition in self.editions.values())  # type: ignore[attr-defined]

    def revision(self, language: str) -> Revision | None:
        """Return the published text of a language, with its author."""
        edition = self.editions.get(language)
        return edition.published if edition else None

    def credit(self, language: str) -> credit.Credit:
        """Return who made the text that readers see in a language."""
        return credit.of(self.editions, language, self.item.source_language)

    def change(self, language: str) -> changed.SourceChange | None:
        """Return what changed in the source of an outdated translation; one question more, for that."""
        edition, source = self.editions.get(language), self.editions.get(self.item.source_language)
        if edition is None or edition.outdated_by_id is None:
            return None
        then = edition.published.source_id if edition.published else None
        now = source.published_id if source else None
        return changed.between(self.item, then, now, edition.outdated_by_id)

    @property
    def facts(self) -> Revision | None:
        return self.revision(NEUTRAL)

    def status(self, language: str) -> str:
        edition = self.editions.get(language)
        return (edition.status if edition else Edition.Status.MISSING).value

    def text(self, language: str) -> Text:
        edition, row = self.editions.get(language), languages.BY_CODE[language]
        with translation.override(language):
            url, edit_url = self.item.get_absolute_url(), self.item.url_of("edit")
        return Text(
            language,
            row.name,
            row.tag,
            self.status(language),
            (edition and edition.called) or "",  # type: ignore[attr-defined]
            language == self.item.source_language,
            url,
            edit_url,
        )

    def texts(self, *, but: str) -> list[Text]:
        """Return the opened languages except one."""
        return [self.text(code) for code, _name in settings.LANGUAGES if code != but]


def _editions(item: Editable, called: str) -> Iterable[Edition]:
    versions = (
        Revision.objects.shown()
        .filter(edition=OuterRef("pk"))
        .order_by()
        .values("edition")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        Edition.objects.of(item)
        .select_related("published__author")
        .defer("published__content")
        .annotate(
            called=KeyTextTransform(called, "published__content"),
            versions=Coalesce(Subquery(versions), 0),
            **credit.columns(),
        )
    )
