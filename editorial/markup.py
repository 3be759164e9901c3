"""Markdown to safe HTML: comrak renders, our own marks are filled in, nh3 has the last word.

No Django in here. Our marks: ``{{发布|Post}}`` is a label of the app, ``{zh|对账|duì zhàng}`` Chinese
with its reading, ``[[猫税]]`` or ``[[mao-shui|cat tax]]`` a link to another page of the guide.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import comrak
import nh3

from mandarin.pinyin import tone_of

if TYPE_CHECKING:
    from collections.abc import Callable

    # Takes the name in [[…]], returns the address of the page it means, or None.
    Resolver = Callable[[str], str | None]

LONGEST = 60_000

EXTENSIONS = comrak.ExtensionOptions()
EXTENSIONS.table = EXTENSIONS.strikethrough = EXTENSIONS.autolink = EXTENSIONS.alerts = True
EXTENSIONS.cjk_friendly_emphasis = EXTENSIONS.wikilinks_title_after_pipe = True
RENDER = comrak.RenderOptions()
# Show HTML that somebody typed as text: dropping it would lose their words.
RENDER.escape = True

TAGS = frozenset(
    [
        "a",
        "b",
        "bdi",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "span": {"lang"},
    "b": {"lang"},
    "bdi": {"lang"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
CLASSES = {
    "span": {"ui", "term", "missing", "t1", "t2", "t3", "t4", "t5"},
    "bdi": {"py", "in"},
    "div": {"note", "info", "go", "care", "halt"},
}
ALERTS = {"note": "info", "tip": "go", "important": "info", "warning": "care", "caution": "halt"}

# Private-use characters stand for our marks while comrak works; nobody else may bring them.
OPEN, CLOSE = "\ue000", "\ue001"
MARKS = re.compile(
    r"\{\{([^{}|\n]{1,60})(?:\|([^{}|\n]{1,80}))?\}\}"
    r"|\{zh\|([^{}|\n]{1,200})\|([^{}|\n]{0,400})\}"
)
HELD = re.compile(f"{OPEN}(\\d+){CLOSE}")
WIKILINK = re.compile(r'<a href="([^"]*)" data-wikilink="true">(.*?)</a>', re.DOTALL)
ALERT = re.compile(
    r'<div class="markdown-alert markdown-alert-(\w+)">\n<p class="markdown-alert-title">(.*?)</p>'
)
# A web address ends at Chinese punctuation; comrak would swallow the rest of the sentence.
GLUED = re.compile(
    r"(?<![<(\[\"=A-Za-z0-9_/])(https?://[^\s<>\u3000-\u303f\uff00-\uffef\u201c\u201d]+)"
    r"(?=[\u3000-\u303f\uff00-\uffef\u201c\u201d])"
)
DEEP_QUOTE = re.compile(r"^((?:[ \t]*>){20})[ \t>]+", re.MULTILINE)
TAG = re.compile(r"(<[^>]*>)")
HAN = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\u3007]+"
    r"(?:[\uff0c\u3002\uff01\uff1f\u3001\uff1a\uff1b\u201c\u201d\u2026]*[\u3400-\u9fff\uf900-\ufaff\u3007]+)*"
)


def render(text: str, language: str = "en", resolve: Resolver | None = None) -> str:
    """Return the HTML of a Markdown text in ``language``. Longer texts than LONGEST are cut."""
    held: list[str] = []
    source = DEEP_QUOTE.sub(r"\1 ", _without_private(text[:LONGEST]))
    source = MARKS.sub(lambda match: _hold(held, match), GLUED.sub(r"<\1>", source))
    html = comrak.render_markdown(source, extension_options=EXTENSIONS, render_options=RENDER)
    html = ALERT.sub(_alert, html)
    if not language.startswith(("zh", "ja")):
        html = _name_chinese(html)
    html = WIKILINK.sub(lambda match: _wikilink(match, resolve), html)
    html = HELD.sub(lambda match: _release(held, int(match[1])), html)
    return _clean(html)


def _without_private(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "").replace("\0", "")


def _hold(held: list[str], match: re.Match[str]) -> str:
    label, meaning, chinese, reading = match.groups()
    held.append(_label(label, meaning) if label else term(chinese, reading))
    return f"{OPEN}{len(held) - 1}{CLOSE}"


def _release(held: list[str], index: int) -> str:
    return held[index] if index < len(held) else ""


def _label(characters: str, meaning: str | None) -> str:
    language = ' lang="zh-Hans"' if HAN.search(characters) else ""
    said = f"<span>{escape(meaning.strip())}</span>" if meaning else ""
    return f'<span class="ui"><b{language}>{escape(characters.strip())}</b>{said}</span>'


def term(chinese: str, reading: str) -> str:
    """Return Chinese inside a sentence of another language, its reading behind it."""
    sound = " ".join(
        f'<span class="t{tone_of(syllable)}">{escape(syllable)}</span>'
        for syllable in reading.split()
    )
    # The space goes with the reading, which readers may switch off.
    sound = f'<bdi class="py in" lang="zh-Latn"> {sound}</bdi>' if sound else ""
    return f'<span class="term"><span lang="zh-Hans">{escape(chinese)}</span>{sound}</span>'


def _alert(match: re.Match[str]) -> str:
    kind, title = match[1], match[2]
    # comrak writes an English title by itself; the box speaks for itself in every language.
    shown = "" if title.lower() == kind else f"<p><strong>{title}</strong></p>"
    return f'<div class="note {ALERTS.get(kind, "info")}">{shown}'


def _wikilink(match: re.Match[str], resolve: Resolver | None) -> str:
    name = unquote(unescape(match[1]))
    address = resolve(name) if resolve else None
    if address is None:
        return f'<span class="missing">{match[2]}</span>'
    return f'<a href="{escape(address)}">{match[2]}</a>'


def _name_chinese(html: str) -> str:
    """Mark every run of Chinese with its language, so that fonts and voices fit."""
    parts = TAG.split(html)
    return "".join(part if part.startswith("<") else name_chinese(part) for part in parts)


def name_chinese(text: str) -> str:
    """Wrap the runs of Chinese in already escaped text."""
    return HAN.sub(r'<span lang="zh-Hans">\g<0></span>', text)


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Let pictures come from our own uploads only: another address would tell of every reader."""
    if tag == "img" and attribute == "src" and not value.startswith("/media/"):
        return None
    return value


@lru_cache(maxsize=512)
def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        attribute_filter=_keep,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
        strip_comments=True,
    )
