"""Tags of every page: drawings, addresses and texts that know their language."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.encoding import escape_uri_path
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config import languages
from editorial import dates, links, markup, sources
from editorial.cards import PageWords
from editorial.labels import PageLabels
from editorial.setup_names import called
from editorial.templatetags import chinese_tags, quick_tags

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString

    from editorial.editable import Editable
    from editorial.labels import Label

register = template.Library()
# One {% load %} is enough for a page: the tags for Chinese and its sound come along.
register.tags.update(chinese_tags.register.tags)
register.filters.update(chinese_tags.register.filters)
# Loaded behind those of Django, they take their place.
register.tags.update(quick_tags.register.tags)

VIEW_BOX = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)"')

# The design's names for the three steps of safety, and the icon of each.
SAFETY = {"go": ("go", "check"), "careful": ("care", "careful"), "best_not": ("halt", "stop")}

# A label of the app and the marks behind it: a browser would break the line between them.
LABEL_AND_MARKS = re.compile(
    r'<(span|a)(?: [^>]*)? class="ui"[^>]*><b[^>]*>[^<]*</b>(?:<span[^>]*>[^<]*</span>)*</\1>'
    r"[.,;:!?)…，。、；：！？）”’]+"
)
# A box for a hint or a warning, its kind in its class.
BOX = re.compile(r'<div class="note (\w+)">')

# The number of a page of a list, from the second on.
PAGE = re.compile(r"[2-9]|[1-9][0-9]{1,4}")


# ── drawings ────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def icon(name: str, cls: str = "") -> SafeString:
    """Return an icon; it is decoration, the words beside it carry the meaning."""
    return _icon(name, cls, static("img/icons.svg"))


@lru_cache(maxsize=500)
def _icon(name: str, cls: str, file: str) -> SafeString:
    return format_html(
        '<svg class="i {}" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        cls,
        file,
        name,
    )


@register.simple_tag
def art(name: str, cls: str = "", alt: str = "") -> SafeString:
    """Return a drawing in two inks, with a name for screen readers only if ``alt`` says one."""
    width, height = _boxes()[name].split()[2:]
    label = (
        format_html('role="img" aria-label="{}"', alt)
        if alt
        else mark_safe('aria-hidden="true" focusable="false"')
    )
    return format_html(
        '<svg class="art {}" viewBox="0 0 {} {}" width="{}" height="{}" {}><use href="{}#{}"/></svg>',
        cls,
        width,
        height,
        width,
        height,
        label,
        static("img/art.svg"),
        name,
    )


for name in ("icon", "art"):
    register.tags[name] = quick_tags.drawn_once(register.tags[name])


@lru_cache(maxsize=1)
def _boxes() -> dict[str, str]:
    path = Path(settings.BASE_DIR) / "static" / "img" / "art.svg"
    return dict(VIEW_BOX.findall(path.read_text(encoding="utf-8")))


@register.simple_tag
def say_tag(safety: str) -> SafeString:
    """Return “Go ahead”, “Careful” or “Best not” with its icon; nothing for no safety."""
    if safety not in SAFETY:
        return mark_safe("")
    names = {"go": _("Go ahead"), "careful": _("Careful"), "best_not": _("Best not")}
    cls, symbol = SAFETY[safety]
    return format_html(
        '<span class="say-tag {}">{}<span class="lbl">{}</span></span>',
        cls,
        icon(symbol),
        names[safety],
    )


# ── addresses ───────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def full_address(path: str) -> str:
    """Return a path with the site's public address before it, where an operator has named one."""
    return settings.SITE_URL + path


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """Return the address of the page without filters and followers' marks; pages of a list count."""
    request = context["request"]
    number = request.GET.get("page", "")
    rest = f"?page={number}" if PAGE.fullmatch(number) else ""
    return settings.SITE_URL + escape_uri_path(request.path) + rest


@register.filter
def guess(path: str) -> str:
    """Return what somebody who asked for this address may have wanted to read about."""
    last = path.rstrip("/").rpartition("/")[2]
    return re.sub(r"[-_+.\s]+", " ", last).strip()[:60]


# ── texts ───────────────────────────────────────────────────────────────────────────────────


@register.filter
def han(text: str) -> SafeString:
    """Return text with every run of Chinese marked as such, unless its language is Chinese."""
    language = _language(text)
    safe = escape(str(text))  # a name may be lazy
    return safe if language.startswith(("zh", "ja")) else mark_safe(markup.name_chinese(safe))


@register.filter(name="markdown")
def render_markdown(text: str) -> SafeString:
    """Return Markdown as HTML; the sanitiser had the last word."""
    html = markup.render(
        str(text), _language(text), links.resolve, asking=links.asking, naming=called
    )
    return _kept(html)


@register.simple_tag(takes_context=True)
def prose(context: Context, text: str, *, labels: bool = False) -> SafeString:
    """Return Markdown as HTML, like the filter, with links on the words that the page has not linked.

    With ``labels``, the labels of the app lead to their entries, or to the list that the page
    makes of them; see the tag ``page_labels``.
    """
    language = _language(text)
    words = _page_words(context)
    # Readers of Chinese read the labels.
    listed = _page_labels(context) if labels and not language.startswith("zh") else None
    html = markup.render(
        str(text), language, links.resolve, asking=links.asking, words=words, naming=called,
        labels=None if listed is None else listed.name,
    )  # fmt: skip
    words.has_cards = words.has_cards or bool(listed)
    return _kept(html)


@register.simple_tag(takes_context=True)
def page_labels(context: Context) -> list[Label]:
    """Return the labels of the app that the page has named so far."""
    return list(_page_labels(context))


def _page_labels(context: Context) -> PageLabels:
    request = context.get("request")
    return PageLabels.of(request) if request else PageLabels()


@register.simple_tag(takes_context=True)
def line(context: Context, text: str) -> SafeString:
    """Return a text without Markdown, with links on the words that the page has not linked."""
    html = markup.render_line(str(text), _language(text), _page_words(context))
    return mark_safe(html)  # escaped where it is made


@register.simple_tag(takes_context=True)
def has_word_cards(context: Context) -> bool:
    """Tell whether what the page has shown so far links words that have a card."""
    return _page_words(context).has_cards


def _page_words(context: Context) -> PageWords:
    request = context.get("request")
    return PageWords.of(request) if request else PageWords()


def _language(text: str) -> str:
    return getattr(text, "language", None) or get_language() or languages.DEFAULT


def _kept(html: str) -> SafeString:
    html = LABEL_AND_MARKS.sub(r'<span class="kept">\g<0></span>', html)
    return mark_safe(BOX.sub(_box, html))


def _box(match: re.Match[str]) -> str:
    """Give a box its sign, and its kind in words for those who do not see it."""
    signs = {"info": ("info", _("Note:")), "go": ("check", _("Tip:")),
             "care": ("careful", _("Careful:")), "halt": ("stop", _("Warning:"))}  # fmt: skip
    sign, kind = signs.get(match[1], signs["info"])
    return format_html('{}{}<span class="vh">{}</span>', mark_safe(match[0]), icon(sign), kind)


@register.filter
def for_whom(names: tuple[str, ...]) -> SafeString:
    """Return what readers call the platforms and builds that a part of a page is for."""
    return mark_safe(markup.for_whom(names, called))  # escaped where it is made


@register.filter
def lang_tag(code: str) -> str:
    """Return the BCP 47 name of a language code, for ``lang`` attributes."""
    return languages.tag(code)


@register.filter
def language_name(code: str) -> str:
    """Return what the speakers of a language call it; the facts are called facts."""
    if not code:
        return _("Facts")
    return languages.BY_CODE[code].name if code in languages.BY_CODE else code


@register.filter
def url_of(item: Editable, page: str) -> str:
    """Return the address of one of an item's pages: edit, facts, history, compare."""
    return item.url_of(page)


@register.filter
def label_of(item: Editable, key: str) -> str:
    """Return what people call the part of a page under a flat key."""
    return str(item.field_label(key))


register.filter("cited", sources.cited)
register.filter("partial_date", dates.partial_date)
