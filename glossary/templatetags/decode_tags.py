"""A comment as a row of words that can be chosen, each with its sound above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from glossary.english import in_english
from mandarin.han import count_han
from mandarin.tone import tone_of

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from glossary.decode.shown import Chip

register = template.Library()
register.filter("in_english", in_english)

CODES = frozenset({"sticker", "hashtag", "mention"})
# Long, and nothing to learn from: small, on lines of their own.
SHARED = frozenset({"url", "share"})


@register.simple_tag
def chip(it: Chip) -> SafeString:
    """Return a stretch of the comment: a link to its card, or plain text."""
    if it.card is None:
        return _plain(it)
    inner = sounded(it.text, it.reading)
    if it.kind in CODES:
        inner = format_html('<span class="sticker">{}</span>', inner)
    aside = format_html('<span class="vh" lang="{}"> ({}) </span>', it.card.tag, it.aside)
    if not it.card.tag:
        aside = format_html('<span class="vh"> ({}) </span>', it.aside)
    return format_html(
        '<a href="#w{}" class="{}">{}{}</a>',
        it.card.number,
        it.card.look,
        inner,
        aside if it.aside else "",
    )


@register.simple_tag
def sounded(text: str, reading: str = "") -> SafeString:
    """Return Chinese with a syllable above each character, where there are as many of both."""
    said = reading.split()
    if not said or not count_han(text) == len(text) == len(said):
        return escape(text)
    ruby = format_html_join(
        "",
        '{}<rp>(</rp><rt class="t{}" lang="zh-Latn" aria-hidden="true">{}</rt><rp>)</rp>',
        ((char, tone_of(item), item) for char, item in zip(text, said, strict=True)),
    )
    return format_html("<ruby>{}</ruby>", ruby)


def _plain(it: Chip) -> SafeString:
    if it.kind in SHARED:
        return format_html('<span class="shared"><bdi>{}</bdi></span>', it.text.strip())
    if it.kind in CODES:
        return format_html('<span class="sticker"><bdi>{}</bdi></span>', it.text)
    return mark_safe(escape(it.text).replace("\n", "<br>"))  # escaped just now
