"""What somebody sent back: which format it is, whether it is for this language, and carrying it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from config import languages
from editorial.exchange import carrying, po, xliff_reading
from editorial.exchange.units import BadFile, Mark, Problem, Told, parse_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User

LARGEST = 5_000_000
MOST_PAGES = 500
ZIP = b"PK\x03\x04"


class Upload(NamedTuple):
    """The texts of one file, and a ticket: sending them twice makes one proposal for each page."""

    form: str
    told: list[Told]
    ticket: UUID


def read(data: bytes, *, language: str) -> Upload:
    """Return what a file in a language says; its format is found by what is in it.

    Raises BadFile, with line and reason.
    """
    if len(data) > LARGEST:
        raise BadFile(Problem(0, _("This file is larger than 5 MB. Please send it in parts.")))
    form = _form_of(data)
    said, told = (xliff_reading if form == "xliff" else po).read(data)
    _check_language(said, language)
    if not told:
        raise BadFile(Problem(0, _("There is no text in this file.")))
    if len({one.mark.page for one in told}) > MOST_PAGES:
        reason = _("This file holds more than %(most)s pages. Please send it in parts.")
        raise BadFile(Problem(0, reason % {"most": MOST_PAGES}))
    return Upload(form, told, uuid4())


def _form_of(data: bytes) -> str:
    if data.startswith(ZIP):
        raise BadFile(Problem(0, _("Please unpack the .zip and send the files one by one.")))
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not start:
        raise BadFile(Problem(0, _("This file is empty.")))
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return "xliff" if start == b"<" or is_wide else "po"


def _check_language(said: str, language: str) -> None:
    if not said:
        raise BadFile(Problem(0, _("The file does not say which language it is in.")))
    if said.replace("_", "-").lower() != languages.tag(language).lower():
        reason = _("This file is in “%(said)s”, and this page is for %(language)s.")
        name = languages.BY_CODE[language].name
        raise BadFile(Problem(0, reason % {"said": said[:40], "language": name}))


# ── from the look over to the sending ───────────────────────────────────────────────────────


def pack(upload: Upload, pages: Iterable[tuple[str, str]], *, user: User, language: str) -> str:
    """Return the texts of some pages, signed, for a hidden field. Raises BadFile if it is too much."""
    wanted = set(pages)
    told = [
        (str(one.mark), one.text, one.unfinished, one.line)
        for one in upload.told
        if one.mark.page in wanted
    ]
    data = {"form": upload.form, "ticket": str(upload.ticket), "told": told}
    return carrying.seal(data, salt=_salt(user, language))


def unpack(packed: str, *, user: User, language: str) -> Upload:
    """Return what ``pack`` packed for the same person and language, within a day; else BadFile."""
    data = carrying.unseal(packed, salt=_salt(user, language))
    told = [
        Told(mark, text, unfinished, line)
        for name, text, unfinished, line in data["told"]
        if (mark := parse_mark(name)) is not None
    ]
    return Upload(data["form"], told, UUID(data["ticket"]))


def _salt(user: User, language: str) -> str:
    return f"exchange:{user.pk}:{language}"


def by_page(told: Iterable[Told]) -> dict[tuple[str, str], list[Told]]:
    """Return what a file says, by page, in the order of the file."""
    pages: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        pages.setdefault(one.mark.page, []).append(one)
    return pages


def versions(told: Iterable[Told]) -> set[int]:
    """Return the numbers of all versions that a file names."""
    return {number for one in told for number in _numbers(one.mark)} - {0}


def _numbers(mark: Mark) -> tuple[int, int]:
    return mark.base, mark.source
