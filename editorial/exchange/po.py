"""Writing and reading PO. Written by Babel; read by a stricter hand, which names the line of a fault."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from django.utils.translation import gettext as _

from editorial.exchange.units import BadFile, Problem, Told, parse_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from editorial.exchange.units import Page, Unit

KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?)[ \t]*(".*")')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")
PLAIN_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
    '"': '"', "\\": "\\",
}  # fmt: skip
LANGUAGE = re.compile(r"^Language:[ \t]*([A-Za-z0-9_@-]*)", re.MULTILINE)
CHARSET = re.compile(r"charset=([-\w]+)", re.IGNORECASE)


# ── writing ─────────────────────────────────────────────────────────────────────────────────


def write(pages: Iterable[Page], *, language: str, made: datetime) -> bytes:
    """Return a PO file in a language: the mark as context, what is known of a text as comments."""
    catalog = Catalog(
        locale=language.replace("-", "_"), project="Yangyu", version="1", charset="utf-8", fuzzy=False,
        creation_date=made, revision_date=made, header_comment="# Yangyu: CC BY-SA 4.0",
    )  # fmt: skip
    for page in pages:
        for unit in page.units:
            _add(catalog, unit)
    file = io.BytesIO()
    write_po(file, catalog, width=0, ignore_obsolete=True)
    return file.getvalue()


def _add(catalog: Catalog, unit: Unit) -> None:
    message: Message = catalog.add(
        unit.source,
        unit.target,
        flags=["fuzzy"] if unit.state.unfinished else [],
        auto_comments=[" ".join(note.text.split()) for note in unit.notes],
        context=str(unit.mark),
    )
    # 5 % of something is no placeholder of a program.
    message.flags &= {"fuzzy"}


# ── reading ─────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Entry:
    """One entry of a file while it is read: its strings by keyword, its flags, its first line."""

    line: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    last: str = ""


def read(data: bytes) -> tuple[str, list[Told]]:
    """Return the language that a PO file names, and what it says of each unit.

    Raises BadFile, naming lines, for what is no PO, or none that we have written.
    """
    text = _decoded(data)
    language, told = "", []
    problems: list[Problem] = []
    for entry in _entries(text):
        if entry.texts.get("msgid") == "" and "msgctxt" not in entry.texts:
            language = _language(entry)
            continue
        mark = parse_mark(entry.texts.get("msgctxt", ""))
        if mark is None:
            problems.append(Problem(entry.line, _("This text is none that we have given out.")))
            continue
        told.append(Told(mark, entry.texts["msgstr"], "fuzzy" in entry.flags, entry.line))
    if problems:
        raise BadFile(*problems)
    return language, told


def _decoded(data: bytes) -> str:
    try:
        # No database keeps NUL, and no translation means it.
        text = data.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadFile(Problem(line, _("This is not UTF-8 text."))) from error
    return text.replace("\r\n", "\n")


def _language(header: _Entry) -> str:
    said = header.texts.get("msgstr", "")
    charset = CHARSET.search(said)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "ascii", "us-ascii"):
        raise BadFile(Problem(header.line, _("Please save the file as UTF-8.")))
    found = LANGUAGE.search(said)
    return found[1] if found else ""


def _entries(text: str) -> Iterator[_Entry]:
    """Yield the entries of a file; those that a program put aside (#~) are left out."""
    entry = _Entry()
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip(" \t\r")
        if not line or line.startswith("#"):
            if entry.texts:
                yield _whole(entry)
                entry = _Entry()
            if line.startswith("#,"):
                entry.flags |= {flag.strip() for flag in line[2:].split(",")}
            continue
        keyword = KEYWORD.fullmatch(line)
        if keyword and _begins_another(entry, keyword[1]):
            yield _whole(entry)
            entry = _Entry()
        _take(entry, line, number, keyword)
    if entry.texts:
        yield _whole(entry)


def _begins_another(entry: _Entry, name: str) -> bool:
    return name in ("msgctxt", "msgid") and "msgstr" in entry.texts


def _take(entry: _Entry, line: str, number: int, keyword: re.Match[str] | None) -> None:
    """Add a line to an entry: a keyword with the first part of its string, or a further part."""
    entry.line = entry.line or number
    if keyword is None:
        if not entry.last or not line.startswith('"'):
            raise BadFile(Problem(number, _("This line is neither a text nor a comment.")))
        entry.texts[entry.last] += _string(line, number)
        return
    name = keyword[1]
    if name == "msgid_plural" or "[" in name:
        raise BadFile(Problem(number, _("Our texts have no plural forms.")))
    if name in entry.texts:
        raise BadFile(Problem(number, _("“%(name)s” stands twice here.") % {"name": name}))
    entry.texts[name], entry.last = _string(keyword[2], number), name


def _whole(entry: _Entry) -> _Entry:
    if "msgid" not in entry.texts or "msgstr" not in entry.texts:
        raise BadFile(Problem(entry.line, _("Here msgid or msgstr is missing.")))
    return entry


def _string(quoted: str, number: int) -> str:
    found = STRING.fullmatch(quoted)
    if found is None:
        raise BadFile(Problem(number, _("A quotation mark is missing, or one too many.")))
    return ESCAPE.sub(lambda match: _unescaped(match[1], number), found[1])


def _unescaped(code: str, number: int) -> str:
    if code in PLAIN_ESCAPES:
        return PLAIN_ESCAPES[code]
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    raise BadFile(Problem(number, _("“%(sign)s” means nothing here.") % {"sign": f"\\{code}"}))
