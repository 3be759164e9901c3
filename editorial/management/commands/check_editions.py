from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Prefetch

from config import languages
from editorial import slugs
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.models import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.editable import Editable
    from editorial.models import Revision

AT_ONCE = 500


class Command(BaseCommand):
    help = "Check that the columns readers see equal the published revisions."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = list(_wrong())
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"{len(wrong)} editions differ from their published revision")
        self.stdout.write(f"{Edition.objects.count()} editions agree with their revisions")


def _wrong() -> Iterator[str]:
    """Name what differs, in every language: a column may hold text that no edition knows of."""
    for model in subclasses():
        # A join: SQLite refuses the list of a thousand revisions that a second prefetch asks for.
        editions = Prefetch("editions", Edition.objects.select_related("published"))
        items = model.objects.order_by("pk").prefetch_related(editions)
        for item in items.iterator(chunk_size=AT_ONCE):
            published = {edition.language: edition.published for edition in item.editions.all()}
            for language in (NEUTRAL, *languages.BY_CODE):
                if not _agrees(item, language, published.get(language)):
                    yield f"{model._meta.model_name} {item.slug} [{language or 'facts'}]"


def _agrees(item: Editable, language: str, published: Revision | None) -> bool:
    if published is None:
        return language == NEUTRAL or not any(item.read(language).values())
    shown = item.normal(language, item.read(language))
    if shown == published.content:
        return True
    # The facts may name other items by slugs of that time.
    return language == NEUTRAL and (
        slugs.up_to_date(item, shown) == slugs.up_to_date(item, published.content)
    )
