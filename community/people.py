"""What a person has done here, as everybody may see it: numbers and dates, no ranks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count, Exists, OuterRef, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from community.work import REVIEWING, Read, Work, read_of, reviews_by, texts_by
from config import languages
from editorial import deeds, numbers
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.loading import FOUNDERS
from editorial.models import Decision, Revision, Steward
from editorial.names import display_name, has_left, is_nameless
from editorial.numbers import Number

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

RECENT = 10
# What the first text of a page is called; other kinds of pages count as texts only.
BEGUN = {"entry": _("words explained"), "tutorial": _("tutorials written")}


@dataclass(frozen=True)
class Deed:
    """Something a person did in public: published a text, or read somebody else's."""

    at: datetime
    revision: Revision
    # Empty for a text of their own, else what they decided.
    decision: str = ""

    @property
    def template(self) -> str:
        return "community/_deed.html"


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

    @property
    def has_left(self) -> bool:
        """Whether they have deleted their account, and left their name."""
        return has_left(self.user)

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
            texts_by(self.user)
            .order_by()
            .values_list("edition__language")
            .annotate(count=Count("pk"))
            .order_by("-count", "edition__language")
        )
        return [(code, count) for code, count in rows if code in languages.BY_CODE]

    @cached_property
    def pages(self) -> int:
        """How many entries and tutorials hold a text of theirs."""
        rows = texts_by(self.user).order_by()
        pages = rows.values("edition__content_type", "edition__object_id").distinct()
        return int(pages.count())

    @cached_property
    def work(self) -> Work:
        return Work.of(self.user)

    @property
    def reviews(self) -> int:
        """How many texts of other people they judged."""
        return self.work.reviewed

    @property
    def numbers(self) -> list[Number]:
        """What their work comes to. What is nothing is not said: nobody owes anybody a number."""
        work = self.work
        begun = [Number(label, work.begun.get(kind, 0)) for kind, label in BEGUN.items()]
        told = [
            *begun,
            Number(_("texts improved"), work.improved),
            Number(_("texts translated"), work.translated),
            Number(_("texts of others read"), 0 if self.is_founders else work.reviewed),
            Number(_("texts of others corrected"), work.corrected),
            Number(_("remarks taken up"), work.remarks),
            *numbers.of(self.user),
            Number(_("times it helped a reader"), self.read.helped),
            Number(_("thanks"), work.thanks),
        ]
        return [number for number in told if number.value]

    @cached_property
    def read(self) -> Read:
        return read_of(self.user) if self.texts or self.work.corrected else Read(0, 0)

    @cached_property
    def roles(self) -> list[Role]:
        stewards = Steward.objects.filter(user=self.user).order_by("role", "language")
        return [Role(str(steward.get_role_display()), steward.language) for steward in stewards]

    @cached_property
    def lately(self) -> list[Deed | deeds.Deed]:
        """Their last public deeds. What is still being talked about is nobody else's business."""
        own, judged = self._own_lately(), self._judged_lately()
        prefetch_related_objects([*own, *(one.revision for one in judged)], _items("edition__item"))
        done: list[Deed | deeds.Deed] = [Deed(revision.created_at, revision) for revision in own]
        done += [Deed(decision.at, decision.revision, str(decision.status)) for decision in judged]
        done += deeds.latest(self.user, RECENT)
        return sorted(done, key=lambda deed: deed.at, reverse=True)[:RECENT]

    def _own_lately(self) -> list[Revision]:
        if not self.texts:
            return []
        own = texts_by(self.user).select_related("edition").defer("content")
        return list(own.order_by("-pk")[:RECENT])

    def _judged_lately(self) -> list[Decision]:
        if not self.reviews:
            return []
        judged = (
            reviews_by(self.user)
            .filter(revision__in=Revision.objects.shown())
            .select_related("revision__edition", "revision__author")
            .defer("revision__content")
        )
        return list(judged.order_by("-pk")[:RECENT])

    def is_visible_to(self, reader: User | AnonymousUser) -> bool:
        """Somebody who has done nothing in public has a page only for themselves."""
        if not self.user.is_active and (not self.has_left or is_nameless(self.user)):
            return False
        known = reader.pk == self.user.pk or self.texts or self.reviews or self.roles
        return bool(known or numbers.of(self.user))


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
        .filter(Q(texts__gt=0) | Q(reviews__gt=0) | Q(is_steward=True) | deeds.doers())
        .prefetch_related("stewardships")
        .order_by("username")
    )


def _items(lookup: str) -> GenericPrefetch[Any]:
    """Fetch the pages that deeds are about, in the reader's columns only."""
    return GenericPrefetch(lookup, [model.objects.reading() for model in subclasses()])
