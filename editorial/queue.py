"""What waits for a decision: which proposals a person sees in the queue, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    Value,
)

from editorial import permissions
from editorial.models import Hold, Remark, Revision, SecondOpinion
from editorial.safety_line import changing_safety

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from editorial.models import RevisionQuerySet

PAGE_SIZE = 50
FACTS = "facts"
# The parts of the queue, beside everything: what a person may look for.
PARTS = ("reviewable", "safety", "opinions", "conflicts", "first", "mine")
# What a row of the counts says of remarks instead of a kind of page.
REMARKS = "remark"


class Other(NamedTuple):
    """Something else that waits for reviewers on a page of its own: rows with a language."""

    label: Any
    page: str
    waiting: Callable[[User], Iterable[QuerySet[Any]]]


_others: dict[str, Other] = {}

Status = Revision.Status
OPEN = (Status.PROPOSED, Status.CHANGES, Status.APPROVED)
WAITING = ~Q(status=Status.CHANGES)


class Chosen(NamedTuple):
    """Which part of the queue somebody looks at; ``language`` is a code or "facts"."""

    only: str = ""
    language: str = ""
    kind: str = ""


def register_other(
    name: str, label: Any, page: str, waiting: Callable[[User], Iterable[QuerySet[Any]]]
) -> None:
    """Let a room above put a page of its own beside the queue; it costs no query more."""
    _others[name] = Other(label, page, waiting)


def waiting(user: User, chosen: Chosen = Chosen()) -> RevisionQuerySet:  # noqa: B008 (it is a tuple)
    """Return the open proposals of a part of the queue, oldest first."""
    revisions = _open(user).filter(_part(user, chosen.only))
    if chosen.language:
        code = "" if chosen.language == FACTS else chosen.language
        revisions = revisions.filter(edition__language=code)
    if chosen.kind:
        revisions = revisions.filter(edition__content_type__model=chosen.kind)
    return revisions.order_by("created_at", "pk")


def _open(user: User) -> RevisionQuerySet:
    """Return what nobody has closed. Facts ride with their text; what is held only its author sees."""
    held = Hold.objects.unseen().filter(revision=OuterRef("pk"))
    return Revision.objects.filter(
        Q(~Exists(held)) | Q(author=user), status__in=OPEN, companion_of=None
    )


def _part(user: User, only: str) -> Q:
    """Return the condition of a part; what its author has to answer waits for nobody else."""
    if only == "mine":
        return Q(author=user)
    conditions = {
        "reviewable": lambda: _reviewable(user),
        "safety": changing_safety,
        "opinions": lambda: Q(Exists(_open_questions())),
        "conflicts": _stale,
        "first": _by_first_timers,
    }
    return WAITING & conditions[only]() if only in conditions else WAITING


def _stale() -> Q:
    """Another text was published since, or theirs was taken back; also of the facts sent along."""
    same = Q(base=F("edition__published")) | Q(base=None, edition__published=None)
    along = Q(companion__base=F("companion__edition__published")) | Q(
        companion__base=None, companion__edition__published=None
    )
    return ~same | (Q(companion__status__in=OPEN) & ~along)


def _by_first_timers() -> Q:
    shown = Revision.objects.shown().filter(author=OuterRef("author"))
    return Q(~Exists(shown))


def _open_questions() -> Any:
    return SecondOpinion.objects.open().filter(revision=OuterRef("pk"))


def _reviewable(user: User) -> Q:
    """Return what a person may judge; whoever sent something without an account has no name."""
    languages = permissions.reviewed_languages(user)
    others = Q() if user.is_superuser else ~Q(author=user) | Q(author=None)
    return others if languages is None else others & Q(edition__language__in=languages)


# ── how many ────────────────────────────────────────────────────────────────────────────────


class Tally(NamedTuple):
    """How many proposals of one kind wait in one language, in every part of the queue."""

    language: str
    kind: str
    all: int
    reviewable: int
    safety: int
    opinions: int
    conflicts: int
    first: int
    mine: int
    oldest: datetime | None


class OtherTab(NamedTuple):
    """A page beside the queue, and how much waits there for the person."""

    name: str
    label: Any
    page: str
    number: int


class Counts:
    """All numbers of the queue's page, out of one query."""

    everything = Chosen()

    def __init__(self, user: User) -> None:
        rows = _tallies(user)
        apart = {REMARKS, *_others}
        self.tallies = [row for row in rows if row.kind not in apart]
        self._apart = [row for row in rows if row.kind in _others]
        self._remarks = sum(row.all for row in rows if row.kind == REMARKS)
        self.is_steward = permissions.is_steward(user)

    @property
    def waiting(self) -> int:
        return sum(row.all for row in self.tallies)

    @property
    def remarks(self) -> int | None:
        """How many remarks the person may close; None for people without a role."""
        return self._remarks if self.is_steward else None

    @property
    def others(self) -> list[OtherTab]:
        """The pages that rooms above put beside the queue, for people with a role."""
        return [OtherTab(name, other.label, other.page, self._number_of(name)) for name, other in _others.items()]  # fmt: skip

    def _number_of(self, name: str) -> int:
        return sum(row.all for row in self._apart if row.kind == name)

    @property
    def oldest(self) -> datetime | None:
        return min((row.oldest for row in self.tallies if row.oldest), default=None)

    def number(self, chosen: Chosen) -> int:
        """Return how many there are of what somebody chose to see."""
        part = chosen.only if chosen.only in PARTS else "all"
        return sum(getattr(row, part) for row in self._matching(chosen.language, chosen.kind))

    def parts(self, chosen: Chosen) -> dict[str, int]:
        """Return the numbers of the tabs, for the language and kind that are chosen."""
        return {only: self.number(chosen._replace(only=only)) for only in ("", *PARTS)}

    def languages(self, chosen: Chosen) -> dict[str, int]:
        """Return how many wait in each language of what is chosen otherwise."""
        codes = {row.language: row.language or FACTS for row in self.tallies}
        return {name: self.number(chosen._replace(language=name)) for name in codes.values()}

    def _matching(self, language: str, kind: str) -> Iterable[Tally]:
        code = "" if language == FACTS else language
        return (
            row
            for row in self.tallies
            if (not language or row.language == code) and (not kind or row.kind == kind)
        )


def _tallies(user: User) -> list[Tally]:
    parts = {"all": Count("pk", filter=WAITING)}
    parts |= {only: Count("pk", filter=_part(user, only)) for only in PARTS}
    proposals = (
        _open(user)
        .order_by()
        .annotate(language=F("edition__language"), kind=F("edition__content_type__model"))
        .values("language", "kind")
        .annotate(**parts, oldest=Min("created_at", filter=WAITING))
        .values_list(*Tally._fields)
    )
    others = [_apart(rows, name) for name, other in _others.items() for rows in other.waiting(user)]
    return [Tally(*row) for row in proposals.union(_remarks(user), *others, all=True)]


def _remarks(user: User) -> Any:
    """Return the remarks that a person may close, in the columns of a tally."""
    return _apart(Remark.objects.waiting().about(permissions.reviewed_languages(user)), REMARKS)


def _apart(rows: QuerySet[Any], kind: str) -> Any:
    """Count rows by language, in the columns of a tally."""
    nothing = {only: Value(0, IntegerField()) for only in PARTS}
    return (
        rows.order_by()
        .values("language")
        .annotate(
            kind=Value(kind, CharField()),
            all=Count("pk"),
            **nothing,
            oldest=Value(None, DateTimeField()),
        )
        .values_list(*Tally._fields)
    )
