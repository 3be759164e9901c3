"""Who has which role, as one table of people and languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from config import languages
from editorial.content import NEUTRAL
from editorial.models import Steward

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import User

# How forms and addresses call all languages together, with the facts.
ALL = "all"


@dataclass
class Holder:
    """Somebody with a role, and their roles in the order of the columns."""

    user: User
    roles: list[Steward] = field(default_factory=list)


def holders(codes: Collection[str] | None = None) -> list[Holder]:
    """Return everybody with a role in these languages, or in any; one query."""
    rows = Steward.objects.select_related("user").order_by("user__username", "language")
    if codes is not None:
        rows = rows.filter(language__in=[*codes, NEUTRAL])
    found: dict[int, Holder] = {}
    for row in rows:
        found.setdefault(row.user_id, Holder(row.user)).roles.append(row)
    return list(found.values())


def choices(codes: Collection[str]) -> list[tuple[str, str]]:
    """Return the languages in which a role may be given, all of them together last."""
    return [(code, languages.BY_CODE[code].name) for code in codes]


def language_of(code: str) -> str:
    """Return the language that a form names."""
    return NEUTRAL if code == ALL else code
