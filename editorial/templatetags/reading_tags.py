"""What the pages on which people write say about readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.urls import reverse

from editorial.forms import FactsForm
from editorial.readings import Reading, chinese_of, look_at

if TYPE_CHECKING:
    from django.forms import BoundField

register = template.Library()


class Look(NamedTuple):
    """A field for a reading: where its Chinese stands, and what is there now."""

    sources: str
    address: str
    reading: Reading | None


@register.simple_tag
def reading_of(field: BoundField) -> Look | None:
    """Return what to show under a field that holds a reading; None for any other field.

    Asks the dictionary once for each reading that is there.
    """
    form = field.form
    if not isinstance(form, FactsForm) or field.name not in form.readings:
        return None
    beside = [form[name] for name in form.readings[field.name]]
    chinese = chinese_of(
        {other.name: str(other.value() or "") for other in beside}, form.readings[field.name]
    )
    typed = str(field.value() or "")
    known = form.item.known_readings(chinese) if chinese and typed else []
    return Look(
        " ".join(str(other.id_for_label) for other in beside),
        reverse(f"{form.item._meta.app_label}:reading"),
        look_at(chinese, typed, known) if chinese and typed else None,
    )
