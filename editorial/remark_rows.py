"""Remarks as a reviewer sees them: each beside the text that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Q
from django.utils import translation
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from editorial import permissions
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.models import Edition
from editorial.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.remarks import RemarkQuerySet
    from editorial.rows import Content
    from editorial.spots import Spot

# Enough of a text to see what a remark means; the whole stands in the form.
EXCERPT = 400


class Row(NamedTuple):
    """A remark, what its field is called and says now, and where that is edited."""

    remark: Remark
    item: Editable
    label: Any
    present: str
    edit_url: str


def waiting(user: User) -> RemarkQuerySet:
    """Return the remarks that a user may close, oldest first."""
    return Remark.objects.waiting().about(permissions.reviewed_languages(user))


def count(user: User) -> int | None:
    """Return how many remarks a user may close; None for people without a role."""
    languages = permissions.reviewed_languages(user)
    if languages is not None and not languages:
        return None
    return Remark.objects.waiting().about(languages).count()


def rows(remarks: RemarkQuerySet) -> list[Row]:
    """Return remarks with all that a reviewer wants to know, in a steady number of queries."""
    items = GenericPrefetch("item", [model.objects.reading() for model in subclasses()])
    found = list(remarks.select_related("author").prefetch_related(items))
    texts = _published(found)
    return [_row(remark, texts) for remark in found]


def _published(remarks: Iterable[Remark]) -> dict[tuple[int, int, str], Content]:
    """Return the published facts and texts that the remarks are about, in one query."""
    wanted = Q(pk__in=[])
    for remark in remarks:
        wanted |= Q(
            content_type=remark.content_type_id,
            object_id=remark.object_id,
            language__in={NEUTRAL, remark.language},
        )
    editions = Edition.objects.filter(wanted).exclude(published=None).select_related("published")
    return {
        (edition.content_type_id, edition.object_id, edition.language): edition.published.content
        for edition in editions
        if edition.published
    }


def _row(remark: Remark, texts: Mapping[tuple[int, int, str], Content]) -> Row:
    key = (remark.content_type_id, remark.object_id)
    facts, text = texts.get((*key, NEUTRAL), {}), texts.get((*key, remark.language), {})
    if remark.place:
        return _row_of_screen(remark, remark.item.spot(remark.place, text))
    return Row(
        remark,
        remark.item,
        label(remark.item, remark.field),
        present_text(remark.item, remark.field, facts | text),
        _edit_url(remark),
    )


def _row_of_screen(remark: Remark, spot: Spot) -> Row:
    present = Truncator(spot.text).chars(EXCERPT)
    return Row(remark, remark.item, spot.label, present, _edit_url(remark, spot.rest))


def label(item: Editable, field: str) -> Any:
    """Return what people call the part of a page that a remark is about."""
    return capfirst(str(item.field_label(field))) if field else _("The whole page")


def present_text(item: Editable, field: str, content: Content) -> str:
    """Return what a field says now; of a field with rows, row by row."""
    if not field:
        return ""
    order = content.get(field.partition(".")[0], "").split()
    keys = [key for key in content if key.startswith(f"{field}.")]
    if field not in item.ROW_FIELDS:
        keys.append(field)
    keys.sort(key=lambda key: _place(key, order))
    lines = [content[key] for key in keys if content.get(key)]
    return Truncator("\n".join(lines)).chars(EXCERPT)


def _place(key: str, order: list[str]) -> int:
    row_id = key.partition(".")[2].partition(".")[0]
    return order.index(row_id) if row_id in order else len(order)


def _edit_url(remark: Remark, rest: str = "") -> str:
    """Return the form in which the field stands, in the language of the text."""
    if remark.language == NEUTRAL:
        return f"{remark.item.url_of('facts')}#id_{remark.field}"
    opened = remark.language in dict(settings.LANGUAGES)
    with translation.override(remark.language if opened else translation.get_language()):
        address = remark.item.url_of("edit")
    if rest:
        return f"{address}{rest}"
    is_plain = remark.field in remark.item.text_fields()
    return f"{address}#id_{remark.field}" if is_plain else address
