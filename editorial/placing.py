"""Which row a file of fixtures/ is about, also where one of the two has moved to another slug."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from editorial import services, slugs
from editorial.textfiles import FixtureError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.itemfiles import ItemFile

KEY = "former_slugs"
if TYPE_CHECKING:
    Place = tuple[type[Editable], str]


def take_former_slugs(path: Path, key: str, facts: dict[str, Any]) -> list[str]:
    """Take the former slugs out of the facts of a file."""
    names = facts.pop(KEY, None) or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise FixtureError(path, "has the wrong shape", f"{key}.{KEY}".lstrip("."))
    return names


def former_slugs(item: Editable) -> dict[str, list[str]]:
    """Return the former slugs as a file of fixtures/ holds them; nothing where there are none."""
    names = list(item.former_slugs.values_list("slug", flat=True))
    return {KEY: names} if names else {}


def place(items: Sequence[tuple[ItemFile, Path]], founders: User) -> dict[Place, Editable]:
    """Find or make the row of each item and return those that were made.

    Where the site has renamed one the item takes the site's slug; where the file has, the row is
    renamed. New ones are made all at once.
    """
    for item, path in items:
        _check_slug(item, path)
    new = _unknown([item for item, _path in items])
    for item, path in items:
        if (item.model, item.slug) not in new:
            _find(item, path, founders)
    made = _make(new)
    for place in new:
        for slug in new[place].former_slugs:
            services.keep_former_slug(made[place], slug, by=founders)
    return made


def _unknown(items: Sequence[ItemFile]) -> dict[Place, ItemFile]:
    """Return the items that stand on the site neither under their slug nor under a former one."""
    with slugs.read_once():
        return {
            (item.model, item.slug): item
            for item in items
            if not any(slugs.find(item.model, slug) for slug in (item.slug, *item.former_slugs))
        }


def _make(places: Collection[Place]) -> dict[Place, Editable]:
    rows: dict[Place, Editable] = {}
    # Two hundred columns ask for their defaults, each in its language: once is enough.
    blank = {model: model() for model in dict.fromkeys(model for model, _slug in places)}
    for model, slug in places:
        rows[model, slug] = copy(blank[model])
        rows[model, slug].slug = slug
    for model in blank:
        model.objects.bulk_create([row for row in rows.values() if type(row) is model])
    return rows


def _find(item: ItemFile, path: Path, founders: User) -> None:
    row = slugs.find(item.model, item.slug) or _under_former_slug(item, path, founders)
    item.slug = row.slug
    for slug in item.former_slugs:
        services.keep_former_slug(row, slug, by=founders)


def _under_former_slug(item: ItemFile, path: Path, founders: User) -> Editable:
    for slug in item.former_slugs:
        row: Editable | None = slugs.find(item.model, slug)
        if row is not None:
            try:
                services.rename(row, item.slug, by=founders)
            except ValidationError as error:
                raise FixtureError(path, " ".join(error.messages), item.slug) from error
            return row
    raise LookupError(item.slug)


def _check_slug(item: ItemFile, path: Path) -> None:
    for slug in (item.slug, *item.former_slugs):
        if problem := _problem(item.model, slug):
            raise FixtureError(path, problem, slug)


def fault_of_slug(item: ItemFile) -> str:
    """Return why an item cannot stand under one of its slugs, or nothing."""
    for slug in (item.slug, *item.former_slugs):
        if problem := _problem(item.model, slug):
            return f"{slug}: {problem}"
    return ""


def _problem(model: type[Editable], slug: str) -> str:
    if slug in model.RESERVED_SLUGS:
        return "is the address of another page"
    try:
        model._meta.get_field("slug").run_validators(slug)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
