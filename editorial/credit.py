"""Who made the text that a reader sees, by what they did: for the foot of every page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.contrib.auth.models import User
from django.db.models import Aggregate, F, JSONField, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from editorial.content import NEUTRAL
from editorial.kept_pages import PEOPLE
from editorial.models import Decision, Revision
from pagestore.showing import note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from editorial.models import Edition, RevisionQuerySet

PERSON = ("pk", "username", "first_name", "last_name", "is_active")
# More names than these are a number behind them; history names everybody.
NAMED = 5


class Party(NamedTuple):
    """Somebody to whom credit is due: an account, or a reader who had none."""

    user: User | None
    is_reader: bool


@dataclass
class Share:
    """Those who did one thing, in the order in which they came."""

    parties: list[Party] = field(default_factory=list)

    @property
    def named(self) -> list[Party]:
        return self.parties[:NAMED]

    @property
    def others(self) -> int:
        return max(len(self.parties) - NAMED, 0)

    def __bool__(self) -> bool:
        return bool(self.parties)

    def add(self, party: Party) -> None:
        if party not in self.parties:
            self.parties.append(party)


@dataclass(frozen=True)
class Credit:
    """Credit by role. What a program drafted is nobody's work until a person publishes their own."""

    written: Share
    translated: Share
    corrected: Share
    reviewed: Share
    facts: Share
    is_machine: bool

    @property
    def people(self) -> list[User]:
        """Everybody with an account, once, for the row of faces."""
        shares = (self.written, self.translated, self.facts, self.corrected, self.reviewed)
        users = (party.user for share in shares for party in share.parties if party.user)
        return list({user.pk: user for user in users}.values())


def of(editions: Mapping[str, Edition], shown: str, source: str) -> Credit:
    """Return who made the text in the language ``shown`` of an item, whose original is in ``source``.

    Reads what ``columns`` added to the editions; asks nothing.
    """
    note(PEOPLE)
    original, text = editions.get(source), editions.get(shown)
    return Credit(
        written=_authors(original),
        translated=_authors(text) if shown != source else Share(),
        corrected=_share(_rows(text, "versions_by"), "corrector"),
        reviewed=_share(_rows(text, "passed_by"), "by"),
        facts=_without(_authors(editions.get(NEUTRAL)), _authors(original)),
        is_machine=bool(text and text.published and text.published.machine),
    )


def in_hands_of(user: User) -> RevisionQuerySet:
    """Return the versions of somebody, written or corrected, that readers see or saw."""
    own = Q(author=user) | Q(corrected_by=user)
    return Revision.objects.shown().filter(own, machine=False)


@lru_cache(maxsize=1)
def columns() -> dict[str, Subquery]:
    """Return what a query of editions needs, so that their credit costs no query of its own.

    Made once: putting them together takes longer than the database needs for them.
    """
    versions = Revision.objects.shown().filter(edition=OuterRef("pk"), machine=False)
    passed = Decision.objects.filter(
        revision=OuterRef("published"),
        status__in=[Revision.Status.APPROVED, Revision.Status.PUBLISHED],
    ).exclude(by=F("author"))
    return {
        "versions_by": _list(
            versions,
            "edition",
            version="pk",
            claim="claim",
            **_person("author"),
            **_person("corrected_by", called="corrector"),
        ),
        "passed_by": _list(passed, "revision", version="pk", **_person("by")),
    }


class JsonList(Aggregate):
    """A list of what the rows of a group hold, in no order that both databases would keep."""

    function = "JSON_GROUP_ARRAY"
    output_field: ClassVar[JSONField] = JSONField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


def _person(relation: str, called: str = "") -> dict[str, str]:
    called = called or relation
    return {f"{called}_{name}": f"{relation}__{name}" for name in PERSON}


def _list(rows: Any, group: str, **fields: str) -> Subquery:
    listed = rows.order_by().values(group).annotate(listed=JsonList(JSONObject(**fields)))
    return Subquery(listed.values("listed"))


def _rows(edition: Edition | None, name: str) -> list[dict[str, Any]]:
    rows = getattr(edition, name, None) or []
    return sorted(rows, key=lambda row: row["version"])


def _authors(edition: Edition | None) -> Share:
    return _share(_rows(edition, "versions_by"), "author")


def _share(rows: Iterable[Mapping[str, Any]], role: str) -> Share:
    share = Share()
    for row in rows:
        if row[f"{role}_pk"] is not None:
            share.add(
                Party(User(**{name: row[f"{role}_{name}"] for name in PERSON}), is_reader=False)
            )
        elif role == "author":
            # An account that is gone has left nothing but the text; a reader left a code.
            share.add(Party(None, is_reader=bool(row["claim"])))
    return share


def _without(share: Share, others: Share) -> Share:
    return Share([party for party in share.parties if party not in others.parties])
