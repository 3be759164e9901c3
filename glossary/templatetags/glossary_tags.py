from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from editorial.templatetags.guide_tags import han
from glossary.shown import Shown
from mandarin.tone import tone_of

if TYPE_CHECKING:
    from glossary.characters import BuiltFrom
    from glossary.models import Entry

register = template.Library()

# What a part of a character does in it. Never more than is true: a shape explains nothing.
DOES = {
    "picture": _("a drawing: %(name)s"),
    "older": _("short for %(part)s"),
    "shape": _("%(part)s, only for its shape"),
    "meaning": _("%(part)s %(name)s"),
    "sound": _("%(part)s %(reading)s gives the sound"),
    "both": _("%(part)s %(name)s, which gives the sound too"),
}


@register.filter
def shown(entry: Entry) -> Shown:
    """Return the entry as a reader of the active language sees it."""
    return Shown.of(entry)


@register.simple_tag
def built_from(part: BuiltFrom) -> SafeString:
    """Return a part of a character and what it does there, in a few words."""
    name = format_html(' lang="{}"', part.name.tag) if part.name.is_fallback else ""
    pieces = {
        "part": format_html('<span lang="{}">{}</span>', _script(part), part.part),
        "name": format_html("<span{}>{}</span>", name, han(part.name)),
        "reading": format_html(
            '<bdi class="py" lang="zh-Latn"><span class="t{}">{}</span></bdi>',
            tone_of(part.reading),
            part.reading,
        ),
    }
    return mark_safe(str(DOES[part.does]) % pieces)  # the pieces are escaped above


def _script(part: BuiltFrom) -> str:
    return "zh-Hant" if part.does == "older" else "zh-Hans"
