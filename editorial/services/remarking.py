"""Taking a reader's remark, and closing it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import permissions, spam, visitors
from editorial.content import NEUTRAL
from editorial.remarks import LONGEST, Remark
from editorial.services.errors import AlreadyDecided, UnknownField
from editorial.spots import Place

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from editorial.editable import Editable

REMARKS_A_DAY = 20

SPACES = re.compile(r"\s+")
# A sentence has full stops, so an address is told by what stands behind one.
ADDRESS = re.compile(
    r"://|\bwww\.|\w@\w|(?:^|\s)@\w|\w\.[a-z]{2,}/"
    r"|\w\.(?:com|cn|net|org|info|biz|io|me|co|app|link|top|xyz|site|online|shop|club|vip|cc|tv)\b",
    re.IGNORECASE,
)
# 5201314 is a code and 2025-01-16 a day; nine digits are somebody's number.
NUMBER = re.compile(r"(?:\d[ ().+-]{0,2}){9}")
# Joiners belong to emoji and to some scripts; other invisible signs have no business in a line.
JOINERS = frozenset("\u200c\u200d")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})


def remark(
    item: Editable,
    field: str,
    body: str,
    *,
    kind: str,
    address: str,
    author: User | None = None,
    place: Place | None = None,
) -> Remark | None:
    """Note a line about a field of a page, or about all of it where ``field`` is empty.

    ``place`` says where on the page a screen looks different. Returns None where the same address said the same today. Raises UnknownField,
    ValidationError for a line that cannot be taken, and visitors.TooMuchForToday.
    """
    if author is not None and not permissions.can_propose(author):
        raise PermissionDenied
    if not is_field(item, field):
        raise UnknownField
    body = clean_screen(body) if place else clean_line(body)
    line = f"{item._meta.label} {item.pk} {field} {body} {place or ''}"
    with visitors.once_a_day("remark", line, address=address, most=REMARKS_A_DAY) as is_first:
        if not is_first:
            return None
        row = _remark(item, field, body, kind=kind, author=author, place=place)
        row.save()
    return row


def note_screen(item: Editable, body: str, *, place: Place, author: User) -> Remark:
    """Note what somebody signed in saw instead of a step: their account has limits of its own."""
    row = _remark(item, "body", body, kind=Remark.Kind.LOOKS, author=author, place=place)
    row.save()
    return row


def _remark(
    item: Editable, field: str, body: str, *, kind: str, author: User | None, place: Place | None
) -> Remark:
    """Return a remark that is not noted yet.

    What an app shows is the same for readers of every language: it is mended in the original.
    """
    language = item.source_language if place else language_of(item, field)
    where = place or Place(0, "", "")
    return Remark(
        item=item,
        language=language,
        field=field,
        kind=Remark.Kind(kind),
        body=body,
        author=author,
        step=where.step if place else None,
        platform=where.platform,
        build=where.build,
        app_version=where.version,
    )


def take_back_remarks(remarks: QuerySet[Remark], *, by: User) -> int:
    """Close those of the remarks that still wait: their author, or who may, took back what they say."""
    closed = {"closed_at": timezone.now(), "closed_by": by, "outcome": Remark.Outcome.CLOSED}
    return remarks.filter(closed_at=None).update(**closed)


def close_remark(row: Remark, *, by: User, outcome: str) -> None:
    """Take a remark off the queue. Raises AlreadyDecided where somebody else was quicker."""
    if not permissions.can_close(by, row):
        raise PermissionDenied
    closed = {"closed_at": timezone.now(), "closed_by": by, "outcome": Remark.Outcome(outcome)}
    if not Remark.objects.waiting().filter(pk=row.pk).update(**closed):
        raise AlreadyDecided


def is_field(item: Editable, field: str) -> bool:
    """Tell whether an item has a field, or a row, of this flat key; "" is the whole page."""
    name, _dot, rest = field.partition(".")
    if name in item.ROW_FIELDS:
        spec, row_id = item.ROW_FIELDS[name], rest.partition(".")[0]
        if not rest:
            return field == name
        keys = {f"{name}.{row_id}", *spec.text_keys(name, row_id)}
        keys |= {f"{name}.{row_id}.{part}" for part in spec.facts}
        return field in keys and any(row["id"] == row_id for row in getattr(item, name))
    return field in {"", *item.FACT_FIELDS, *item.LIST_FIELDS, *item.text_fields()}


def language_of(item: Editable, field: str) -> str:
    """Return the language of the text that a reader of the active language sees in a field."""
    name = field.partition(".")[0]
    spec = item.ROW_FIELDS.get(name)
    is_fact = name in (*item.FACT_FIELDS, *item.LIST_FIELDS) or (spec and not spec.texts)
    return NEUTRAL if is_fact else item.passage(item.REQUIRED_TEXT[0]).language


def clean_line(text: str) -> str:
    """Return a remark as one line without anything invisible. Raises ValidationError otherwise."""
    line = unicodedata.normalize("NFC", SPACES.sub(" ", text[: 4 * LONGEST])).strip()
    line = "".join(
        sign for sign in line if sign in JOINERS or unicodedata.category(sign) not in UNSEEN
    )
    if not any(unicodedata.category(sign)[0] in "LNS" for sign in line):
        raise ValidationError(_("Please write one line."))
    if len(line) > LONGEST:
        raise ValidationError(
            _("Please keep it to one line, up to %(limit)s characters.") % {"limit": LONGEST}
        )
    if ADDRESS.search(line):
        raise ValidationError(_("Please say it without links, names or addresses."))
    if NUMBER.search(line):
        raise ValidationError(_("This looks like somebody’s number. Please leave it out."))
    return line


def clean_screen(text: str) -> str:
    """Return what somebody sees on their screen as one line. Raises ValidationError for other things."""
    line = clean_line(text)
    if spam.causes(spam.Sent(old={}, new={"body": line})):
        raise ValidationError(
            _("This reads like advertising or stray keys. Please say what you see on the screen.")
        )
    return line
