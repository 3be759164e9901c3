"""Reading all of a folder of fixtures with every check there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from editorial import slugs
from editorial.checks import check
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.linting import answers, files
from editorial.linting.findings import Finding
from editorial.linting.rules import RULES, WHOLE_RULES
from editorial.placing import fault_of_slug
from editorial.proofing import Level, proof

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from editorial.itemfiles import ItemFile
    from editorial.linting.findings import Item
    from editorial.proofing import Fault
    from editorial.rows import Content


class NotEmpty(Exception):
    """The database holds a site: the gate writes rows of its own, and wants one to throw away."""


def lint(folder: Path) -> list[Finding]:
    """Return every fault of a folder of fixtures that nobody has answered, in the order of the files.

    Fills the database, which must be empty, with rows that stand in for the items.
    """
    return answers.left(find(folder), folder)


def find(folder: Path) -> list[Finding]:
    """Return every fault of a folder, whether somebody has answered it or not."""
    if any(model.objects.exists() for model in subclasses()):
        raise NotEmpty
    read, found = files.read(folder)
    kept, twice = _once(read)
    items = files.stand_in(kept)
    found += twice
    with slugs.read_once():
        for item in items:
            found += _of_item(item)
    for whole in WHOLE_RULES:
        found += whole(items)
    return sorted(found, key=lambda one: (one.path, one.item))


def _once(read: Sequence[ItemFile]) -> tuple[list[ItemFile], list[Finding]]:
    """Return the items that can stand where they want to, and the faults of the others."""
    kept: dict[object, ItemFile] = {}
    found: list[Finding] = []
    for file in read:
        first = kept.get((file.model, file.slug))
        fault = f"stands in {first.path.name} as well" if first else fault_of_slug(file)
        if fault:
            name = f"{file.model._meta.model_name}/{file.slug}"
            found.append(Finding(file.path, name, "", "", "address", fault, may_stay=False))
        else:
            kept[file.model, file.slug] = file
    return list(kept.values()), found


def _of_item(item: Item) -> Iterator[Finding]:
    for language, text in files.in_order(item):
        broken = dict(_invalid(item, language, text))
        yield from broken.values()
        for fault in _proofed(item, language, text):
            # What breaks a rule is told once.
            if not (fault.level == Level.STOP and fault.key in broken):
                told = item.finding(language, fault.key, fault.code, fault.message, fault.piece)
                yield told._replace(may_stay=fault.level == Level.ASK)
    for rule in RULES:
        yield from rule(item)


def _invalid(item: Item, language: str, text: Content) -> Iterator[tuple[str, Finding]]:
    try:
        check(item.row, language, text)
    except ValidationError as error:
        for key, messages in error.message_dict.items():
            told = item.finding(language, key, "invalid", " ".join(messages))
            yield key, told._replace(may_stay=False)


def _proofed(item: Item, language: str, text: Content) -> list[Fault]:
    known = {key: words for key, words in text.items() if _is_known(item, language, key)}
    is_original = language in (NEUTRAL, item.row.source_language)
    return proof(
        item.row, language, known, facts=item.facts, source=None if is_original else item.source
    )


def _is_known(item: Item, language: str, key: str) -> bool:
    """Proofing wants to know whether a field takes marks; nobody knows of one that is none."""
    return language == NEUTRAL or "." in key or key in item.row.text_fields()


__all__ = ["NotEmpty", "find", "lint"]
