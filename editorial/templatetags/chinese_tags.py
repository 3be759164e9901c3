"""Chinese and its sound: both scripts and both ways of saying it are printed, CSS shows one.

Readings are stored in dictionary tones. What people really say of 一, 不 and third tones stands
beside them where it differs, for readers who switched it on.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from editorial import markup
from mandarin.pinyin import syllables, tone_of
from mandarin.ruby import ReadingMismatch, align, words
from mandarin.sandhi import aloud
from mandarin.script import has_han, to_traditional

register = template.Library()

RUBY_TAGS = frozenset({"span", "p", "div"})


class Sign(NamedTuple):
    """A piece of text as it is printed; without a reading where nothing stands above it."""

    text: str
    traditional: str
    reading: str = ""
    spoken: str = ""


Signs = tuple[Sign, ...]


# ── tags ────────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def ruby(zh: str, reading: str = "", traditional: str = "") -> SafeString:
    """Return a word with its reading above each character, quiet for screen readers."""
    signs = _signs(zh, reading, traditional)
    if signs is None:
        return chinese(zh)
    return format_html('<ruby lang="zh-Hans" class="hz">{}</ruby>', _ruby_inner(signs))


@register.simple_tag
def zh_line(zh: str, reading: str = "", tag: str = "span", keep: str = "") -> SafeString:
    """Return a sentence with its reading; marks stay with their character, lines break between.

    The word ``keep`` is never torn: on the page of 猫税 these two stay together.
    """
    groups = _groups(zh, reading)
    inner = (
        format_html_join("", "{}", ((_group(group),) for group in _whole(groups, zh, keep)))
        if groups
        else both(zh, converted(zh))
    )
    name = mark_safe(tag if tag in RUBY_TAGS else "span")
    return format_html('<{} lang="zh-Hans" class="zh-line">{}</{}>', name, inner, name)


@register.simple_tag
def tiles(headword: str, traditional: str = "", reading: str = "", said: str = "") -> SafeString:
    """Return a headword on the squared paper that characters are learnt on, a tile a character.

    ``said`` is the spoken reading where the headword is only a part of a longer word.
    """
    signs = _signs(headword, reading, traditional or headword, said) or (
        Sign(headword, traditional or headword),
    )
    return format_html_join("", "{}", ((_tile(sign),) for sign in signs))


@register.simple_tag
def pinyin(reading: str, zh: str = "") -> SafeString:
    """Return a reading, each syllable in the colour of its tone; what it reads tells how it is spoken."""
    toned = mark_safe(markup.toned(reading, markup.spoken(zh, reading)))  # escaped where it is made
    return format_html('<span class="py" lang="zh-Latn">{}</span>', toned)


@register.simple_tag
def term(zh: str, reading: str = "") -> SafeString:
    """Return Chinese inside a sentence of another language, its reading behind it."""
    return mark_safe(markup.term(zh, reading))  # escaped where it is made


@register.filter
def chinese(text: str) -> SafeString:
    """Return text as Chinese where it holds Chinese, as it is where it does not."""
    return format_html('<span lang="zh-Hans">{}</span>', text) if has_han(text) else escape(text)


# ── pieces of text ──────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4096)
def converted(zh: str) -> str:
    """Return the text in traditional characters, as a program writes it; the same where it fails."""
    other = to_traditional(zh)
    return other if len(other) == len(zh) else zh


@lru_cache(maxsize=4096)
def _signs(zh: str, reading: str, traditional: str = "", said: str = "") -> Signs | None:
    """Return the text in pieces, or None where no reading fits it."""
    if not reading or not syllables(reading):
        return None
    other = traditional if len(traditional) == len(zh) else converted(zh)
    try:
        pieces = align(zh, reading)
        spoken = align(zh, said or aloud(zh, reading))
    except ReadingMismatch:
        return None
    signs, at = [], 0
    for piece, heard in zip(pieces, spoken, strict=True):
        end = at + len(piece.text)
        signs.append(Sign(piece.text, other[at:end], piece.reading or "", heard.reading or ""))
        at = end
    return tuple(signs)


@lru_cache(maxsize=4096)
def _groups(zh: str, reading: str) -> tuple[Signs, ...]:
    """Return the text in groups that a line must not tear; none where no reading fits it."""
    signs = _signs(zh, reading)
    if signs is None:
        return ()
    rest = iter(signs)
    return tuple(tuple(next(rest) for _piece in group) for group in words(zh, reading))


def _whole(groups: tuple[Signs, ...], zh: str, keep: str) -> list[Signs]:
    """Return the groups with those joined between which the word to keep would be torn."""
    inside = {
        at
        for found in re.finditer(re.escape(keep), zh)
        for at in range(found.start() + 1, found.end())
    }
    whole: list[Signs] = []
    at = 0
    for group in groups:
        if at in inside:
            whole[-1] += group
        else:
            whole.append(group)
        at += sum(len(sign.text) for sign in group)
    return whole


# ── pieces of HTML ──────────────────────────────────────────────────────────────────────────


def both(text: str, traditional: str) -> SafeString:
    """Return a text in both scripts where they differ; the reader's settings choose."""
    if traditional == text:
        return escape(text)
    return format_html(
        '<span class="hans" lang="zh-Hans">{}</span><span class="hant" lang="zh-Hant">{}</span>',
        text,
        traditional,
    )


@lru_cache(maxsize=4_000)
def _group(group: Signs) -> SafeString:
    """Return one unbreakable group: characters in ruby, then the marks that cling to them."""
    if not any(sign.reading for sign in group):
        whole = (both(sign.text, sign.traditional) for sign in group)
        return format_html("<span>{}</span>", format_html_join("", "{}", ((p,) for p in whole)))
    parts = (
        format_html("<ruby>{}</ruby>", _ruby_inner((sign,)))
        if sign.reading
        else both(sign.text, sign.traditional)
        for sign in group
    )
    return format_html(
        '<span class="w">{}</span>', format_html_join("", "{}", ((p,) for p in parts))
    )


def _ruby_inner(signs: Signs) -> SafeString:
    return format_html_join("", "{}", ((_ruby_sign(sign),) for sign in signs))


def _ruby_sign(sign: Sign) -> SafeString:
    base = both(sign.text, sign.traditional)
    if not sign.reading:
        return format_html("{}<rt></rt>", base)
    return format_html(
        '{}<rp>(</rp><rt class="t{}" lang="zh-Latn" aria-hidden="true">{}</rt><rp>)</rp>',
        base,
        tone_of(sign.reading),
        _sound(sign),
    )


def _sound(sign: Sign) -> SafeString:
    """Return the reading; where it is spoken otherwise, both ways."""
    if sign.spoken == sign.reading:
        return escape(sign.reading)
    return mark_safe(markup.toned(sign.reading, sign.spoken))  # escaped where it is made


def _tile(sign: Sign) -> SafeString:
    cell = (
        format_html('<span class="cell" lang="zh-Hans">{}</span>', sign.text)
        if sign.traditional == sign.text
        else format_html('<span class="cell">{}</span>', both(sign.text, sign.traditional))
    )
    if not sign.reading:
        return format_html(
            '<span class="tz" aria-hidden="true"><span class="syl"></span>{}</span>', cell
        )
    sounds = (
        [("", sign.reading)]
        if sign.spoken == sign.reading
        else [(" dict", sign.reading), (" spoken", sign.spoken)]
    )
    return format_html(
        '<span class="tz t{}" aria-hidden="true">{}{}</span>',
        tone_of(sign.reading),
        format_html_join("", "{}", ((_tile_sound(*sound),) for sound in sounds)),
        cell,
    )


def _tile_sound(which: str, reading: str) -> SafeString:
    tone = tone_of(reading)
    return format_html(
        '<span class="syl{}" lang="zh-Latn">{} {}</span>',
        f" t{tone}{which}" if which else "",
        reading,
        tone_line(tone),
    )


@register.simple_tag
def tone_line(tone: int) -> SafeString:
    """Return the pitch of a tone as a small curve."""
    return format_html(
        '<svg width="32" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#tone{}"/></svg>',
        static("img/icons.svg"),
        tone,
    )
