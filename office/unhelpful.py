"""Texts that did not help their readers lately, those that most of them said no to first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import OuterRef, Subquery

from editorial import helpful
from editorial.models import Edition, HelpfulVotes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from editorial.editable import Editable
    from editorial.helpful import Answers
    from editorial.models import EditionQuerySet

PAGE_SIZE = 50


class Row(NamedTuple):
    """A text that did not help: its page, and what its readers answered."""

    item: Editable
    edition: Edition
    answers: Answers

    @property
    def no(self) -> int:
        return self.answers.total - self.answers.yes


def texts(
    languages: Iterable[str] | None = None, model: type[Editable] | None = None
) -> EditionQuerySet:
    """Return the texts that did not help lately, in some languages or all, of a kind or of any."""
    models = None if model is None else [model]
    found = Edition.objects.filter(
        helpful.on_published_pages(models), pk__in=helpful.unhelpful().values("edition")
    ).exclude(published=None)
    return found if languages is None else found.filter(language__in=list(languages))


def worst_first(editions: EditionQuerySet) -> EditionQuerySet:
    counted = HelpfulVotes.objects.lately().filter(edition=OuterRef("pk")).by_text()
    said_no: Any = Subquery(counted.values("no"))
    return editions.annotate(no=said_no).order_by("-no", "pk")


def rows(model: type[Editable], editions: Iterable[Edition]) -> list[Row]:
    """Return a page of texts of one kind with what their readers answered; two queries."""
    editions = list(editions)
    found = helpful.answers(HelpfulVotes.objects.lately().filter(edition__in=editions))
    items = model.objects.reading().in_bulk([edition.object_id for edition in editions])
    return [Row(items[edition.object_id], edition, found[edition.pk]) for edition in editions]
