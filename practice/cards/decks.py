"""Where words come from: a shelf, a tutorial, a comment of the gym, or words named one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from editorial import links
from glossary import gym
from glossary.choices import Register
from glossary.models import Tagging
from glossary.tags import Tag
from glossary.terms import entry_terms
from guide.labels.chips import chips
from guide.models import Tutorial
from mandarin.han import has_han
from practice.cards.models import KEY_LENGTH
from practice.cards.words import BARE, Shelf, Word, shelf, words

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS, TAG, TUTORIAL, GYM = "words", "tag", "tutorial", "gym"
MOST_WORDS = 200
RUDE = str(Register.RUDE)
# A link as people write it in texts: [[mao-shui]], [[猫税|cat tax]].
_LINK = re.compile(r"\[\[([^\[\]|]+)")


class UnknownDeck(ValueError):
    """No such deck; the message is for people."""


class Deck(NamedTuple):
    """A deck without its words: how addresses name it, how people do, and which words it has."""

    source: str
    title: str
    keys: list[str]

    @property
    def shown(self) -> int:
        """How many of its words are asked for."""
        return min(len(self.keys), MOST_WORDS)


class Filled(NamedTuple):
    """One or several decks with their words."""

    source: str
    title: str
    words: list[Word]


def read(source: str, language: str | None = None) -> Deck:
    """Return the deck that an address names; UnknownDeck where there is none."""
    kind, _colon, name = source.partition(":")
    if kind == WORDS:
        keys = [key for part in name.split(",") if 0 < len(key := part.strip()) <= KEY_LENGTH]
        return Deck(source, _("Words you chose"), list(dict.fromkeys(keys)))
    found = _all_of(kind, shelf(language)).get(name)
    if found is None:
        raise UnknownDeck(_("There are no words under this address. Choose others, please."))
    return found


def fill(sources: Iterable[str], language: str | None = None, most: int = MOST_WORDS) -> Filled:
    """Return the words of the decks that an address names, each once, those that are known."""
    decks = [read(source, language) for source in dict.fromkeys(sources)]
    if not decks:
        raise UnknownDeck(_("Please choose where the words should come from."))
    keys = dict.fromkeys(key for deck in decks for key in deck.keys[:most])
    found = words(keys, language)
    title = decks[0].title if len(decks) == 1 else _("Several decks")
    return Filled(
        decks[0].source if len(decks) == 1 else "",
        title,
        [found[key] for key in keys if key in found][:most],
    )


def tags(language: str | None = None) -> list[Deck]:
    """Return a deck for each shelf that has words."""
    return list(_all_of(TAG, shelf(language)).values())


def tutorials(language: str | None = None) -> list[Deck]:
    """Return a deck for each tutorial that names words."""
    return [deck for deck in _all_of(TUTORIAL, shelf(language)).values() if deck.keys]


def gym_comments(language: str | None = None) -> list[Deck]:
    """Return a deck for each comment of the gym that has words."""
    return list(_all_of(GYM, shelf(language)).values())


def _all_of(kind: str, kept: Shelf) -> dict[str, Deck]:
    """Return the decks of a kind by name, read when they are first asked for."""
    if kind not in _READ:
        return {}
    if kind not in kept.decks:
        with translation.override(kept.guide.language):
            kept.decks[kind] = _READ[kind](kept)
    found: dict[str, Deck] = kept.decks[kind]
    return found


def _read_tags(kept: Shelf) -> dict[str, Deck]:
    """The best known words come first; rude ones only on their own shelf."""
    rows = Tagging.objects.order_by("-entry__familiarity", "entry__sort_key", "pk")
    keys: dict[str, list[str]] = {}
    for tag, slug, register in rows.values_list("tag__slug", "entry__slug", "entry__register"):
        if slug in kept.guide.by_slug and (register != RUDE or tag == RUDE):
            keys.setdefault(tag, []).append(slug)
    return {
        tag.slug: Deck(f"{TAG}:{tag.slug}", str(tag.name), keys[tag.slug])
        for tag in Tag.objects.all()
        if tag.slug in keys
    }


def _read_tutorials(kept: Shelf) -> dict[str, Deck]:
    language = kept.guide.language
    rows = Tutorial.objects.published().reading("title", "body", language=language)
    found: dict[str, Deck] = {}
    for tutorial in rows.order_by("topic__position", "order", "pk"):
        keys = _named(tutorial.passage("body", language), kept)
        title = tutorial.passage("title", language)
        found[tutorial.slug] = Deck(f"{TUTORIAL}:{tutorial.slug}", str(title), keys)
    return found


def _named(body: str, kept: Shelf) -> list[str]:
    """Return the words that a text links to, writes in characters, or shows on labels of the app."""
    names, known = links.names(), kept.guide.by_slug
    linked = (names.get(links.key_of(found[1]), ("", ""))[1] for found in _LINK.finditer(body))
    written = (found.term for found in entry_terms().find(body))
    spelled = (term.key for term in written if has_han(term.text))
    slugs = [slug for slug in (*linked, *spelled) if slug in known and known[slug].register != RUDE]
    texts = {known[slug].headword for slug in slugs}
    labels = (text for _line, text in chips(body) if has_han(text) and text not in texts)
    return list(dict.fromkeys((*slugs, *(f"{BARE}{text}" for text in labels))))


def _read_gym(kept: Shelf) -> dict[str, Deck]:
    return {
        one.id: Deck(f"{GYM}:{one.id}", _("The comment “%(comment)s”") % {"comment": one.zh}, keys)
        for one in gym.comments()
        if (keys := [slug for slug in one.words if slug in kept.guide.by_slug])
    }


_READ = {TAG: _read_tags, TUTORIAL: _read_tutorials, GYM: _read_gym}
