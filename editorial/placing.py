"""Which row a file of fixtures/ is about, also where one of the two has moved to another slug."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from editorial import services, slugs
from editorial.textfiles import FixtureError

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.itemfiles import ItemFile

KEY = "former_slugs"


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


def place(item: ItemFile, path: Path, founders: User) -> bool:
    """Find or make the row of an item and tell whether it was made.

    Where the site has renamed it the item takes the site's slug; where the file has, the row is
    renamed.
    """
    _check_slug(item, path)
    row, created = slugs.find(item.model, item.slug), False
    if row is None:
        row = _under_former_slug(item, path, founders)
    if row is None:
        row, created = item.model.objects.create(slug=item.slug), True
    item.slug = row.slug
    for slug in item.former_slugs:
        services.keep_former_slug(row, slug, by=founders)
    return created


def _under_former_slug(item: ItemFile, path: Path, founders: User) -> Editable | None:
    for slug in item.former_slugs:
        row: Editable | None = slugs.find(item.model, slug)
        if row is not None:
            try:
                services.rename(row, item.slug, by=founders)
            except ValidationError as error:
                raise FixtureError(path, " ".join(error.messages), item.slug) from error
            return row
    return None


def _check_slug(item: ItemFile, path: Path) -> None:
    for slug in (item.slug, *item.former_slugs):
        if slug in item.model.RESERVED_SLUGS:
            raise FixtureError(path, "is the address of another page", slug)
        try:
            item.model._meta.get_field("slug").run_validators(slug)
        except ValidationError as error:
            raise FixtureError(path, " ".join(error.messages), slug) from error
