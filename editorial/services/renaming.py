"""Moving an item to another address; the old one leads there for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from editorial import audit, kept_pages, permissions, slugs
from editorial.content import NEUTRAL
from editorial.models import Edition
from editorial.services.announcing import announce
from editorial.services.errors import AlreadyDecided
from editorial.services.proposing import open_edition

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.editable import Editable


@transaction.atomic
def rename(item: Editable, slug: str, *, by: User) -> None:
    """Give an item another slug. Publishers of all languages may, since all of them share it.

    Raises ValidationError for a slug that is not free or not one, AlreadyDecided where somebody
    else has just renamed the item.
    """
    if not permissions.is_publisher(by, open_edition(item, NEUTRAL)):
        raise PermissionDenied
    old, slug = item.slug, slug.strip().lower()
    if slug == old:
        return
    slugs.check(item, slug)
    try:
        with transaction.atomic():
            moved = type(item).objects.filter(pk=item.pk, slug=old).update(slug=slug)
    except IntegrityError as error:
        raise ValidationError({"slug": _("This is the address of another page.")}) from error
    if not moved:
        raise AlreadyDecided
    item.slug = slug
    # Renamed back: what was an old address is the address again.
    item.former_slugs.filter(slug=slug).delete()
    keep_former_slug(item, old, by=by)
    audit.note(
        audit.Event.Verb.MOVE,
        f"{type(item).noun} {slug}",
        by=by,
        url=item.get_absolute_url(),
        detail={"before": old, "after": slug},
    )
    kept_pages.names_changed((type(item), old), (type(item), slug))
    for edition in Edition.objects.of(item).exclude(published=None):
        announce(edition)


def keep_former_slug(item: Editable, slug: str, *, by: User) -> None:
    """Let a slug lead to an item, unless another one stands under it or once did."""
    taken = slugs.find(type(item), slug)
    if taken is None or taken.pk == item.pk:
        item.former_slugs.get_or_create(slug=slug, defaults={"by": by})
