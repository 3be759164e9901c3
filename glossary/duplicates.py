"""Which entries may be the same word as one that somebody begins: by characters, letters and sound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config import languages
from dictionary import lookup
from editorial import links
from editorial.content import NEUTRAL
from editorial.models import Revision
from editorial.similar import Similar, register
from glossary.models import Entry
from glossary.readings import sort_key
from glossary.terms import TermInfo, term_info
from mandarin.han import count_han, has_han
from search.slips import slips
from search.words import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST = 5
# Words shorter than these have too many neighbours that are one slip away.
SHORTEST_HAN, SHORTEST_LETTERS = 3, 4
# Proposals of new words that wait are few; beyond these the oldest are not compared.
MOST_WAITING = 300
LONGEST = 60
# Tones as people type them: mao1 shui4.
_TONES = re.compile(r"(?<=[a-zü:])[0-5]", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")


class _Words(NamedTuple):
    """Every name of every published entry in the form in which it is compared."""

    names: links.Names
    # Folded name and slug; joined toneless reading and slug.
    spelled: list[tuple[str, str]]
    sounds: dict[str, list[str]]


_words: _Words | None = None


def similar(entry: Entry, facts: Mapping[str, str]) -> list[Similar]:
    """Return the entries and waiting proposals that may be the same, and the dictionary's word.

    Asks the database twice: for proposals and for the dictionary. The entry itself never counts.
    """
    names = _spellings(facts)
    if not names:
        return []
    sound = _sound(facts)
    why: dict[str, Any] = {}
    for slug, reason in (*_same(names, sound), *_near(names)):
        if slug != entry.slug or not entry.pk:
            why.setdefault(slug, reason)
    found = [_entry(info, why[slug]) for slug in why if (info := term_info(slug))][:MOST]
    if facts.get("headword") != getattr(entry, "headword", ""):
        found += _waiting(entry, names, sound)
    if not any(one.why == _same_word() for one in found):
        found += _in_dictionary(facts.get("headword", ""))
    return found


# ── what is compared ────────────────────────────────────────────────────────────────────────


def _spellings(facts: Mapping[str, str]) -> list[str]:
    """Return every way of writing the word that the form names, folded, the headword first."""
    written = [facts.get("headword", ""), facts.get("traditional", "")]
    written += [*facts.get("variants", "").splitlines(), facts.get("expansion", "")]
    keys = (key_of(text.strip()[:LONGEST]) for text in written)
    return list(dict.fromkeys(key for key in keys if key))


def _sound(facts: Mapping[str, str]) -> str:
    """Return the typed reading without tones and spaces."""
    marked = _TONES.sub("", facts.get("reading", "")[:200])
    return sort_key(marked) if marked else ""


def _current() -> _Words:
    global _words  # noqa: PLW0603
    names = links.names()
    if _words is None or _words.names is not names:
        _words = _read(names)
    return _words


def _read(names: links.Names) -> _Words:
    """Fold the names that the process knows already: no question to the database."""
    spelled: list[tuple[str, str]] = []
    sounds: dict[str, list[str]] = {}
    for name, (room, slug) in names.items():
        info = term_info(slug) if room == "glossary" else None
        if info is None or (name == slug and key_of(info.headword) != name):
            continue
        spelled.append((key_of(name), slug))
        if info.reading and slug not in sounds.setdefault(sort_key(info.reading), []):
            sounds[sort_key(info.reading)].append(slug)
    return _Words(names, spelled, sounds)


# ── what is like it ─────────────────────────────────────────────────────────────────────────


def _same_word() -> str:
    return _("Written the same.")


def _same(names: list[str], sound: str) -> Iterator[tuple[str, str]]:
    words = _current()
    letters = {_letters(name) for name in names} - {""}
    for key, slug in words.spelled:
        if key in names:
            yield slug, _same_word()
    for key, slug in words.spelled:
        if _letters(key) in letters:
            yield slug, _("The same letters.")
    # Whoever types māo shuì into the box for the word means its sound too.
    said = {sound, *(name.replace(" ", "") for name in names if not has_han(name))} - {""}
    for one in said:
        yield from ((slug, _("Sounds the same.")) for slug in words.sounds.get(one, ()))


def _near(names: list[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if not _is_long(name):
            continue
        for key, slug in _current().spelled:
            if key != name and _is_long(key) and slips(name, key, 1) == 1:
                yield slug, _("Written almost the same.")


def _is_long(name: str) -> bool:
    return count_han(name) >= SHORTEST_HAN or (
        not has_han(name) and len(_letters(name)) >= SHORTEST_LETTERS
    )


def _letters(name: str) -> str:
    """Return a name of Latin letters and digits without spaces and marks; nothing for others."""
    bare = _NOT_LETTERS.sub("", name)
    return bare if bare.isascii() else ""


# ── how it is told ──────────────────────────────────────────────────────────────────────────


def _entry(info: TermInfo, why: str) -> Similar:
    gloss = info.gloss()
    return Similar(
        info.address(),
        info.headword,
        info.reading,
        gloss,
        "zh-Hans" if has_han(info.headword) else "",
        gloss.tag if gloss.is_fallback else "",
        why,
    )


def _waiting(entry: Entry, names: list[str], sound: str) -> list[Similar]:
    """Return the new words that somebody has sent and nobody has decided."""
    kind = ContentType.objects.get_for_model(type(entry))
    rows = (
        Revision.objects.filter(
            status__in=[
                Revision.Status.PROPOSED,
                Revision.Status.APPROVED,
                Revision.Status.CHANGES,
            ],
            edition__language=NEUTRAL,
            edition__content_type=kind,
            edition__published=None,
        )
        .exclude(edition__object_id=entry.pk or 0)
        .order_by("-pk")
        .values_list("pk", "companion_of", "content__headword", "content__reading")
    )
    return [
        Similar(
            reverse("editorial:proposal", args=[text or pk]),
            headword,
            reading or "",
            _("Somebody has sent this; it waits for review."),
            "zh-Hans" if has_han(headword) else "",
            "",
            _same_word() if key_of(headword) in names else _("Sounds the same."),
        )
        for pk, text, headword, reading in rows[:MOST_WAITING]
        if headword and (key_of(headword) in names or (sound and sort_key(reading or "") == sound))
    ][:MOST]


def _in_dictionary(headword: str) -> list[Similar]:
    words = lookup.words(headword) if has_han(headword) and len(headword) <= LONGEST else []
    if not words:
        return []
    meaning = "; ".join(str(text) for text in words[0].english[:3])
    english = languages.tag("en") if get_language() != "en" else ""
    return [
        Similar(
            reverse("dictionary:word", args=[words[0].simplified]),
            headword,
            words[0].reading,
            meaning[:120],
            "zh-Hans",
            english,
            _(
                "A dictionary has this word. An entry is worth it where people on the app mean something else."
            ),
        )
    ]


register(Entry, similar)
