"""Reading a CSV as spreadsheets write it: whichever encoding, separator and heading it has."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

from django.utils.translation import gettext as _

from editorial.commas import listed
from editorial.exchange.units import BadFile, Problem

LARGEST = 2_000_000
MOST_ROWS, MOST_COLUMNS = 500, 60
SEPARATORS = ",;\t"
# What spreadsheets write above the heading to name the separator.
_SEP_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Characters that fonts fill as they like: a sign that bytes were read in a wrong encoding.
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")


class Row(NamedTuple):
    """A line of the table: where it begins in the file, and its cells."""

    line: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """A table with a heading."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read(data: bytes) -> Sheet:
    """Return the table that a file holds. Raises BadFile, with line and reason."""
    if len(data) > LARGEST:
        raise BadFile(Problem(0, _("This file is larger than 2 MB. Please send it in parts.")))
    if data.startswith((_ZIP, _OLD_EXCEL)):
        reason = _("This is a workbook. Please save the sheet as “CSV UTF-8” and send that file.")
        raise BadFile(Problem(0, reason))
    # No database keeps NUL, and no table means it.
    rows = _rows(_decoded(data).replace("\0", ""))
    if not rows:
        raise BadFile(Problem(0, _("This file is empty.")))
    header = _header(rows[0])
    body = tuple(row for row in rows[1:] if any(cell.strip() for cell in row.cells))
    if not body:
        reason = _("There is a heading and no line below it.")
        raise BadFile(Problem(rows[0].line, reason))
    if len(body) > MOST_ROWS:
        reason = _("This file has more than %(most)s words. Please send it in parts.")
        raise BadFile(Problem(body[MOST_ROWS].line, reason % {"most": MOST_ROWS}))
    return Sheet(header, tuple(Row(row.line, _fitted(row, len(header))) for row in body))


# ── from bytes to text ──────────────────────────────────────────────────────────────────────


def _decoded(data: bytes) -> str:
    for bom, encoding in ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if data.startswith(bom):
            return _as(data, encoding)
    if encoding := _wide(data):
        return _as(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _chinese(data, error.start)


def _wide(data: bytes) -> str:
    """Return which UTF-16 a file without a mark is in: its Latin letters have empty halves."""
    start = data[:400]
    if len(start) < 4 or b"\0" not in start:  # noqa: PLR2004 (two letters)
        return ""
    return "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadFile(Problem(line, _not_readable())) from error


def _chinese(data: bytes, at: int) -> str:
    """Return a file as Chinese Windows writes it, if that makes sense; else name the line."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not text or _PRIVATE.search(text):
        raise BadFile(Problem(data[:at].count(b"\n") + 1, _not_readable()))
    return text


def _not_readable() -> str:
    return _("This is neither UTF-8 nor UTF-16 nor GB 18030. Please save the file as “CSV UTF-8”.")


# ── from text to cells ──────────────────────────────────────────────────────────────────────


def _rows(text: str) -> list[Row]:
    skipped = 0
    separator = ""
    if found := _SEP_LINE.match(text):
        separator, text, skipped = found[1], text[found.end() :], 1
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator or _separator(text), strict=True
    )
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            rows.append(Row(line + skipped, tuple(cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        reason = _("The quotation marks of this line do not fit together: a cell that holds one is written \"like \"\"this\"\"\".")  # fmt: skip
        raise BadFile(Problem(line + skipped, reason)) from error
    while rows and not any(cell.strip() for cell in rows[0].cells):
        rows.pop(0)
    return rows


def _separator(text: str) -> str:
    """Return what separates the cells of the heading: the commonest outside quotation marks."""
    start = text.lstrip("\r\n")
    heading = _QUOTED.sub("", start[:20_000]).splitlines()[:1]
    return max(SEPARATORS, key=(heading[0] if heading else "").count)


def _header(row: Row) -> tuple[str, ...]:
    names = [" ".join(cell.replace("\ufeff", "").split()) for cell in row.cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        reason = _("The heading has more than %(most)s columns.") % {"most": MOST_COLUMNS}
        raise BadFile(Problem(row.line, reason))
    twice = {name for name in names if name and names.count(name) > 1}
    if twice:
        reason = _("Two columns have the same name: %(names)s.") % {"names": listed(sorted(twice))}  # fmt: skip
        raise BadFile(Problem(row.line, reason))
    return tuple(names)


def _fitted(row: Row, width: int) -> tuple[str, ...]:
    """Return as many cells as the heading has; what stands beyond it is kept at the end."""
    cells = list(row.cells) + [""] * (width - len(row.cells))
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return tuple(cells)
