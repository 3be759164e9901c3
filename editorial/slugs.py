"""Which item a slug means, now or formerly, and whether an item may have one."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from editorial.addresses import FormerSlug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from editorial.editable import Editable


# Of each kind the items by slug, while somebody asks for thousands; see ``read_once``.
_read: ContextVar[dict[type[Editable], dict[str, Any]] | None] = ContextVar("read", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Read the slugs of a kind once and answer from memory; nothing may be made or renamed inside."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def find(model: type[Editable], slug: str) -> Any:
    """Return the item that stands under a slug, or once did; None where there is neither."""
    read = _read.get()
    if read is not None:
        if model not in read:
            read[model] = _all(model)
        return read[model].get(slug)
    return _light(model).filter(slug=slug).first() or formerly(model, slug)


def formerly(model: type[Editable], slug: str) -> Any:
    """Return the item that once stood under a slug; None where there is none."""
    return _light(model).filter(former_slugs__slug=slug).first()


def keys_of(model: type[Editable], slugs: Collection[str]) -> dict[str, int]:
    """Return the primary keys of these items by slug, present or former, without their texts."""
    found = {slug: find(model, slug) for slug in slugs}
    return {slug: item.pk for slug, item in found.items() if item is not None}


def _all(model: type[Editable]) -> dict[str, Any]:
    items = {item.pk: item for item in _light(model)}
    former = _former(model).values_list("slug", "object_id")
    old = {slug: items[pk] for slug, pk in former if pk in items}
    return old | {item.slug: item for item in items.values()}


def find_all(model: type[Editable], slugs: Collection[str]) -> dict[str, Any]:
    """Return the items of these slugs, by the slug as it was given. Asks once more for old ones."""
    found = dict(model.objects.in_bulk(list(slugs), field_name="slug"))
    if missing := set(slugs) - set(found):
        old = _former(model).filter(slug__in=missing).values_list("slug", "object_id")
        items = model.objects.in_bulk([pk for _slug, pk in old])
        found |= {slug: items[pk] for slug, pk in old if pk in items}
    return found


def up_to_date(item: Editable, content: dict[str, str]) -> dict[str, str]:
    """Return facts in which former slugs of other items are replaced by the present ones."""
    fresh = dict(content)
    for name in item.SLUG_LISTS:
        lines = content.get(name, "").splitlines()
        fresh[name] = "\n".join(dict.fromkeys(_line_now(line) for line in lines))
    return fresh


def _line_now(line: str) -> str:
    kind, space, slug = line.rpartition(" ")
    former = FormerSlug.objects.filter(slug=slug).first()
    return f"{kind}{space}{former.item.slug}" if former and former.item else line


def check(item: Editable, slug: str) -> None:
    """Raise ValidationError where an item cannot stand under a slug."""
    model = type(item)
    try:
        model._meta.get_field("slug").clean(slug, item)
    except ValidationError as error:
        raise ValidationError(
            {"slug": _("An address has letters without marks, digits and - only.")}
        ) from error
    if slug in item.RESERVED_SLUGS:
        raise ValidationError({"slug": _("This is the address of another page.")})
    if model.objects.filter(slug=slug).exclude(pk=item.pk).exists():
        raise ValidationError({"slug": _("This is the address of another page.")})
    if _former(model).filter(slug=slug).exclude(object_id=item.pk).exists():
        raise ValidationError(
            {"slug": _("This was the address of another page, and old links still lead there.")}
        )


def _light(model: type[Editable]) -> Any:
    """Rows without their texts: enough to know which item it is and where it stands."""
    return QuerySet.only(model.objects.order_by(), "slug", "published_at", "source_language")


def _former(model: type[Editable]) -> Any:
    return FormerSlug.objects.filter(content_type=ContentType.objects.get_for_model(model))
