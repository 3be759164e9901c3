"""The words that can be practised, as pages and browsers get them: one small object for each.

Made of what the decoder has ready of all entries, and kept beside it: a page that shows words asks
the database for nothing, but for words that only the dictionary knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypedDict

from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from config import languages
from dictionary.known import stroke_count
from dictionary.lookup import words_among
from editorial import links
from glossary.choices import Kind
from glossary.decode.guide import Guide, guide
from glossary.shown import DIGITS, PICTURES
from guide.labels import shelf as labels
from mandarin.han import has_han, is_han
from mandarin.pinyin import syllables
from mandarin.ruby import ReadingMismatch
from mandarin.sandhi import aloud
from mandarin.script import to_traditional
from practice.cards.modes import FILL, LISTEN, PINYIN, RECALL, RECOGNISE, STROKES, TONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dictionary.models import Word as Entered
    from glossary.decode.pieces import Known
    from glossary.models import Line

# Before the key of a word that has no entry.
BARE = "w:"
# Meanings of a word of the dictionary that fit on a card.
MEANINGS = 3
_SHELF = "practice.words"


class Example(TypedDict):
    """A sentence with the word in it."""

    zh: str
    reading: str
    meaning: str
    meaningLang: str


class Word(TypedDict):
    """A word and all that its cards show, in one language."""

    key: str
    text: str
    traditional: str
    reading: str
    # The reading in spoken tones, where it differs.
    said: str
    # What a Chinese voice should say; nothing where none should.
    say: str
    gloss: str
    glossLang: str
    url: str
    safety: str
    example: Example | None
    modes: list[str]


@dataclass
class Shelf:
    """The words of one language that were asked for so far."""

    guide: Guide
    examples: dict[str, list[Line]] = field(default_factory=dict)
    made: dict[str, Word | None] = field(default_factory=dict)
    # What decks make of all this, by what they are about.
    decks: dict[str, Any] = field(default_factory=dict)


def shelf(language: str | None = None) -> Shelf:
    """Return what is known in a language; anew when entries have changed."""
    known = guide(language or get_language() or languages.DEFAULT)
    found: Shelf | None = known.made.get(_SHELF)
    if found is None:
        found = known.made[_SHELF] = Shelf(known, _examples(known))
    return found


def words(keys: Iterable[str], language: str | None = None) -> dict[str, Word]:
    """Return those of the words that are known, by the key as given: one query at the most."""
    kept, wanted = shelf(language), list(dict.fromkeys(keys))
    _look_up(kept, [key for key in wanted if key.startswith(BARE) and key not in kept.made])
    found = {key: _word(kept, key) for key in wanted}
    return {key: word for key, word in found.items() if word}


def _word(kept: Shelf, key: str) -> Word | None:
    """Return a word that was looked up, or an entry, also under an earlier slug of its."""
    if key in kept.made or key.startswith(BARE):
        return kept.made.get(key)
    known = kept.guide.by_slug.get(key) or kept.guide.by_slug.get(links.slug_now(key))
    if known is None:
        # Not kept: whoever asks for nonsense should not fill the memory.
        return None
    with translation.override(kept.guide.language):
        word = kept.made[key] = _of_entry(known, key, kept.examples.get(known.slug, []))
    return word


# ── entries ─────────────────────────────────────────────────────────────────────────────────


def _examples(known: Guide) -> dict[str, list[Line]]:
    """Return the examples of each entry; the guide keeps them together with the replies."""
    found: dict[str, list[Line]] = {}
    for entry, line in known.lines:
        if line not in entry.replies:
            found.setdefault(entry.slug, []).append(line)
    return found


def _of_entry(known: Known, key: str, lines: list[Line]) -> Word:
    example = _example(known.headword, lines)
    return Word(
        key=key,
        text=known.headword,
        traditional=known.traditional or known.headword,
        reading=known.reading,
        said=_said(known.headword, known.reading),
        say=_say(known),
        gloss=str(known.gloss),
        glossLang=known.gloss.tag,
        url=reverse("glossary:detail", args=[known.slug]),
        safety=known.safety,
        example=example,
        modes=_modes_of_entry(known, example),
    )


def _modes_of_entry(known: Known, example: Example | None) -> list[str]:
    if known.kind in PICTURES:
        return [RECOGNISE]
    modes = [RECOGNISE, RECALL]
    if known.kind not in (Kind.TEMPLATE, Kind.ENGLISH):
        modes += _modes(known.headword, known.reading, _say(known))
    if example and known.headword in example["zh"]:
        modes.append(FILL)
    return modes


def _modes(text: str, reading: str, say: str) -> list[str]:
    """Return the ways to ask that hang on sound and characters."""
    modes = [LISTEN] if say and reading else []
    if not all(map(is_han, text)):
        return modes
    if len(syllables(reading)) == len(text):
        modes += [PINYIN, TONE]
    return [*modes, STROKES] if all(map(stroke_count, text)) else modes


def _example(text: str, lines: list[Line]) -> Example | None:
    """Return the first example that has the word in it, else the first."""
    line = next((line for line in lines if text in line.zh), lines[0] if lines else None)
    if line is None:
        return None
    return Example(
        zh=line.zh, reading=line.reading, meaning=str(line.text), meaningLang=line.text.tag
    )


def _say(known: Known) -> str:
    if known.kind in PICTURES or not known.reading:
        return ""
    if known.expansion:
        return known.expansion
    # A voice reads 666 as six hundred and sixty-six; people say its digits.
    is_number = known.kind == Kind.NUMBER
    return known.headword.translate(DIGITS) if is_number else known.headword


def _said(text: str, reading: str) -> str:
    try:
        said = aloud(text, reading) if reading and has_han(text) else ""
    except ReadingMismatch:
        return ""
    return said if said != reading else ""


# ── words without an entry ──────────────────────────────────────────────────────────────────


def _look_up(kept: Shelf, keys: list[str]) -> None:
    """Find words of the app's screens, and those of the dictionary; one query for all."""
    texts = {key: key.removeprefix(BARE) for key in keys}
    missing = [text for text in texts.values() if text and labels.known(text) is None]
    entered = words_among(missing) if missing else {}
    with translation.override(kept.guide.language):
        for key, text in texts.items():
            if label := labels.known(text) if text else None:
                kept.made[key] = _of_label(label, key)
            elif text in entered:
                kept.made[key] = _of_dictionary(entered[text][0], key)


def _of_label(label: labels.Label, key: str) -> Word:
    gloss, language = label.meaning(get_language() or languages.DEFAULT)
    return _bare(
        key=key,
        text=label.characters,
        traditional=label.traditional,
        reading=label.reading,
        gloss=gloss,
        tag=languages.tag(language),
        url=reverse("labels:label", args=[label.characters]),
    )


def _of_dictionary(word: Entered, key: str) -> Word:
    return _bare(
        key=key,
        text=word.simplified,
        traditional=word.traditional,
        reading=word.reading,
        gloss="; ".join(word.english[:MEANINGS]),
        tag="en",
        url=reverse("dictionary:word", args=[word.simplified]),
    )


def _bare(
    *, key: str, text: str, traditional: str, reading: str, gloss: str, tag: str, url: str
) -> Word:
    return Word(
        key=key,
        text=text,
        traditional=traditional or to_traditional(text),
        reading=reading,
        said=_said(text, reading),
        say=text if has_han(text) else "",
        gloss=gloss,
        glossLang=tag,
        url=url,
        # Nobody has said of these whether one can say them.
        safety="",
        example=None,
        modes=[RECOGNISE, RECALL, *_modes(text, reading, text)],
    )
