"""What the pages of the workshop need beside the site's own tags: names, addresses, numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from config import languages
from editorial import links, markup
from editorial.safety_line import is_safety
from editorial.setup_names import called
from editorial.titles import is_headword, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.utils.safestring import SafeString

    from editorial.editable import Editable
    from editorial.models import Revision

register = template.Library()


# ── what a page is about ────────────────────────────────────────────────────────────────────


@register.simple_tag
def item_title(item: Editable, revision: Revision | None = None) -> str:
    """Return an item's name as plain text, out of a proposal where nothing is published yet."""
    return name_of(item, revision)[0]


@register.simple_tag
def item_name(
    item: Editable, revision: Revision | None = None, *, quoted: bool = False
) -> SafeString | str:
    """Return an item's name with the language it is in; a title may want quotes in a sentence."""
    name, tag = name_of(item, revision)
    if quoted and not is_headword(item, revision):
        name = _("“%(title)s”") % {"title": name}
    return format_html('<span lang="{}">{}</span>', tag, name) if tag else name


@register.simple_tag
def item_url(item: Editable, page: str, language: str | None = None) -> str:
    """Return the address of one of an item's pages, in another language if one is given."""
    with translation.override(language or translation.get_language()):
        return item.url_of(page)


@register.simple_tag
def proposal_name(revision: Revision) -> str:
    """Return what a proposal is: facts, or a text in a language."""
    code = revision.edition.language
    return languages.BY_CODE[code].name if code in languages.BY_CODE else _("Facts")


@register.simple_tag
def item_blurb(item: Editable) -> str:
    """Return in a line what an item says, in the reader's language or the next best."""
    names = [name for name in ("gloss", "summary") if name in item.text_fields()]
    return item.passage(names[0]) if names else ""


@register.filter
def kind_words(model_name: str) -> str:
    """Return what many pages of a kind are called."""
    words = {"entry": _("Entries"), "tutorial": _("Tutorials"), "interface": _("Interface")}
    return words.get(model_name, model_name)


@register.simple_tag
def changes_safety(parts: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a proposal changes what newcomers are told they may say."""
    return any(
        is_safety(change["key"]) and change["old"]
        for part in parts
        if part["revision"].base_id
        for change in part["changes"]
    )


@register.simple_tag
def room_url(cur: str) -> str:
    """Return the list that pages of a room stand in, or the home page."""
    try:
        return reverse(f"{cur}:list")
    except NoReverseMatch:
        return f"/{translation.get_language()}/"


@register.filter
def rendered(text: str, language: str) -> SafeString:
    """Return Markdown in a language as the HTML that its readers get."""
    html = markup.render(str(text), language or languages.DEFAULT, links.resolve, naming=called)
    return mark_safe(html)  # the sanitiser had the last word


# ── numbers ─────────────────────────────────────────────────────────────────────────────────


@register.filter
def age(then: datetime | None) -> str:
    """Return how long ago something was, in its two largest units."""
    if then is None:
        return "–"
    minutes = max(int((timezone.now() - then).total_seconds()) // 60, 0)
    hours, days = minutes // 60, minutes // (60 * 24)
    if not minutes:
        return _("a moment")
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours % 24}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes % 60}
    return _("%(minutes)s min") % {"minutes": minutes}


@register.filter
def percent(part: int, total: int) -> str:
    """Return a share; only all is 100 and only nothing is 0."""
    if not total:
        return "–"
    share = part * 100 // total
    return f"{max(share, 1) if part else 0}%"


@register.filter
def permille(value: int) -> str:
    """Return thousandths as a width in SVG; never with a decimal comma."""
    return f"{value / 10:.1f}%"
