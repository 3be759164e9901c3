"""What the facts of an entry have to be, beside the rules of each field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from editorial import slugs
from editorial.proofing.readings import misfit
from editorial.rows import row_ids
from editorial.sources import check_sources
from glossary.choices import Register, RelationKind, Safety
from glossary.english import check_english
from glossary.readings import read_aloud
from glossary.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossary.models import Entry

# Characters of a headword or a variant; the longest sentence pattern has half as many.
HEADWORD_LENGTH = 60

# Other spellings; longer words in which the word stands by chance, of which short words have many.
MOST_LINES = {"variants": 20, "exceptions": 60}

Errors = dict[str, Any]


def check_entry(entry: Entry, content: Mapping[str, str]) -> Errors:
    """Everything that has to be right between the facts of an entry."""
    return (
        check_sources(content)
        | check_lists(entry, content)
        | check_exceptions(content)
        | check_readings(content)
        | check_characters(content)
        | check_word(entry, content)
        | check_english(content)
    )


def check_word(entry: Entry, content: Mapping[str, str]) -> Errors:
    """The word stands, nobody else explains it, and rude ones are never recommended."""
    errors: Errors = {}
    headword = content.get("headword", "")
    if not headword:
        errors["headword"] = _("Please write the word itself.")
    elif type(entry).objects.exclude(pk=entry.pk).filter(headword=headword).exists():
        errors["headword"] = _("There is already an entry for this word.")
    if content.get("register") == Register.RUDE and content.get("safety") != Safety.BEST_NOT:
        errors["safety"] = _("Rude words are always “best not”.")
    return errors


def check_lists(entry: Entry, content: Mapping[str, str]) -> Errors:
    """Shelves and related entries exist, and spellings have a bearable length."""
    errors: Errors = {}
    tags = content.get("tags", "").split()
    unknown = set(tags) - set(Tag.objects.filter(slug__in=tags).values_list("slug", flat=True))
    if unknown:
        errors["tags"] = _("There is no shelf “%(name)s”.") % {"name": min(unknown)}
    for line in content.get("relations", "").splitlines():
        if error := _relation_error(entry, line):
            errors["relations"] = error
    for name in ("variants", "exceptions"):
        spellings = content.get(name, "").splitlines()
        if len(spellings) > MOST_LINES[name]:
            errors[name] = _("At most %(limit)s lines fit here; these are %(count)s.") % {
                "limit": MOST_LINES[name],
                "count": len(spellings),
            }
        elif any(len(spelling) > HEADWORD_LENGTH for spelling in spellings):
            errors[name] = _("A spelling has at most %(limit)s characters.") % {
                "limit": HEADWORD_LENGTH
            }
    return errors


def check_characters(content: Mapping[str, str]) -> Errors:
    """What is said of one character is said of a character of the word, and said once."""
    word = content.get("headword", "") + content.get("expansion", "")
    errors: Errors = {}
    seen: set[str] = set()
    for row_id in row_ids(content, "characters"):
        key = f"characters.{row_id}.char"
        char = content.get(key, "")
        if char and char not in word:
            errors[key] = _("This character is not in the word.")
        elif char in seen:
            errors[key] = _("This character is explained twice.")
        seen.add(char)
    return errors


def check_exceptions(content: Mapping[str, str]) -> Errors:
    """An exception is a longer word with this one, or another spelling of it, inside."""
    spellings = [content.get("headword", ""), content.get("traditional", "")]
    spellings = [item for item in (*spellings, *content.get("variants", "").splitlines()) if item]
    for longer in content.get("exceptions", "").splitlines():
        if not any(item in longer and item != longer for item in spellings):
            return {"exceptions": _("“%(word)s” does not hold this word.") % {"word": longer}}
    return {}


def _relation_error(entry: Entry, line: str) -> Any:
    kind, _space, slug = line.partition(" ")
    if kind not in RelationKind.values or not slug:
        return _("Please write a kind and an address in each line, as “compare mao-shui”.")
    target = slugs.find(type(entry), slug)
    if target is None:
        return _("There is no entry “%(name)s”.") % {"name": slug}
    if target.pk == entry.pk or slug == entry.slug:
        return _("An entry cannot be related to itself.")
    return None


def check_readings(content: Mapping[str, str]) -> Errors:
    """Every Chinese character has one syllable: a reading that does not fit is not stored."""
    errors: Errors = {}
    for key, chinese in read_aloud(content).items():
        reading = content.get(key, "")
        if reading and (problem := misfit(chinese, reading)):
            errors[key] = problem
    return errors
