"""Fidelity: what a translation may not lose on the way: numbers, links, labels, Chinese, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial import links
from editorial.commas import listed
from editorial.proofing import amounts, pieces
from editorial.proofing.faults import Fault, Level
from mandarin.han import han_runs, has_han
from mandarin.script import to_simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

MOST_NAMED = 4


def changed_numbers(text: Text) -> Iterator[Fault]:
    """Every number and date of the source is in its translation, and no other."""
    for key, words, theirs in _pairs(text):
        if lost := _numbers_missing(theirs, words):
            yield _lost(key, "number-lost", _("In the original, and not here: %(pieces)s. Please check the numbers and dates."), lost)  # fmt: skip
        if new := _numbers_missing(words, theirs):
            yield _lost(key, "number-new", _("Here, and not in the original: %(pieces)s. Please check the numbers and dates."), new)  # fmt: skip


def lost_links(text: Text) -> Iterator[Fault]:
    """Every page and address that the source links to is linked from its translation."""
    for key, words, theirs in _pairs(text):
        there = {_page(name) for name in pieces.linked(words)}
        lost = [f"[[{name}]]" for name in pieces.linked(theirs) if _page(name) not in there]
        addresses = set(pieces.targets(words))
        lost += [address for address in pieces.targets(theirs) if address not in addresses]
        if lost:
            yield _lost(key, "link-lost", _("The original links to this, and the translation does not: %(pieces)s"), lost)  # fmt: skip


def lost_labels(text: Text) -> Iterator[Fault]:
    """Labels of the app keep their characters; what they say stands beside them."""
    for key, words, theirs in _pairs(text):
        here, there = _label_characters(words), _label_characters(theirs)
        differing = [label for label in {**there, **here} if (label in here) != (label in there)]
        if differing:
            message = _("Labels of the app are not those of the original: %(pieces)s. Write {{characters|what they say}} with the same characters.")  # fmt: skip
            yield _lost(key, "label-changed", message, differing)
        if not text.is_chinese and (bare := [one.characters for one in pieces.labels(words) if not one.meaning]):  # fmt: skip
            yield _lost(key, "label-bare", _("Say what these labels mean, as {{发布|Post}}: %(pieces)s"), bare)  # fmt: skip


def lost_chinese(text: Text) -> Iterator[Fault]:
    """The Chinese that a text is about, and its readings, stay as they are."""
    for key, words, theirs in _pairs(text):
        here = to_simplified(words)
        runs = dict.fromkeys(span.text for span in han_runs(_without_links(theirs)))
        lost = [run for run in runs if to_simplified(run) not in here]
        if lost and not text.is_chinese:
            yield _lost(key, "chinese-lost", _("Chinese of the original that is missing or changed here: %(pieces)s"), lost)  # fmt: skip
        readings = {one.chinese: one.reading for one in pieces.spoken(theirs)}
        changed = [f"{one.chinese} {one.reading}" for one in pieces.spoken(words)
                   if readings.get(one.chinese, one.reading) != one.reading]  # fmt: skip
        if changed:
            yield _lost(key, "reading-changed", _("The original reads this otherwise: %(pieces)s"), changed)  # fmt: skip


def lost_steps(text: Text) -> Iterator[Fault]:
    """A tutorial has as many steps as its source."""
    for key, words, theirs in _pairs(text):
        here, there = len(pieces.STEP.findall(words)), len(pieces.STEP.findall(theirs))
        if here != there:
            message = ngettext("The original has %(there)s step, this has %(here)s.", "The original has %(there)s steps, this has %(here)s.", there)  # fmt: skip
            yield Fault(Level.ASK, key, "steps-changed", message % {"there": there, "here": here}, str(here))  # fmt: skip


def _numbers_missing(words: str, other: str) -> list[str]:
    """Return the numbers in digits that the other text says in no way."""
    said = amounts.said(pieces.without_marks(other))
    written = amounts.written(pieces.STEP.sub("", pieces.without_marks(words)))
    return [shown for value, shown in written.items() if value not in said]


def _pairs(text: Text) -> Iterator[tuple[str, str, str]]:
    """Yield every field that translates one of the source, with what it says there."""
    if text.is_translation:
        for key, words in text.fields():
            if theirs := text.source.get(key, ""):
                yield key, words, theirs


def _label_characters(text: str) -> dict[str, None]:
    """Return the characters of the labels; those without Chinese are words of another language."""
    characters = (to_simplified(label.characters) for label in pieces.labels(text))
    return dict.fromkeys(label for label in characters if has_han(label))


def _lost(key: str, code: str, message: str, lost: list[str]) -> Fault:
    named = listed(map(pieces.cut, lost[:MOST_NAMED])) + (" …" if len(lost) > MOST_NAMED else "")
    return Fault(Level.ASK, key, code, message % {"pieces": named}, "\n".join(lost))


def _page(name: str) -> tuple[str, str]:
    """Return the page that a name means, so that a headword and its address are the same."""
    return links.names().get(links.key_of(name), ("", links.key_of(name)))


def _without_links(text: str) -> str:
    """Links and labels have checks of their own."""
    bare = pieces.WIKILINK.sub(" ", pieces.without_code(text))
    for label in pieces.labels(bare):
        bare = bare.replace("{{" + label.characters, "{{")
    return bare
