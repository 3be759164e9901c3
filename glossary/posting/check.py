"""What we notice in a caption. Never a verdict: only the app decides what stays up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from glossary.posting import contacts, misread
from glossary.posting.caption import (
    LONGEST_BODY,
    LONGEST_TITLE,
    MOST_TOPICS,
    fitting,
    title_size,
    topics,
)
from glossary.posting.sources import Source, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from editorial.editable import Passage
    from glossary.posting.caption import Caption
    from glossary.posting.contacts import Span
    from glossary.posting.misread import Misread

PARTS = ("title", "body")
# A word found a hundred times is shown a few times.
MOST_SHOWN = 5
MOST_WORDS = 30

NAMES: dict[str, Any] = {
    "title": _("The title is longer than fits"),
    "body": _("The text is longer than fits"),
    "phone": _("A phone number"),
    "wechat": _("A WeChat id"),
    "qq": _("A QQ number"),
    "email": _("An email address"),
    "link": _("A link that leads out of the app"),
    "handle": _("An account on another app"),
    "code": _("A QR code is mentioned"),
    "few_topics": _("No topic yet"),
    "many_topics": _("Many topics"),
}
_CONTACT = _(
    "Contact details are on the usual lists of what the app does not want in a post. And a post is public: anybody can use them, also people you would rather not hear from."
)
_ELSEWHERE = _(
    "A rule of March 2025 against leading people to other platforms was reported. We do not know how it is applied to private posts. Readers have learnt to be wary too: fraud often begins with a move to another app."
)
WHYS: dict[str, Any] = {
    "title": _(
        "Counted as the app counts, it has %(size)s characters, and %(most)s fit. A Chinese character counts as one, two Latin letters or digits as one, most emoji as two."
    ),
    "body": _("It has %(size)s characters, and %(most)s fit, topics included."),
    "phone": _CONTACT,
    "wechat": _(
        "Contact details are on the usual lists of what the app does not want in a post, and the app was seen to warn when somebody sends a WeChat id. A post is public besides: anybody can write to you there."
    ),
    "qq": _CONTACT,
    "email": _CONTACT,
    "link": _ELSEWHERE,
    "handle": _ELSEWHERE,
    "code": _ELSEWHERE,
    "few_topics": _(
        "A topic, a word behind #, is how people who do not follow you come across a post. Guides advise three to eight."
    ),
    "many_topics": _(
        "There are %(size)s. Guides advise three to eight, and one publishing tool stops at five; the app itself names no number."
    ),
}


class Place(NamedTuple):
    """Where something stands: in which part, from where to where."""

    part: str
    start: int
    end: int


class Finding(NamedTuple):
    """One thing we noticed, why it is worth a look, and who says so."""

    number: int
    rule: str
    places: tuple[Place, ...]
    words: tuple[str, ...]
    why: Any
    sources: tuple[Source, ...]
    maybe: bool = False
    # For words: what the entry or our table says.
    word: Misread | None = None

    @property
    def name(self) -> Any:
        return NAMES.get(self.rule, "")

    @property
    def reason(self) -> Passage | None:
        return self.word.reason if self.word else None


class Stretch(NamedTuple):
    """A piece of the caption; what was noticed there, or 0."""

    text: str
    number: int


class _Noticed(NamedTuple):
    rule: str
    places: list[Place]
    why: Any
    maybe: bool = False
    word: Misread | None = None


def check(caption: Caption) -> list[Finding]:
    """Return what we notice, what does not fit first. At most two queries."""
    noticed = [*_sizes(caption), *_contacts(caption), *_topics(caption), *_words(caption)]
    return [_finding(number, one, caption) for number, one in enumerate(noticed, 1)]


def marked(text: str, part: str, findings: Iterable[Finding]) -> list[Stretch]:
    """Return a part of the caption cut where something was noticed; joined, it is the part."""
    owner = [0] * len(text)
    # What is too long covers much: it is marked only where nothing else is.
    ranked = sorted(findings, key=lambda finding: finding.rule not in PARTS)
    for finding in ranked:
        for place in finding.places:
            if place.part == part:
                owner[place.start : place.end] = [finding.number] * (place.end - place.start)
    stretches: list[Stretch] = []
    at = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or owner[end] != owner[at]:
            stretches.append(Stretch(text[at:end], owner[at]))
            at = end
    return stretches


def _finding(number: int, one: _Noticed, caption: Caption) -> Finding:
    texts = (getattr(caption, p.part)[p.start : p.end] for p in one.places)
    shown = () if one.rule in PARTS else tuple(dict.fromkeys(texts))[:MOST_SHOWN]
    told = one.word.sources if one.word else sources()[one.rule]
    return Finding(number, one.rule, tuple(one.places), shown, one.why, told, one.maybe, one.word)


def _sizes(caption: Caption) -> Iterator[_Noticed]:
    size = title_size(caption.title)
    if size > LONGEST_TITLE:
        place = Place("title", fitting(caption.title), len(caption.title))
        yield _Noticed("title", [place], WHYS["title"] % {"size": size, "most": LONGEST_TITLE})
    size = len(caption.body)
    if size > LONGEST_BODY:
        yield _Noticed(
            "body",
            [Place("body", LONGEST_BODY, size)],
            WHYS["body"] % {"size": f"{size:,}", "most": f"{LONGEST_BODY:,}"},
        )


def _contacts(caption: Caption) -> Iterator[_Noticed]:
    by_rule: dict[str, list[Place]] = {}
    for part in PARTS:
        for rule, span in contacts.found(getattr(caption, part)):
            by_rule.setdefault(rule, []).append(Place(part, *span))
    for rule in NAMES:
        if rule in by_rule:
            yield _Noticed(rule, by_rule[rule], WHYS[rule])


def _topics(caption: Caption) -> Iterator[_Noticed]:
    found = topics(caption.body)
    if not found and not topics(caption.title):
        yield _Noticed("few_topics", [], WHYS["few_topics"])
    if len(found) > MOST_TOPICS:
        places = [Place("body", topic.start, topic.end) for topic in found]
        yield _Noticed("many_topics", places, WHYS["many_topics"] % {"size": len(found)})


def _words(caption: Caption) -> Iterator[_Noticed]:
    places: dict[str, list[Place]] = {}
    sure: set[str] = set()
    for part in PARTS:
        text = getattr(caption, part)
        taken = _taken(text)
        for span, key, maybe in misread.found(text):
            if not any(span.start < end and start < span.end for start, end in taken):
                places.setdefault(key, []).append(Place(part, *span))
                sure |= set() if maybe else {key}
    told = misread.explained(list(places)[:MOST_WORDS])
    for key, where in places.items():
        if key in told:
            yield _Noticed("word", where, "", key not in sure, told[key])


def _taken(text: str) -> list[Span]:
    """Return what is an address or a number to call: no word inside it is read as one."""
    return [span for _rule, span in contacts.found(text)]
