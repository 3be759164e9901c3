"""The terminology as text files: fixtures/terminology/<language>.yaml, a word of the original to a row."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from config import languages
from editorial import terminology
from editorial.audit import Event
from editorial.loading import register
from editorial.models import LoadedFile
from editorial.services import terms
from editorial.terminology import FixedTerm
from editorial.textfiles import FixtureError, read_yaml, write_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editorial.itemfiles import ItemFile

FOLDER = "terminology"
PARTS = ("fixed", "forbidden", "note")


class TerminologyShelf:
    """The table is no item: it has no revisions, so its files are loaded before all items."""

    def prepare(self, folder: Path) -> None:
        for path in sorted((folder / FOLDER).glob("*.yaml")):
            name, digest = path.relative_to(folder).as_posix(), _digest(path)
            if LoadedFile.objects.filter(path=name, digest=digest).exists():
                continue
            _load(path)
            LoadedFile.objects.update_or_create(path=name, defaults={"digest": digest})
            terminology.forget()

    def files(self, folder: Path) -> list[Path]:
        return []

    def read(self, path: Path) -> list[ItemFile]:
        return []

    def export(self) -> Iterator[tuple[str, str]]:
        tables: dict[str, dict[str, Any]] = {}
        for row in sorted(FixedTerm.objects.all(), key=lambda row: (row.term.casefold(), row.term)):
            tables.setdefault(row.language, {})[row.term] = _to_file(row)
        for language, table in sorted(tables.items()):
            yield f"{FOLDER}/{language}.yaml", write_yaml(table)


def _load(path: Path) -> None:
    """Bring one language's rows in; what people have changed on the site stays as they left it."""
    language = path.stem
    if language not in languages.BY_CODE:
        raise FixtureError(path, "is not a language of config/languages.py", language)
    theirs = _touched(language)
    known = {row.term: row for row in FixedTerm.objects.filter(language=language)}
    data = read_yaml(path)
    for term, parts in data.items():
        if term not in theirs:
            _load_row(path, known.get(term) or FixedTerm(language=language), term, parts)
    for term, row in known.items():
        if term not in theirs and term not in data:
            row.delete()


def _load_row(path: Path, row: FixedTerm, term: str, parts: Any) -> None:
    if not isinstance(parts, dict):
        raise FixtureError(path, "must be a mapping", term)
    told = {**dict.fromkeys(PARTS, ""), **parts}
    for name, value in told.items():
        if name not in PARTS:
            raise FixtureError(path, f"is none of {', '.join(PARTS)}", f"{term}.{name}")
        told[name] = _as_text(path, f"{term}.{name}", value)
    try:
        terms.write(row, term=term, **told)
    except ValidationError as error:
        key, messages = next(iter(error.message_dict.items()))
        raise FixtureError(path, " ".join(messages), f"{term}.{key}") from error
    row.save()


def _as_text(path: Path, key: str, value: Any) -> str:
    lines = value if isinstance(value, list) else [value]
    if not all(isinstance(line, str) for line in lines):
        raise FixtureError(path, "must be text, or a list of texts", key)
    return "\n".join(lines)


def _touched(language: str) -> set[str]:
    """Return the words whose rows people added, changed or removed on the site."""
    events = Event.objects.filter(verb=Event.Verb.TERM, detail__language=language)
    details = events.values_list("detail", flat=True)
    told = (detail.get(when, {}) for detail in details for when in ("before", "after"))
    return {one["term"] for one in told if one.get("term")}


def _to_file(row: FixedTerm) -> dict[str, Any]:
    data = {"fixed": row.fixed, "forbidden": row.never(), "note": row.note}
    return {name: value for name, value in data.items() if value}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


register(TerminologyShelf())
