"""A caption: its title, its text and its topics, counted and laid out as the app does."""

from __future__ import annotations

import re
from typing import NamedTuple

from mandarin.rednote import TOPIC

# The app's own limits: docs of each are in data/posting.tsv.
LONGEST_TITLE = 20
LONGEST_BODY = 1_000
MOST_TOPICS = 8
LONGEST_TOPIC = 60

_ASCII = 0x80
# Typed by hand a topic has no code behind it; a number alone (#1) is none.
_TYPED = re.compile(
    r"(?<![A-Za-z0-9_#＃&/])[#＃](?![0-9]+(?!\w))(?P<name>[^\s#＃@\[\]，。！？、；：,!?;:（）()<>\"'“”]{1,60})"
)
_BETWEEN = re.compile(r"[\s,，、;；#＃]+")
_CODE = re.compile(r"\[话题\]")
_SPACES = re.compile(r"[ \t]+(?=\n|$)")
_GAPS = re.compile(r"\n{3,}")


class Caption(NamedTuple):
    """What goes above and below the pictures."""

    title: str = ""
    body: str = ""


class Topic(NamedTuple):
    """A topic and where it stands."""

    start: int
    end: int
    name: str


def title_size(title: str) -> int:
    """Return how long the app finds a title: two Latin letters are one character, most emoji two."""
    units = memoryview(title.encode("utf-16-le", "surrogatepass")).cast("H")
    return (sum(1 if unit < _ASCII else 2 for unit in units) + 1) // 2


def fitting(title: str) -> int:
    """Return how many signs of a title fit."""
    low, high = 0, min(len(title), 2 * LONGEST_TITLE)
    while low < high:
        middle = (low + high + 1) // 2
        if title_size(title[:middle]) <= LONGEST_TITLE:
            low = middle
        else:
            high = middle - 1
    return low


def topics(text: str) -> list[Topic]:
    """Return the topics of a text, as the app writes them and as people type them, in order."""
    found = [Topic(m.start(), m.end(), m["name"].strip()) for m in TOPIC.finditer(text)]
    taken = {at for topic in found for at in range(topic.start, topic.end)}
    found += [
        Topic(m.start(), m.end(), m["name"])
        for m in _TYPED.finditer(text)
        if m.start() not in taken
    ]
    return sorted(found)


def laid_out(chinese: str, other: str, more: str = "") -> str:
    """Return one caption of two texts: the Chinese one, the other, the topics of both and more."""
    names: dict[str, None] = {}
    parts = []
    for text in (chinese, other):
        found = topics(text)
        names |= dict.fromkeys(topic.name for topic in found)
        parts.append(_without(text, found))
    names |= dict.fromkeys(names_in(more))
    parts.append(" ".join(f"#{name}[话题]#" for name in names))
    return "\n\n".join(part for part in parts if part)


def names_in(typed: str) -> list[str]:
    """Return the names of topics typed one behind the other, with or without #."""
    words = _BETWEEN.split(_CODE.sub(" ", typed))
    return [word[:LONGEST_TOPIC] for word in words if word.strip("[]")]


def _without(text: str, found: list[Topic]) -> str:
    """Return a text without its topics and the room they took."""
    kept, at = [], 0
    for topic in found:
        kept.append(text[at : topic.start])
        at = topic.end
    rest = "".join([*kept, text[at:]])
    return _GAPS.sub("\n\n", _SPACES.sub("", rest)).strip()
