"""What a person has done here, as everybody may see it: numbers and dates, no ranks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from config import languages
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.loading import FOUNDERS
from editorial.models import Decision, Revision, Steward

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

RECENT = 10
REVIEWING = (Revision.Status.APPROVED, Revision.Status.CHANGES, Revision.Status.REJECTED)


@dataclass(frozen=True)
class Deed:
    """Something a person did in public: published a text, or read somebody else's."""

    at: datetime
    revision: Revision
    # Empty for a text of their own, else what they decided.
    decision: str = ""


@dataclass(frozen=True)
class Role:
    role: str
    language: str


class Person:
    """Everything that the page of a person shows; each part asks the database when it is read."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def name(self) -> str:
        return display_name(self.user)

    @property
    def is_founders(self) -> bool:
        return bool(self.user.username == FOUNDERS)

    @cached_property
    def texts(self) -> int:
        """How many texts of theirs readers see, or saw."""
        return sum(count for _language, count in self._by_language)

    @cached_property
    def languages(self) -> list[tuple[languages.Language, int]]:
        """The languages they wrote in, the one with the most texts first."""
        return [(languages.BY_CODE[code], count) for code, count in self._by_language]

    @cached_property
    def _by_language(self) -> list[tuple[str, int]]:
        rows = (
            _texts_by(self.user)
            .order_by()
            .values_list("edition__language")
            .annotate(count=Count("pk"))
            .order_by("-count", "edition__language")
        )
        return [(code, count) for code, count in rows if code in languages.BY_CODE]

    @cached_property
    def pages(self) -> int:
        """How many entries and tutorials hold a text of theirs."""
        rows = _texts_by(self.user).order_by()
        pages = rows.values("edition__content_type", "edition__object_id").distinct()
        return int(pages.count())

    @cached_property
    def reviews(self) -> int:
        """How many texts of other people they judged."""
        return _reviews_by(self.user).order_by().values("revision").distinct().count()

    @cached_property
    def roles(self) -> list[Role]:
        stewards = Steward.objects.filter(user=self.user).order_by("role", "language")
        return [Role(str(steward.get_role_display()), steward.language) for steward in stewards]

    @cached_property
    def lately(self) -> list[Deed]:
        """Their last public deeds. What is still being talked about is nobody else's business."""
        own = _with_items(_texts_by(self.user).order_by("-pk"))[:RECENT]
        judged = (
            _reviews_by(self.user)
            .filter(revision__in=Revision.objects.shown())
            .select_related("revision__edition", "revision__author")
            .prefetch_related(_items("revision__edition__item"))
            .order_by("-pk")[:RECENT]
        )
        deeds = [Deed(revision.created_at, revision) for revision in own]
        deeds += [Deed(decision.at, decision.revision, str(decision.status)) for decision in judged]
        return sorted(deeds, key=lambda deed: deed.at, reverse=True)[:RECENT]

    def is_visible_to(self, reader: User | AnonymousUser) -> bool:
        """Somebody who has done nothing in public has a page only for themselves."""
        if not self.user.is_active:
            return False
        return bool(reader.pk == self.user.pk or self.texts or self.reviews or self.roles)


def display_name(user: User) -> str:
    return user.get_full_name() or user.get_username()


def contributors() -> QuerySet[User]:
    """Return everyone who wrote or judged something, or is trusted to, by name."""
    texts = (
        Revision.objects.shown()
        .filter(author=OuterRef("pk"))
        .exclude(edition__language=NEUTRAL)
        .order_by()
        .values("author")
        .annotate(n=Count("pk"))
        .values("n")
    )
    reviews = (
        Decision.objects.filter(by=OuterRef("pk"), status__in=REVIEWING)
        .exclude(author=OuterRef("pk"))
        .order_by()
        .values("by")
        .annotate(n=Count("revision", distinct=True))
        .values("n")
    )
    return (
        User.objects.filter(is_active=True)
        .annotate(
            texts=Coalesce(Subquery(texts), 0),
            reviews=Coalesce(Subquery(reviews), 0),
            is_steward=Exists(Steward.objects.filter(user=OuterRef("pk"))),
        )
        .filter(Q(texts__gt=0) | Q(reviews__gt=0) | Q(is_steward=True))
        .prefetch_related("stewardships")
        .order_by("username")
    )


def _texts_by(user: User) -> Any:
    return Revision.objects.shown().filter(author=user).exclude(edition__language=NEUTRAL)


def _reviews_by(user: User) -> QuerySet[Decision]:
    decisions = Decision.objects.filter(by=user, status__in=REVIEWING)
    # An author whose account is gone was somebody else.
    return decisions.filter(Q(author=None) | ~Q(author=F("by")))


def _with_items(revisions: Any) -> Any:
    return revisions.select_related("edition").prefetch_related(_items("edition__item"))


def _items(lookup: str) -> GenericPrefetch[Any]:
    """Fetch the pages that deeds are about, in the reader's columns only."""
    return GenericPrefetch(lookup, [model.objects.reading() for model in subclasses()])
