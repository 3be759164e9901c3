"""Tags of every page: drawings, Chinese with its sound, and texts that know their language."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.encoding import escape_uri_path
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config import languages
from editorial import links, markup, sources
from editorial.models import Revision
from mandarin.pinyin import syllables, tone_of
from mandarin.ruby import Piece, ReadingMismatch, align, words
from mandarin.script import has_han

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString

    from editorial.editable import Editable

register = template.Library()

VIEW_BOX = re.compile(r'<symbol id="([^"]+)" viewBox="([^"]+)"')

# The design's names for the three steps of safety, and the icon of each.
SAFETY = {"go": ("go", "check"), "careful": ("care", "careful"), "best_not": ("halt", "stop")}

# A label of the app and the marks behind it: a browser would break the line between them.
LABEL_AND_MARKS = re.compile(
    r'<span class="ui"><b[^>]*>[^<]*</b>(?:<span>[^<]*</span>)?</span>[.,;:!?)…，。、；：！？）”’]+'
)

# The number of a page of a list, from the second on.
PAGE = re.compile(r"[2-9]|[1-9][0-9]{1,4}")


# ── drawings ────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def icon(name: str, cls: str = "") -> SafeString:
    """Return an icon; it is decoration, the words beside it carry the meaning."""
    return format_html(
        '<svg class="i {}" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"/></svg>',
        cls,
        static("img/icons.svg"),
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


@lru_cache(maxsize=1)
def _boxes() -> dict[str, str]:
    path = Path(settings.BASE_DIR) / "static" / "img" / "art.svg"
    return dict(VIEW_BOX.findall(path.read_text(encoding="utf-8")))


@register.simple_tag
def tone_line(tone: int) -> SafeString:
    """Return the pitch of a tone as a small curve."""
    return format_html(
        '<svg width="32" height="20" aria-hidden="true" focusable="false">'
        '<use href="{}#tone{}"/></svg>',
        static("img/icons.svg"),
        tone,
    )


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


@register.filter
def say_class(safety: str) -> str:
    """Return the design's class for a step of safety: go, care or halt."""
    return SAFETY[safety][0] if safety in SAFETY else "care"


# ── the workshop, seen from every page ──────────────────────────────────────────────────────


@register.simple_tag
def waiting_count() -> int:
    """Return how many proposals wait for somebody. Asks the database: not for anonymous pages."""
    return Revision.objects.waiting().count()


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


# ── Chinese and its sound ───────────────────────────────────────────────────────────────────


@register.simple_tag
def ruby(zh: str, reading: str = "") -> SafeString:
    """Return a word with its reading above each character, quiet for screen readers."""
    pieces = _aligned(zh, reading)
    if pieces is None:
        return chinese(zh)
    return format_html('<ruby lang="zh-Hans" class="hz">{}</ruby>', _ruby_inner(pieces))


@register.simple_tag
def zh_line(zh: str, reading: str = "", tag: str = "span", keep: str = "") -> SafeString:
    """Return a sentence with its reading; marks stay with their character, lines break between.

    The word ``keep`` is never torn: on the page of 猫税 these two stay together.
    """
    try:
        groups = _whole(words(zh, reading), zh, keep) if reading else None
    except ReadingMismatch:
        groups = None
    inner = (
        format_html_join("", "{}", ((_group(group),) for group in groups)) if groups else escape(zh)
    )
    name = tag if tag in {"span", "p", "div"} else "span"
    return format_html(
        '<{} lang="zh-Hans" class="zh-line">{}</{}>', mark_safe(name), inner, mark_safe(name)
    )


def _whole(groups: list[tuple[Piece, ...]], zh: str, keep: str) -> list[tuple[Piece, ...]]:
    """Return the groups with those joined between which the word to keep would be torn."""
    inside = {
        at
        for found in re.finditer(re.escape(keep), zh)
        for at in range(found.start() + 1, found.end())
    }
    whole: list[tuple[Piece, ...]] = []
    at = 0
    for group in groups:
        if at in inside:
            whole[-1] += group
        else:
            whole.append(group)
        at += sum(len(piece.text) for piece in group)
    return whole


def _group(group: tuple[Piece, ...]) -> SafeString:
    """Return one unbreakable group: characters in ruby, then the marks that cling to them."""
    if not any(piece.reading for piece in group):
        return format_html("<span>{}</span>", "".join(piece.text for piece in group))
    parts = (
        format_html("<ruby>{}</ruby>", _ruby_inner([piece]))
        if piece.reading
        else escape(piece.text)
        for piece in group
    )
    return format_html(
        '<span class="w">{}</span>', format_html_join("", "{}", ((p,) for p in parts))
    )


def _ruby_inner(pieces: list[Piece]) -> SafeString:
    return format_html_join("", "{}", ((_ruby_piece(piece),) for piece in pieces))


def _ruby_piece(piece: Piece) -> SafeString:
    if not piece.reading:
        return format_html("{}<rt></rt>", piece.text)
    return format_html(
        '{}<rp>(</rp><rt class="t{}" lang="zh-Latn" aria-hidden="true">{}</rt><rp>)</rp>',
        piece.text,
        tone_of(piece.reading),
        piece.reading,
    )


@register.simple_tag
def tiles(headword: str, traditional: str = "", reading: str = "") -> SafeString:
    """Return a headword on the squared paper that characters are learnt on, a tile a character."""
    pieces = _aligned(headword, reading) or [Piece(headword, None, "other")]
    other = list(traditional or headword)
    if len(other) != len(headword):
        other = list(headword)
    html, at = [], 0
    for piece in pieces:
        html.append(_tile(piece, "".join(other[at : at + len(piece.text)])))
        at += len(piece.text)
    return format_html_join("", "{}", ((tile,) for tile in html))


def _tile(piece: Piece, traditional: str) -> SafeString:
    cell = (
        format_html('<span class="cell" lang="zh-Hans">{}</span>', piece.text)
        if traditional == piece.text
        else format_html(
            '<span class="cell"><span class="hans" lang="zh-Hans">{}</span>'
            '<span class="hant" lang="zh-Hant">{}</span></span>',
            piece.text,
            traditional,
        )
    )
    if not piece.reading:
        return format_html(
            '<span class="tz" aria-hidden="true"><span class="syl"></span>{}</span>', cell
        )
    tone = tone_of(piece.reading)
    return format_html(
        '<span class="tz t{}" aria-hidden="true"><span class="syl" lang="zh-Latn">{} {}</span>{}</span>',
        tone,
        piece.reading,
        tone_line(tone),
        cell,
    )


@register.simple_tag
def pinyin(reading: str) -> SafeString:
    """Return a reading, each syllable in the colour of its tone."""
    return format_html('<span class="py" lang="zh-Latn">{}</span>', _toned(reading))


@register.simple_tag
def term(zh: str, reading: str = "") -> SafeString:
    """Return Chinese inside a sentence of another language, its reading behind it."""
    return mark_safe(markup.term(zh, reading))  # escaped where it is made


def _toned(reading: str) -> SafeString:
    marked = ((tone_of(syllable), syllable) for syllable in reading.split())
    return format_html_join(" ", '<span class="t{}">{}</span>', marked)


def _aligned(zh: str, reading: str) -> list[Piece] | None:
    if not reading or not syllables(reading):
        return None
    try:
        return align(zh, reading)
    except ReadingMismatch:
        return None


# ── texts ───────────────────────────────────────────────────────────────────────────────────


@register.filter
def chinese(text: str) -> SafeString:
    """Return text as Chinese where it holds Chinese, as it is where it does not."""
    return format_html('<span lang="zh-Hans">{}</span>', text) if has_han(text) else escape(text)


@register.filter
def han(text: str) -> SafeString:
    """Return text with every run of Chinese marked as such, unless its language is Chinese."""
    language = getattr(text, "language", None) or get_language() or languages.DEFAULT
    safe = escape(str(text))  # a name may be lazy
    return safe if language.startswith(("zh", "ja")) else mark_safe(markup.name_chinese(safe))


@register.filter(name="markdown")
def render_markdown(text: str) -> SafeString:
    """Return Markdown as HTML; the sanitiser had the last word."""
    language = getattr(text, "language", None) or get_language() or languages.DEFAULT
    html = markup.render(str(text), language, links.resolve)
    return mark_safe(LABEL_AND_MARKS.sub(r'<span class="kept">\g<0></span>', html))


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


register.filter("cited", sources.cited)
register.filter("partial_date", sources.partial_date)
