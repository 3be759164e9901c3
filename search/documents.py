"""What search knows of a page: rooms above describe their items, search never imports them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from config import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from django.db.models import Model, QuerySet


class Role(TextChoices):
    """Where on its page a text stands, which says how much a word in it counts."""

    TITLE = "title"
    KEYWORDS = "keywords"
    SUMMARY = "summary"
    HEADING = "heading"
    BODY = "body"


class Group(TextChoices):
    """The shelves on which a page of results puts what it found, in their order there."""

    TOOL = "tool", _("Tools")
    SLANG = "slang", _("Slang")
    EMOJI = "emoji", _("Emoji and stickers")
    TUTORIAL = "tutorial", _("Tutorials")
    CULTURE = "culture", _("Culture")
    LABEL = "label", _("Words on the screen")
    PERSON = "person", _("People")


class NameKind(TextChoices):
    """How a page is called; a headword counts more than one of its variants."""

    HEADWORD = "headword"
    TRADITIONAL = "traditional"
    VARIANT = "variant"
    EXPANSION = "expansion"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Name:
    """A word that means this page and no other."""

    kind: NameKind
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of the page's text. ``language`` is its own, which may be one it fell back to."""

    role: Role
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Indexed:
    """One page in one language, as search stores it.

    ``path`` is the address without the language, ``type`` the contract's word for such a page,
    ``language`` that of gloss and snippet, ``weight`` from 0 to 100 how well known the thing is.
    """

    type: str
    group: Group
    slug: str
    path: str
    title: str
    object_id: int | None = None
    reading: str = ""
    gloss: str = ""
    snippet: str = ""
    language: str = ""
    safety: str = ""
    minutes: int | None = None
    weight: int = 50
    names: tuple[Name, ...] = ()
    readings: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()


def texts_by_language(
    texts_in: Callable[[str], Iterable[Text]], readers: Iterable[str]
) -> dict[str, tuple[Text, ...]]:
    """Return the texts of a page by language, each made once: all that these readers fall back to."""
    codes = {code for reader in readers for code in languages.fallbacks(reader)}
    return {code: tuple(texts_in(code)) for code in codes}


if TYPE_CHECKING:
    Builder = Callable[[Iterable[Any], Collection[str]], Iterable[tuple[str, Indexed]]]
    Shown = Callable[[Collection[str]], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Provider:
    """Says which items of a model readers may find, and describes them."""

    shown: Shown
    build: Builder


PROVIDERS: dict[type[Model], Provider] = {}
# Pages that have no row in the database: described anew with every rebuild.
PAGES: list[Callable[[str], Iterable[Indexed]]] = []


def register(model: type[Model], builder: Builder, shown: Shown | None = None) -> None:
    """Let ``builder(items, languages)`` describe each item of a model for readers of each language.

    It yields pairs of a language and the page in it. A page holds the texts of all languages that
    its readers fall back to, or none at all: ``renewing`` relies on that.
    ``shown(languages)`` gives those that may be found; without it they are the published ones.
    """
    PROVIDERS[model] = Provider(shown or _published(model), builder)


def register_pages(builder: Callable[[str], Iterable[Indexed]]) -> None:
    """Let ``builder(language)`` describe pages that come from files."""
    PAGES.append(builder)


def _published(model: type[Model]) -> Shown:
    items = model._default_manager  # noqa: SLF001 (Django's documented name for it)
    return lambda languages: items.published().reading(readers=languages)  # type: ignore[attr-defined]
