"""What people paste from the app: sticker codes, topics, mentions and share sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

from mandarin.han import count_han

# [笑哭R], [蹲后续H] and [doge]. The length is bounded so that a wall of brackets stays cheap.
STICKER = re.compile(r"\[(?:(?P<name>[^\[\]\s]{1,12})(?P<set>[RH])|(?P<plain>doge))\]")
TOPIC = re.compile(r"#(?P<name>[^#\[\]\n]{1,60})\[话题\]#")
# A mention ends at a space or at punctuation; an address such as me@example.org is none.
MENTION = re.compile(r"(?<![A-Za-z0-9_.@])@(?P<name>[^\s@#\[\]，。！？、；：,!?;:（）()<>]{1,40})")
# Addresses are ASCII: the full-width comma that the app glues to them is not theirs.
URL = re.compile(r"https?://[!-~]{1,2000}", re.IGNORECASE)
# What converters and dictionaries must not touch.
CODE = re.compile(r"\[(?:[^\[\]\s]{1,12}[RH]|doge|话题)\]")

_URL_END = ".,;:!?'\")]}>"
_APP_HOST = re.compile(
    r"https?://(?:[a-z0-9-]{1,40}\.){0,3}(?:xhslink\.com|xiaohongshu\.com|rednote\.com)(?=[/:?#]|$)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"^\s{0,9}(?:\d{1,3}\s{1,9})?(?P<author>\S[^\n]{0,59}?)\s{0,5}发布了一篇小红书笔记"
)
_TITLED = re.compile(r"【(?P<title>[^【】\n]{1,120}) [|｜] ?小红书[^【】\n]{0,40}】")
_SHARE_WORDS = ("小红书", "rednote", "复制")

_LATIN = re.compile(r"[A-Za-z]")
_SENTENCE_MARK = re.compile(r"[。！？；…，～]")
_LONG_SENTENCE = 9
_SHORT_SENTENCE = 4


class Sticker(NamedTuple):
    """A sticker code in a text: `[笑哭R]` is named 笑哭 and belongs to set R."""

    start: int
    end: int
    code: str
    name: str
    set: str


class Topic(NamedTuple):
    """A topic in a text: `#猫税[话题]#` is named 猫税."""

    start: int
    end: int
    code: str
    name: str


class Mention(NamedTuple):
    """An @mention in a text; the name has no @."""

    start: int
    end: int
    code: str
    name: str


class Link(NamedTuple):
    """An address in a text, without the punctuation around it."""

    start: int
    end: int
    url: str


class Share(NamedTuple):
    """What a share sentence tells: who wrote the note (or nobody named), its title, its address."""

    author: str | None
    url: str
    title: str = ""


def find_stickers(text: str) -> list[Sticker]:
    """Return the sticker codes, in order."""
    return [
        Sticker(m.start(), m.end(), m[0], m["name"] or m["plain"], m["set"] or "")
        for m in STICKER.finditer(text)
    ]


def find_topics(text: str) -> list[Topic]:
    """Return the topics as the app copies them, in order."""
    return [Topic(m.start(), m.end(), m[0], m["name"].strip()) for m in TOPIC.finditer(text)]


def find_mentions(text: str) -> list[Mention]:
    """Return the @mentions, in order."""
    return [Mention(m.start(), m.end(), m[0], m["name"]) for m in MENTION.finditer(text)]


def find_links(text: str) -> list[Link]:
    """Return the web addresses, in order, none with a comma or bracket glued to it."""
    found = []
    for match in URL.finditer(text):
        url = match[0].rstrip(_URL_END)
        found.append(Link(match.start(), match.start() + len(url), url))
    return found


def parse_share(text: str) -> Share | None:
    """Read the sentence the app copies with a link; None where it is not one."""
    link = next((link for link in find_links(text) if _APP_HOST.match(link.url)), None)
    if link is None:
        return None
    words = (text[: link.start] + text[link.end :]).lower()
    if not any(word in words for word in _SHARE_WORDS):
        return None
    return _titled(text, link.url) or Share(_author(text), link.url)


def looks_pasted(text: str) -> bool:
    """Tell whether this is something to decode rather than a word to look up."""
    if parse_share(text) is not None or _has_code_and_more(text):
        return True
    han, latin = count_han(text), len(_LATIN.findall(text))
    if han < max(latin, _SHORT_SENTENCE):
        return False
    return han >= _LONG_SENTENCE or _ends_or_pauses(text)


def _ends_or_pauses(text: str) -> bool:
    return text.rstrip().endswith(("!", "?")) or _SENTENCE_MARK.search(text) is not None


def _has_code_and_more(text: str) -> bool:
    """A code alone is looked up like a word; a code in company was copied from a comment."""
    rest, codes = STICKER.subn(" ", text)
    rest, topics = TOPIC.subn(" ", rest)
    return codes + topics > 1 or (codes + topics == 1 and bool(rest.strip()))


def _author(text: str) -> str | None:
    found = _AUTHOR.match(text)
    return found["author"] if found else None


def _titled(text: str, url: str) -> Share | None:
    """The newer form carries 【title - author | 小红书 - …】."""
    found = _TITLED.search(text)
    if found is None:
        return None
    title, dash, author = found["title"].rpartition(" - ")
    return Share(author.strip() if dash else None, url, (title if dash else author).strip())
