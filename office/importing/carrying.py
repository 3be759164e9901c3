"""Carrying a table from the look over to the sending: signed, in a hidden field of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.core import signing
from django.utils.translation import gettext as _

from editorial.exchange.units import BadFile, Problem
from editorial.exchange.uploading import KEPT_FOR, LARGEST_PACKED
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
    packed = signing.dumps(data, salt=_salt(user, language), compress=True)
    if len(packed) > LARGEST_PACKED:
        raise BadFile(Problem(0, _("This is too much text for one go. Please send it in parts.")))
    return packed


def unpack(packed: str, *, user: User, language: str) -> Parcel:
    """Return what ``pack`` packed for the same person and language, within a day; else BadFile."""
    try:
        data = signing.loads(packed, salt=_salt(user, language), max_age=KEPT_FOR)
    except signing.BadSignature as error:
        reason = _("Too much time has passed since you chose the file. Please choose it again.")
        raise BadFile(Problem(0, reason)) from error
    rows = tuple(Row(line, tuple(cells)) for line, cells in data["rows"])
    choice = Choice(tuple(data["columns"]), data["fills"])
    return Parcel(data["name"], Sheet(tuple(data["header"]), rows), choice, UUID(data["ticket"]))


def _salt(user: User, language: str) -> str:
    return f"import:{user.pk}:{language}"
