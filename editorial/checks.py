"""What content has to be before it may be proposed: every key known, every value within its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from editorial.content import NEUTRAL, referred
from editorial.form_faults import NOT_OFFERED, TOO_LONG
from editorial.rows import ROW_ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.editable import Editable

# Characters that no text may hold: they break databases, XML feeds or the reading order.
FORBIDDEN = {0, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)}


def check(item: Editable, language: str, content: Mapping[str, str]) -> None:
    """Raise ValidationError, naming each faulty key, for content that may not be proposed."""
    errors: dict[str, list[Any]] = {}
    for key, text in content.items():
        try:
            _check_key(item, language, key, text)
        except ValidationError as error:
            errors[key] = error.messages
    checked = item.check_facts(content) if language == NEUTRAL else item.check_text(content)
    for key, message in checked.items():
        errors.setdefault(key, []).append(message)
    if errors:
        raise ValidationError(errors)


def _check_key(item: Editable, language: str, key: str, text: str) -> None:
    if any(ord(character) in FORBIDDEN for character in text):
        raise ValidationError(_("This text holds characters that cannot be shown."))
    if "." in key:
        _check_row_key(item, language, key, text)
        return
    known = item.text_fields() if language else (*item.FACT_FIELDS, *item.LIST_FIELDS)
    if key in item.ROW_FIELDS and not language:
        return
    if key not in known:
        raise ValidationError(_("There is no field of this name."))
    if key in item.LIST_FIELDS:
        return
    column = build_localized_fieldname(key, language) if language else key
    field: Any = item._meta.get_field(column)
    if isinstance(field, models.ForeignKey):
        if text and not referred(field).filter(slug=text).exists():
            raise ValidationError(_("There is no “%(name)s”.") % {"name": text})
        return
    value = None if text == "" and field.null else text
    field.clean(value, item)


def _check_row_key(item: Editable, language: str, key: str, text: str) -> None:
    name, _dot, rest = key.partition(".")
    row_id, _dot, part = rest.partition(".")
    spec = item.ROW_FIELDS.get(name)
    parts = (spec.texts if language else spec.facts) if spec else {}
    if part not in parts or not ROW_ID.fullmatch(row_id):
        raise ValidationError(_("There is no field of this name."))
    rule = parts[part]
    if len(text) > rule.max_length:
        raise ValidationError(TOO_LONG % {"limit_value": rule.max_length, "show_value": len(text)})
    if rule.choices and text and text not in dict(rule.choices):
        raise ValidationError(NOT_OFFERED % {"value": text})
