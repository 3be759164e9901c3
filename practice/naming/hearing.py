"""What a native hears in a nickname, as codes that the pages put into words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mandarin.tone import tone_of
from practice.naming import shunning
from practice.naming.drafts import PHRASES
from practice.naming.flow import REFUSED, roughness
from practice.naming.nicknames import Note, Syllable

if TYPE_CHECKING:
    from practice.naming.drafts import Draft

NOTE_CODES = (
    "established", "foreign_name", "real_name", "short_form", "playful", "app_style", "anonymous_crowd", "joke",
    "leans_f", "leans_m", "era", "rural", "literary", "surname_like", "tone_flow_good", "tone_change", "near_bad_sound",
    "person", "brand", "too_short", "too_long", "tones_alike", "not_in_table", "no_chinese", "markup", "clean",
)  # fmt: skip
_KINDS = {
    "borrowed": "foreign_name", "usual": "foreign_name", "given": "real_name", "short": "short_form", "nick": "playful",
}  # fmt: skip
_PHRASES = {"momo": "anonymous_crowd"}
_ERAS = frozenset({"1950s", "1980s", "1990s", "2000s"})
_BOOKISH = frozenset({"bookish", "elegant"})
_GOOD_FLOW = 0.06


def notes(draft: Draft, parts: tuple[Syllable, ...], name: str) -> tuple[Note, ...]:
    """Return everything that is said of a nickname we suggest."""
    found = [Note("established", (("name", name),))] if draft.kind == "usual" else []
    found.append(Note(_KINDS.get(draft.kind) or _PHRASES.get(draft.style, "app_style")))
    spoken = [part for part in parts if part.reading]
    found += _heard(draft, spoken) if draft.kind not in PHRASES else []
    found += [Note("joke")] if draft.kind == "joke" else []
    return tuple(found + warnings(draft.text, parts))


def warnings(text: str, parts: tuple[Syllable, ...]) -> list[Note]:
    """Return what is near a bad sound, a person or a brand, and where a tone changes."""
    spoken = [part for part in parts if part.reading]
    changed = [part for part in spoken if part.said != part.reading]
    found = [
        Note("tone_change", (("char", part.char), ("reading", part.reading), ("said", part.said)))
        for part in changed[:1]
    ]
    said = shunning.said("".join(p.char for p in spoken), [p.reading for p in spoken])
    found += [bad_sound(hit.pattern) for hit in _once(shunning.hits(said))[:2]]
    known = shunning.known(text)
    return [*found, Note(known, (("name", text),))] if known else found


def bad_sound(pattern: shunning.Pattern) -> Note:
    """Return the note on a pattern that is heard."""
    return Note("near_bad_sound", (
        ("sounds_like", pattern.sounds_like), ("english", pattern.english), ("kind", pattern.kind),
        ("language", pattern.language), ("level", "stop" if pattern.stops else "warn"),
    ))  # fmt: skip


def _once(hits: list[shunning.Hit]) -> list[shunning.Hit]:
    return list({hit.pattern.sounds_like: hit for hit in reversed(hits)}.values())[::-1]


def _heard(draft: Draft, parts: list[Syllable]) -> list[Note]:
    found: list[Note] = []
    leans = Counter(part.lean for part in parts)
    if leans["f"] and not leans["m"]:
        found.append(Note("leans_f"))
    elif leans["m"] and not leans["f"] and 2 * leans["m"] >= len(parts):
        found.append(Note("leans_m"))
    if draft.kind == "given":
        found += _of_its_time(parts)
    if draft.kind in {"given", "borrowed"} and "also a surname" in parts[0].warning:
        found.append(Note("surname_like", (("char", parts[0].char),)))
    flow = roughness(tuple(_tone(part) for part in parts))
    return [*found, Note("tone_flow_good")] if flow <= _GOOD_FLOW and len(parts) > 1 else found


def _of_its_time(parts: list[Syllable]) -> list[Note]:
    found: list[Note] = []
    eras = Counter(part.era for part in parts if part.era in _ERAS)
    if eras:
        found.append(Note("era", (("era", min(eras, key=lambda era: (-eras[era], era))),)))
    if sum(bool(_BOOKISH & set(part.moods)) for part in parts) == len(parts):
        found.append(Note("literary"))
    if any("rural" in part.flavour and part.era in {"1950s", "classic"} for part in parts):
        found.append(Note("rural"))
    return found


def tones_alike(parts: list[Syllable]) -> bool:
    """Whether three fourth or three third tones stand in a row."""
    return roughness(tuple(_tone(part) for part in parts)) >= REFUSED


def _tone(part: Syllable) -> int:
    return tone_of(part.reading)
