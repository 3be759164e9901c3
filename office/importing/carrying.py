"""Carrying a table from the look over to the sending: signed, in a hidden field of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from editorial.exchange import carrying
from office.importing.judging import Choice
from office.importing.reading import Row, Sheet

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Parcel(NamedTuple):
    """A table that somebody looked over, with what they chose; sending it twice proposes once."""

    name: str
    sheet: Sheet
    choice: Choice
    ticket: UUID


def pack(parcel: Parcel, *, user: User, language: str) -> str:
    """Return the parcel as text that only this person can send back. Raises BadFile if it is too much."""
    data = {
        "name": parcel.name,
        "header": parcel.sheet.header,
        "rows": parcel.sheet.rows,
        "columns": parcel.choice.columns,
        "fills": dict(parcel.choice.fills),
        "ticket": str(parcel.ticket),
    }
    return carrying.seal(data, salt=_salt(user, language))


def unpack(packed: str, *, user: User, language: str) -> Parcel:
    """Return what ``pack`` packed for the same person and language, within a day; else BadFile."""
    data = carrying.unseal(packed, salt=_salt(user, language))
    rows = tuple(Row(line, tuple(cells)) for line, cells in data["rows"])
    choice = Choice(tuple(data["columns"]), data["fills"])
    return Parcel(data["name"], Sheet(tuple(data["header"]), rows), choice, UUID(data["ticket"]))


def _salt(user: User, language: str) -> str:
    return f"import:{user.pk}:{language}"
