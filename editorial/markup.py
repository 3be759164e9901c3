"""Markdown to safe HTML: comrak renders, our own marks are filled in, nh3 has the last word.

No Django in here. Our marks: ``{{发布|Post}}`` is a label of the app, ``{zh|对账|duì zhàng}`` Chinese
with its reading, ``[[猫税]]`` or ``[[mao-shui|cat tax]]`` a link to another page of the guide, and
what stands between ``::: iphone`` and ``:::`` is for some platforms or one build only.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import comrak

from editorial import setups
from editorial.cleaning import clean
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
    # Takes a label of the app and what the author says it means; returns what more is known.
    Labels = Callable[[str, str], "KnownLabel | None"]
    # Takes the name of a platform or build, as in ``::: iphone``; returns what readers call it.
    Naming = Callable[[str], str]

LONGEST = 60_000

EXTENSIONS = comrak.ExtensionOptions()
EXTENSIONS.table = EXTENSIONS.strikethrough = EXTENSIONS.autolink = EXTENSIONS.alerts = True
EXTENSIONS.cjk_friendly_emphasis = EXTENSIONS.wikilinks_title_after_pipe = True
RENDER = comrak.RenderOptions()
# Show HTML that somebody typed as text: dropping it would lose their words.
RENDER.escape = True

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


class KnownLabel(NamedTuple):
    """What is known of a label of the app: how it is read, and where more is said of it."""

    reading: str
    address: str


def render(
    text: str,
    language: str = "en",
    resolve: Resolver | None = None,
    *,
    asking: Asking | None = None,
    words: WordLinks | None = None,
    labels: Labels | None = None,
    naming: Naming = str,
) -> str:
    """Return the HTML of a Markdown text in ``language``. Longer texts than LONGEST are cut.

    With ``words``, the words of running text that have a page are linked, each once. With
    ``labels``, the labels that it knows lead to where more is said of them.
    """
    held, name = Held(), _namer(language)
    source = DEEP_QUOTE.sub(r"\1 ", _without_private(text[:LONGEST]))
    source = MARKS.sub(lambda match: _hold(held, match, labels), GLUED.sub(r"<\1>", source))
    html = "".join(_stretch(piece, naming, held) for piece in setups.stretches(source))
    html = ALERT.sub(_alert, html)
    if words is not None:
        _meet(html, resolve, words)
        html = link_words(html, language, words, held, name)
    html = "".join(part if part.startswith("<") else name(part) for part in TAG.split(html))
    html = WIKILINK.sub(lambda match: _wikilink(match, resolve, asking), html)
    html = clean(held.put_back(html))
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


def _stretch(piece: setups.Stretch, naming: Naming, held: Held) -> str:
    """Render a piece by itself, so that no list or quotation reaches over its end."""
    html: str = comrak.render_markdown(
        piece.text, extension_options=EXTENSIONS, render_options=RENDER
    )
    if not piece.names:
        return html
    names = held.add(for_whom(piece.names, naming))
    return f'<div class="{setups.classes(piece.names)}"><p class="for">{names}</p>\n{html}</div>\n'


def for_whom(names: tuple[str, ...], naming: Naming) -> str:
    """Return the names of those whom a passage is for, as a label above it says them."""
    said = [naming(name) for name in names]
    return " · ".join(f"<span{_chinese(one)}>{escape(one)}</span>" for one in said)


def _hold(held: Held, match: re.Match[str], labels: Labels | None) -> str:
    label, meaning, chinese, reading = match.groups()
    if label:
        return held.add(_label(label.strip(), (meaning or "").strip(), labels))
    return held.add(term(chinese, reading), chinese=chinese)


def _label(characters: str, meaning: str, labels: Labels | None) -> str:
    language = _chinese(characters)
    shown = f"<b{language}>{escape(characters)}</b>"
    said = f"<span>{escape(meaning)}</span>" if meaning else ""
    known = labels(characters, meaning) if labels and language else None
    if known is None:
        return f'<span class="ui">{shown}{said}</span>'
    # Who listens hears the reading between the characters and their meaning.
    sound = f'<span class="vh" lang="zh-Latn"> {escape(known.reading)} </span>'
    card = {"word": characters, "word-lang": "zh-Hans", "reading": known.reading, "gloss": meaning}
    data = "".join(f' data-{name}="{escape(text)}"' for name, text in card.items() if text)
    return (
        f'<a href="{escape(known.address)}" class="ui"{data}>'
        f"{shown}{sound if known.reading else ''}{said}</a>"
    )


def _chinese(text: str) -> str:
    return ' lang="zh-Hans"' if HAN.search(text) else ""


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
