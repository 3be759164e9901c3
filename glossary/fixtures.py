"""Entries as text files: fixtures/glossary/<shelf>.yaml, and the shelves in fixtures/tags.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config import languages
from editorial.content import NEUTRAL
from editorial.fileparts import by_machine, named_rows
from editorial.itemfiles import ItemFile
from editorial.loading import register
from editorial.models import Edition
from editorial.placing import former_slugs, take_former_slugs
from editorial.textfiles import (
    FixtureError,
    facts_from_file,
    facts_to_file,
    read_yaml,
    write_yaml,
)
from glossary.models import Entry
from glossary.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editorial.rows import Content

TAGS = "tags.yaml"
FOLDER = "glossary"
NO_SHELF = "no-shelf"


class GlossaryShelf:
    def prepare(self, folder: Path) -> None:
        named_rows(folder / TAGS, read_yaml(folder / TAGS), Tag, {"": "name"})

    def files(self, folder: Path) -> list[Path]:
        return sorted((folder / FOLDER).glob("*.yaml"))

    def read(self, path: Path) -> list[ItemFile]:
        return [_item(path, slug, data) for slug, data in read_yaml(path).items()]

    def export(self) -> Iterator[tuple[str, str]]:
        yield TAGS, write_yaml(_tags())
        shelves: dict[str, dict[str, Any]] = {}
        for entry in Entry.objects.order_by("sort_key", "slug"):
            data = _data(entry)
            if data:
                shelf = data.get("tags", [NO_SHELF])[0]
                shelves.setdefault(shelf, {})[entry.slug] = data
        for shelf, entries in shelves.items():
            yield f"{FOLDER}/{shelf}.yaml", write_yaml(entries)


def _item(path: Path, slug: str, data: Any) -> ItemFile:
    if not isinstance(data, dict):
        raise FixtureError(path, "must be a mapping", slug)
    texts = {code: text for code, text in data.items() if code in languages.BY_CODE}
    facts = {key: value for key, value in data.items() if key not in texts}
    former = take_former_slugs(path, slug, facts)
    try:
        content = {NEUTRAL: _facts(facts)}
    except KeyError as error:
        raise FixtureError(path, "is not a field of an entry", f"{slug}.{error.args[0]}") from error
    except TypeError as error:
        raise FixtureError(path, "has the wrong shape", f"{slug}.{error.args[0]}") from error
    machine = set()
    for code, text in texts.items():
        content[code], by_machine = _text(path, f"{slug}.{code}", text)
        machine |= {code} if by_machine else set()
    return ItemFile(Entry, slug, path, content, machine, former_slugs=former)


def _facts(data: dict[str, Any]) -> Content:
    return facts_from_file(
        data, fields=Entry.FACT_FIELDS, lists=Entry.LIST_FIELDS, rows=Entry.ROW_FIELDS
    )


def _text(path: Path, key: str, data: Any) -> tuple[Content, bool]:
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        raise FixtureError(path, "must be a mapping of texts", key)
    content = dict(data)
    return content, by_machine(path, key, content)


def _tags() -> dict[str, dict[str, str]]:
    return {
        tag.slug: {
            language.code: name
            for language in languages.ALL
            if (name := getattr(tag, f"name_{language.code.replace('-', '_')}", None))
        }
        for tag in Tag.objects.all()
    }


def _data(entry: Entry) -> dict[str, Any]:
    """Return the entry's published content as its file holds it."""
    data: dict[str, Any] = {}
    for edition in Edition.objects.of(entry).exclude(published=None).select_related("published"):
        revision = edition.published
        if revision is None:
            continue
        # A database may give the keys back in an order of its own.
        content = entry.normal(edition.language, revision.content)
        if edition.is_facts:
            data |= facts_to_file(
                content,
                fields=Entry.FACT_FIELDS,
                lists=Entry.LIST_FIELDS,
                rows=Entry.ROW_FIELDS,
            )
            continue
        draft = {"draft": "machine"} if revision.machine else {}
        data[edition.language] = draft | {k: text for k, text in content.items() if text}
    data |= former_slugs(entry) if data else {}
    order = [*[key for key in data if key not in languages.BY_CODE], *languages.BY_CODE]
    return {key: data[key] for key in order if key in data}


register(GlossaryShelf())
