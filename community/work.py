"""What somebody's work comes to, in one query; and how often it was read, in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum

from community.models import Thanks
from editorial import credit, helpful, reads
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.models import Decision, Edition, Reads, Remark, Revision

if TYPE_CHECKING:
    from django.db.models import Model

REVIEWING = (Revision.Status.APPROVED, Revision.Status.CHANGES, Revision.Status.REJECTED)
# Reads are written every half minute or so; nobody needs them fresher than this.
KEPT_FOR = 600
PREFIX = "number_of_"


@dataclass(frozen=True)
class Work:
    """Numbers of one person. Each counts what stands in history; nothing is a score."""

    # By kind of page: pages whose first text in their own language is this person's.
    begun: dict[str, int]
    improved: int
    translated: int
    reviewed: int
    corrected: int
    remarks: int
    thanks: int

    @classmethod
    def of(cls, user: User) -> Work:
        """Count; costs one query."""
        counts = {f"begun_{model._meta.model_name}": _begun(user, model) for model in subclasses()}
        own = texts_by(user).filter(machine=False)
        counts |= {
            "improved": _number(own.filter(source=None, base__isnull=False)),
            "translated": _number(own.filter(source__isnull=False), "edition"),
            "reviewed": _number(reviews_by(user), "revision"),
            "corrected": _number(Revision.objects.shown().filter(corrected_by=user)),
            "remarks": _number(user.remarks.filter(outcome=Remark.Outcome.TAKEN_UP)),
            "thanks": _number(
                Thanks.objects.filter(Q(revision__author=user) | Q(revision__corrected_by=user))
            ),
        }
        # A prefix keeps the names apart from those of the account's own fields.
        asked = {f"{PREFIX}{name}": count for name, count in counts.items()}
        found: Any = User.objects.filter(pk=user.pk).values(**asked).get()
        row = {name.removeprefix(PREFIX): int(number) for name, number in found.items()}
        begun = {
            str(model._meta.model_name): row.pop(f"begun_{model._meta.model_name}")
            for model in subclasses()
        }
        return cls(begun=begun, **row)


@dataclass(frozen=True)
class Read:
    """How often pages that hold somebody's words were read, lately and since counting began.

    And how often readers said that such a page, which they can still read, helped them.
    """

    lately: int
    ever: int
    helped: int = 0


def read_of(user: User) -> Read:
    """Count over the pages and languages whose published text somebody had a hand in.

    One query, kept for ten minutes.
    """
    key = f"readers-of-person:{user.pk}"
    kept = cache.get(key)
    if kept is None:
        kept = _count_reads(user)
        cache.set(key, kept, KEPT_FOR)
    return Read(*kept)


def _count_reads(user: User) -> tuple[int, int, int]:
    """Sum up by edition: each finds its reads by the index, however many there are of others."""
    own = credit.in_hands_of(user)
    editions = Edition.objects.filter(
        Exists(own.filter(edition=OuterRef("pk"))), published__isnull=False
    ).exclude(language=NEUTRAL)
    counted = editions.annotate(
        ever=_reads(), lately=_reads(day__gte=reads.since()), helped=helpful.helped()
    )
    sums = counted.aggregate(
        late=Sum("lately", default=0),
        all=Sum("ever", default=0),
        yes=Sum("helped", filter=helpful.on_published_pages(), default=0),
    )
    return int(sums["late"]), int(sums["all"]), int(sums["yes"])


def _reads(**when: Any) -> Subquery:
    """Return how often an edition was read, as an expression."""
    rows = Reads.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        language=OuterRef("language"),
        **when,
    )
    total = Func(F("count"), function="SUM", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(total=total).values("total"))


# ── what counts ─────────────────────────────────────────────────────────────────────────────


def texts_by(user: User) -> QuerySet[Revision]:
    """Texts of somebody that readers see, or saw; facts are no text."""
    return Revision.objects.shown().filter(author=user).exclude(edition__language=NEUTRAL)


def reviews_by(user: User) -> QuerySet[Decision]:
    """Decisions of somebody about the texts of others."""
    decisions = Decision.objects.filter(by=user, status__in=REVIEWING)
    # An author whose account is gone was somebody else.
    return decisions.filter(Q(author=None) | ~Q(author=F("by")))


def _begun(user: User, model: type[Any]) -> Subquery:
    """Count the pages of a kind whose first text in their own language is somebody's."""
    own_language = model.objects.filter(
        pk=OuterRef("edition__object_id"), source_language=OuterRef("edition__language")
    )
    firsts = texts_by(user).filter(
        Exists(own_language),
        base=None,
        machine=False,
        edition__content_type=ContentType.objects.get_for_model(model),
    )
    return _number(firsts, "edition")


def _number(rows: QuerySet[Model], what: str = "pk") -> Subquery:
    """Return a count as an expression; an aggregate of Django's would group where there is nothing to."""
    number = Func(
        F(what),
        function="COUNT",
        template="%(function)s(DISTINCT %(expressions)s)",
        output_field=IntegerField(),
    )
    return Subquery(rows.order_by().annotate(number=number).values("number"))
