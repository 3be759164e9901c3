"""What stands in a cell, once what spreadsheets do to it is undone; and what cannot be undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from editorial.commas import listed
from editorial.rows import part_of
from glossary.models import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_BROKEN = re.compile(r"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NUM!|NULL!|SPILL!|CALC!|####*)")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_WHOLE = re.compile(r"(\d+)[.,]0+")
_DATE = re.compile(r"(\d{4})[/.年](\d{1,2})(?:[/.月](\d{1,2})日?|月)?")
_SEPARATED = re.compile(r"[\n;|、；]+")
_WITH_COMMAS = re.compile(r"[\n,;|、；，]+")
_ADDRESS = re.compile(r"https?://[^\s;，；<>\"]+")
# Left in cells by copying, and seen by nobody.
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\u00ad"))


def plain(cell: str) -> str:
    """Return a cell without what nobody sees. Raises ValidationError for what a spreadsheet broke."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = text.translate(_INVISIBLE).strip()
    if formula := _FORMULA.fullmatch(text):
        text = formula[1].replace('""', '"').strip()
    if _BROKEN.fullmatch(text):
        raise ValidationError(
            _("The spreadsheet could not work this cell out (“%(text)s”). Please write its value.")
            % {"text": text}
        )
    return text


def value(key: str, text: str, shelves: Mapping[str, str]) -> str:
    """Return what a cell says for a flat key, in the form in which it is stored.

    Raises ValidationError, in people's words.
    """
    if key == "headword" and _ROUNDED.fullmatch(text):
        raise ValidationError(_("The spreadsheet has rounded this number. Please format the column as text and type it again."))  # fmt: skip
    if key == "tags":
        return "\n".join(shelves.get(tag.casefold(), tag) for tag in _split(_WITH_COMMAS, text))
    if key in Entry.LIST_FIELDS:
        return "\n".join(_split(_SEPARATED, text))
    if key.endswith(".date") or key in ("life_checked", "first_seen"):
        return _date(text)
    if choices := choices_of(key):
        return _choice(text, choices)
    if _is_number(key) and (whole := _WHOLE.fullmatch(text)):
        return whole[1]
    return text


def source(text: str) -> tuple[str, str]:
    """Return the name and the address that one cell gives for a source."""
    addresses = _ADDRESS.findall(text)
    url = addresses[0].rstrip(".,)") if addresses else ""
    name = _ADDRESS.sub(" ", text) if not text.startswith(("http://", "https://")) else ""
    name = " ".join(name.split()).strip(" ;,()")
    host = url.partition("://")[2].partition("/")[0].removeprefix("www.")
    return (name or host)[:200], url


def choices_of(key: str) -> list[tuple[str, Any]]:
    """Return the choices of the field of a flat key, nothing where it is free."""
    if part := part_of(Entry.ROW_FIELDS, key):
        return list(part.choices)
    if key not in Entry.FACT_FIELDS:
        return []
    field: Any = Entry._meta.get_field(key)
    return list(field.choices or ())


def is_known(key: str, text: str) -> bool:
    """Tell whether a cell names one of the choices of its field."""
    return any(text.casefold() in _names(code, label) for code, label in choices_of(key))


def _choice(text: str, choices: list[tuple[str, Any]]) -> str:
    for code, label in choices:
        if text.casefold() in _names(code, label):
            return str(code)
    known = listed(f"{code} ({label})" for code, label in choices)
    raise ValidationError(
        _("“%(value)s” is not one of the choices. They are: %(choices)s.")
        % {"value": text[:60], "choices": known}
    )


def _names(code: str, label: Any) -> set[str]:
    """Return how people may write a choice: its code, its name here, its name in English."""
    with override("en"):
        english = str(label).casefold()
    return {str(code).casefold(), str(code).replace("_", " ").casefold(), str(label).casefold(), english}  # fmt: skip


def _is_number(key: str) -> bool:
    if key not in Entry.FACT_FIELDS:
        return False
    return isinstance(Entry._meta.get_field(key), models.IntegerField)


def _date(text: str) -> str:
    """Return a date as we write it, where there is only one way to read it."""
    found = _DATE.fullmatch(text)
    if not found:
        return text
    return "-".join([found[1], *(f"{int(part):02d}" for part in found.groups()[1:] if part)])


def _split(separators: re.Pattern[str], text: str) -> list[str]:
    return [item.strip() for item in separators.split(text) if item.strip()]
