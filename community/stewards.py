"""Who looks after which language, and what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, Min, Q

from config import languages
from editorial.content import NEUTRAL
from editorial.models import Edition, Revision, Steward
from editorial.waits import usual_wait_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

# How the address calls what belongs to no language: the facts, and roles for all languages.
ALL = "all"
# People whom an admin may want to ask.
CANDIDATES = 8
# Accepted texts after which somebody is worth asking.
ENOUGH = 3


@dataclass(frozen=True)
class Care:
    """How one language, or the facts, are looked after."""

    code: str
    name: str
    tag: str
    stewards: list[Steward]
    waiting: int
    oldest: datetime | None
    outdated: int
    usual_wait: str

    @property
    def is_alone(self) -> bool:
        """Tell whether fewer than two people look after it: a text waits while one is away."""
        return len(self.stewards) < 2  # noqa: PLR2004 (two people: nobody passes their own text)


def of_all() -> list[Care]:
    """Return every opened language, then what belongs to all of them; three queries and the waits."""
    codes = [code for code, _name in settings.LANGUAGES]
    return _cares([*codes, NEUTRAL])


def of(code: str) -> Care:
    return _cares([code])[0]


def is_known(code: str) -> bool:
    return code in dict(settings.LANGUAGES)


def everywhere() -> list[Steward]:
    """Return who looks after every language and the facts."""
    return _stewards([NEUTRAL]).get(NEUTRAL, [])


def candidates(code: str) -> QuerySet[User]:
    """Return who wrote most of what was accepted in a language and has no role in it."""
    mine = Q(revisions__status__in=_SHOWN, revisions__machine=False)
    mine &= Q(revisions__edition__language=code)
    trusted = Steward.objects.filter(language__in={code, NEUTRAL}).values("user")
    people = User.objects.filter(is_active=True, is_superuser=False).exclude(pk__in=trusted)
    return (
        people.annotate(texts=Count("revisions", filter=mine))
        .filter(texts__gte=ENOUGH)
        .order_by("-texts", "username")[:CANDIDATES]
    )


_SHOWN = (Revision.Status.PUBLISHED, Revision.Status.SUPERSEDED)


def _cares(codes: list[str]) -> list[Care]:
    stewards, waiting, outdated = _stewards(codes), _waiting(codes), _outdated(codes)
    return [
        Care(
            code=code or ALL,
            name=languages.BY_CODE[code].name if code else "",
            tag=languages.tag(code),
            stewards=stewards.get(code, []),
            waiting=waiting.get(code, (0, None))[0],
            oldest=waiting.get(code, (0, None))[1],
            outdated=outdated.get(code, 0),
            usual_wait=usual_wait_words(code),
        )
        for code in codes
    ]


def _stewards(codes: Iterable[str]) -> dict[str, list[Steward]]:
    found: dict[str, list[Steward]] = {}
    rows = Steward.objects.filter(language__in=codes, user__is_active=True)
    for one in rows.select_related("user").order_by("user__username"):
        found.setdefault(one.language, []).append(one)
    return found


def _waiting(codes: Iterable[str]) -> dict[str, tuple[int, datetime]]:
    rows = (
        Revision.objects.waiting()
        .filter(edition__language__in=codes)
        .order_by()
        .values("edition__language")
        .annotate(number=Count("pk"), oldest=Min("created_at"))
    )
    return {row["edition__language"]: (row["number"], row["oldest"]) for row in rows}


def _outdated(codes: Iterable[str]) -> dict[str, int]:
    rows = Edition.objects.outdated().filter(language__in=codes).order_by()
    counted = rows.values_list("language").annotate(number=Count("pk"))
    return dict(counted)
