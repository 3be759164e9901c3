"""What readers see of how a text stands: passages still in another language, parts that are behind."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from config import languages
from editorial.templatetags.guide_tags import icon

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from editorial.changed import SourceChange
    from editorial.editable import Editable, Passage

register = template.Library()
NOTHING = mark_safe("")


@register.simple_tag
def still_in(
    passage: Passage | str, item: Editable, key: str, *, whole: bool = False, at: str = ""
) -> SafeString:
    """Mark a passage that nobody has translated, with the way to translate exactly that one.

    Says nothing where the ``whole`` page is in another language: its banner does. ``at`` names the
    place in the form, where that is not the field.
    """
    if whole or not getattr(passage, "is_fallback", False):
        return NOTHING
    language = languages.BY_CODE[passage.language]  # type: ignore[union-attr]
    name = format_html('<span lang="{}">{}</span>', language.tag, language.name)
    return format_html(
        '<p class="fine still" data-fallback="{}"><span>{}</span> <a href="{}">{}'
        '<span class="vh">: {}</span></a></p>',
        key,
        mark_safe(_("Still in %(language)s.") % {"language": name}),  # name is escaped above
        f"{item.url_of('edit')}?field={quote(key)}#{quote(at or f'id_{key}')}",
        _("Translate this passage"),
        capfirst(str(item.field_label(key))),
    )


@register.simple_tag
def behind(change: SourceChange | None, *fields: str) -> SafeString:
    """Stamp what stands before it if one of its fields has changed in the original since."""
    if change is None or change.fields.isdisjoint(fields):
        return NOTHING
    return format_html(" {}", behind_stamp(change))


@register.simple_tag
def behind_stamp(change: SourceChange) -> SafeString:
    """Return the stamp on a part of a translation whose original has changed since."""
    language = languages.BY_CODE[change.item.source_language]
    name = format_html('<span lang="{}">{}</span>', language.tag, language.name)
    words = mark_safe(_("Changed in %(language)s") % {"language": name})  # name is escaped above
    return format_html(
        '<span class="stamp care" data-behind>{}<span>{}</span></span>', icon("clock"), words
    )
