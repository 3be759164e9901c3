"""What the dictionary says, for a page: Chinese named as Chinese and linked to its own card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from config import languages
from dictionary.lookup import LONGEST_WORD
from mandarin.han import HAN, has_han
from mandarin.script import to_traditional

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from dictionary.parts import Part

register = template.Library()

# 弹幕[dàn mù], 弹幕 or [dàn mù]; a word may have letters in it, as in B超.
_SIGN = r"[^\s\[\](),;:.\"“”/]"
CHINESE = re.compile(
    rf"(?P<word>{_SIGN}*[{HAN}]{_SIGN}*)(?:\[(?P<reading>[^\]]*)\])?|\[(?P<sound>[^\]]*)\]"
)


@register.filter
def meaning(sense: str) -> SafeString:
    """Return a meaning as HTML; the words it names lead to their cards."""
    html, at = [], 0
    for found in CHINESE.finditer(sense):
        html += [escape(sense[at : found.start()]), _chinese(found)]
        at = found.end()
    return mark_safe("".join([*html, escape(sense[at:])]))  # every piece is escaped above


@register.filter
def part_name(part: Part) -> str:
    """Return what a part of a character is called in the language of the page."""
    return part.name(get_language() or languages.DEFAULT)


def _chinese(found: re.Match[str]) -> SafeString:
    if found["sound"] is not None:
        return _sound(found["sound"])
    word = found["word"]
    linked = (
        format_html(
            '<a href="{}">{}</a>', reverse("dictionary:word", args=[word]), both_scripts(word)
        )
        if len(word) <= LONGEST_WORD
        else both_scripts(word)
    )
    return format_html("{} {}", linked, _sound(found["reading"])) if found["reading"] else linked


@register.filter
def both_scripts(word: str) -> SafeString:
    """Return a word in both scripts where they differ; the reader's settings choose."""
    if not has_han(word):
        return conditional_escape(word)
    other = to_traditional(word)
    if other == word:
        return format_html('<span lang="zh-Hans">{}</span>', word)
    return format_html(
        '<span class="hans" lang="zh-Hans">{}</span><span class="hant" lang="zh-Hant">{}</span>',
        word,
        other,
    )


def _sound(reading: str) -> SafeString:
    return format_html('<bdi class="py in" lang="zh-Latn">{}</bdi>', reading)
