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

from editorial.wordlinks import CLOSE, OPEN, TAG, Held, link_words, with_cards
from mandarin.pinyin import tone_of
from mandarin.ruby import ReadingMismatch
from mandarin.sandhi import aloud

if TYPE_CHECKING:
    from collections.abc import Callable

    from editorial.wordlinks import WordLinks

    # Takes the name in [[…]], returns the address of the page it means, or None.
    Resolver = Callable[[str], str | None]
    # Takes the name in [[…]] that no page has; returns where to ask for it, and a few words.
    Asking = Callable[[str], tuple[str, str]]

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
    "a": {"missing"},
    "span": {"ui", "term", "missing", "t1", "t2", "t3", "t4", "t5", "dict", "spoken"},
    "bdi": {"py", "in"},
    "div": {"note", "info", "go", "care", "halt"},
}
ALERTS = {"note": "info", "tip": "go", "important": "info", "warning": "care", "caution": "halt"}

MARKS = re.compile(
    r"\{\{([^{}|\n]{1,60})(?:\|([^{}|\n]{1,80}))?\}\}"
    r"|\{zh\|([^{}|\n]{1,200})\|([^{}|\n]{0,400})\}"
)
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
HAN = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\u3007]+"
    r"(?:[\uff0c\u3002\uff01\uff1f\u3001\uff1a\uff1b\u201c\u201d\u2026]*[\u3400-\u9fff\uf900-\ufaff\u3007]+)*"
)


def render(
    text: str,
    language: str = "en",
    resolve: Resolver | None = None,
    *,
    asking: Asking | None = None,
    words: WordLinks | None = None,
) -> str:
    """Return the HTML of a Markdown text in ``language``. Longer texts than LONGEST are cut.

    With ``words``, the words of running text that have a page are linked, each once.
    """
    held, name = Held(), _namer(language)
    source = DEEP_QUOTE.sub(r"\1 ", _without_private(text[:LONGEST]))
    source = MARKS.sub(lambda match: _hold(held, match), GLUED.sub(r"<\1>", source))
    html = comrak.render_markdown(source, extension_options=EXTENSIONS, render_options=RENDER)
    html = ALERT.sub(_alert, html)
    if words is not None:
        _meet(html, resolve, words)
        html = link_words(html, language, words, held, name)
    html = "".join(part if part.startswith("<") else name(part) for part in TAG.split(html))
    html = WIKILINK.sub(lambda match: _wikilink(match, resolve, asking), html)
    html = _clean(held.put_back(html))
    return html if words is None else with_cards(html, words)


def render_line(text: str, language: str, words: WordLinks) -> str:
    """Return the HTML of a text without Markdown, its words linked as ``render`` does."""
    held, name = Held(), _namer(language)
    html = link_words(escape(_without_private(text)), language, words, held, name)
    html = "".join(part if part.startswith("<") else name(part) for part in TAG.split(html))
    return with_cards(held.put_back(html), words)


def linked_names(text: str) -> list[str]:
    """Return the names in [[…]] that a text links to, as it writes them; code is left alone."""
    if "[[" not in text:
        return []
    html = comrak.render_markdown(
        _without_private(text[:LONGEST]), extension_options=EXTENSIONS, render_options=RENDER
    )
    names = (_name_in(match).strip() for match in WIKILINK.finditer(html))
    return [name for name in dict.fromkeys(names) if name]


def _without_private(text: str) -> str:
    """Nobody else may bring the characters that hold places."""
    return text.replace(OPEN, "").replace(CLOSE, "").replace("\0", "")


def _hold(held: Held, match: re.Match[str]) -> str:
    label, meaning, chinese, reading = match.groups()
    if label:
        return held.add(_label(label, meaning))
    return held.add(term(chinese, reading), chinese=chinese)


def _label(characters: str, meaning: str | None) -> str:
    language = ' lang="zh-Hans"' if HAN.search(characters) else ""
    said = f"<span>{escape(meaning.strip())}</span>" if meaning else ""
    return f'<span class="ui"><b{language}>{escape(characters.strip())}</b>{said}</span>'


def term(chinese: str, reading: str) -> str:
    """Return Chinese inside a sentence of another language, its reading behind it."""
    sound = toned(reading, spoken(chinese, reading))
    # The space goes with the reading, which readers may switch off.
    sound = f'<bdi class="py in" lang="zh-Latn"> {sound}</bdi>' if sound else ""
    return f'<span class="term"><span lang="zh-Hans">{escape(chinese)}</span>{sound}</span>'


def toned(reading: str, said: str) -> str:
    """Return a reading, each syllable in the colour of its tone; both ways where it is said otherwise."""
    pairs = zip(reading.split(), said.split(), strict=True)
    return " ".join(
        _syllable(stored)
        if stored == heard
        else _syllable(stored, " dict") + _syllable(heard, " spoken")
        for stored, heard in pairs
    )


def _syllable(syllable: str, which: str = "") -> str:
    return f'<span class="t{tone_of(syllable)}{which}">{escape(syllable)}</span>'


def spoken(chinese: str, reading: str) -> str:
    """Return the reading in spoken tones, or as it is where it does not fit the Chinese."""
    try:
        return aloud(chinese, reading) if chinese else reading
    except ReadingMismatch:
        return reading


def _alert(match: re.Match[str]) -> str:
    kind, title = match[1], match[2]
    # comrak writes an English title by itself; the box speaks for itself in every language.
    shown = "" if title.lower() == kind else f"<p><strong>{title}</strong></p>"
    return f'<div class="note {ALERTS.get(kind, "info")}">{shown}'


def _meet(html: str, resolve: Resolver | None, words: WordLinks) -> None:
    """Tell the words of the page where the author's own links lead."""
    for match in WIKILINK.finditer(html):
        if resolve and (address := resolve(_name_in(match))):
            words.met(address)


def _name_in(match: re.Match[str]) -> str:
    return unquote(unescape(match[1]))


def _wikilink(match: re.Match[str], resolve: Resolver | None, asking: Asking | None) -> str:
    name = _name_in(match)
    address = resolve(name) if resolve else None
    if address is not None:
        return f'<a href="{escape(address)}">{match[2]}</a>'
    if asking is None:
        return f'<span class="missing">{match[2]}</span>'
    address, title = asking(name)
    return f'<a class="missing" href="{escape(address)}" title="{escape(title)}">{match[2]}</a>'


def _namer(language: str) -> Callable[[str], str]:
    """Return what marks Chinese in a text of ``language``; Chinese and Japanese need no marks."""
    return str if language.startswith(("zh", "ja")) else name_chinese


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
