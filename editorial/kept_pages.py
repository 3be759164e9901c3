"""What stored pages show of our texts, and telling the page store what changed of them.

Everything that changes what a reader without an account sees calls one of these in its own
transaction. What processes remember of published texts is forgotten by the same tags, in all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete

from editorial.editable import subclasses
from editorial.models import Decision, Edition, Revision
from pagestore.freshness import invalidate
from pagestore.showing import EVERYTHING, note

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from django.db.models import Model

    from editorial.editable import Editable

# Pages that lead from names and words to pages: they change where such a page comes, goes or moves.
WORDS = "words"
# What links where: no page is made anew for it, those at the other end are named besides.
LINKS = "links"
# Pages that say who made a text.
PEOPLE = "people"
# More texts than these at once are told of as everything.
MANY = 200
# What of an account stands beside a text.
SIGNED = frozenset({"username", "first_name", "last_name", "is_active", "password"})


# ── tags ────────────────────────────────────────────────────────────────────────────────────


def tag_of(model: type[Editable], slug: str) -> str:
    """Return the tag of pages that show something of an item, such as entry:mao-shui."""
    return f"{model._meta.model_name}:{slug}"


def list_tag(model: type[Editable]) -> str:
    """Return the tag of pages that list the items of a kind, such as all:entry."""
    return f"all:{model._meta.model_name}"


def texts_tag(language: str) -> str:
    """Return the tag of all texts in one language, such as texts:es; the translation memory hears it."""
    return f"texts:{language}"


def tag_in_room(room: str, slug: str) -> str:
    """Return the tag of an item that is known by its room, as a name leads there."""
    return next(tag_of(model, slug) for model in subclasses() if model._meta.app_label == room)


def note_items(items: Iterable[Editable]) -> None:
    """Note that the page which is being made shows something of these."""
    note(*(tag_of(type(item), item.slug) for item in items))


# ── changes ─────────────────────────────────────────────────────────────────────────────────


def editions_changed(editions: Collection[Edition]) -> None:
    """Tell that readers see another text of items, or none, each in one language."""
    if len(editions) > MANY:
        everything_changed()
        return
    tags: list[str] = []
    for edition in editions:
        model = type(edition.item)
        more = WORDS if edition.is_facts else texts_tag(edition.language)
        tags += [tag_of(model, edition.item.slug), list_tag(model), more]
    invalidate(*tags)


def item_changed(model: type[Editable], slug: str) -> None:
    """Tell that something beside the texts of an item changed: its marks, its videos."""
    invalidate(tag_of(model, slug), list_tag(model))


def names_changed(*items: tuple[type[Editable], str]) -> None:
    """Tell that items came, went or moved: names in all texts may lead elsewhere now."""
    invalidate(WORDS, *(tag_of(model, slug) for model, slug in items))


def links_changed(names: Collection[str]) -> None:
    """Tell that texts link to these names now, or no longer: pages say what links to them."""
    if not names:
        return
    places = _leads_to(names) if _leads_to else ()
    invalidate(LINKS, *(tag_in_room(room, slug) for room, slug in places))


_leads_to: Callable[[Collection[str]], Iterable[tuple[str, str]]] | None = None


def register_names(leads_to: Callable[[Collection[str]], Iterable[tuple[str, str]]]) -> None:
    """Let somebody tell to which rooms and slugs names lead."""
    global _leads_to  # noqa: PLW0603
    _leads_to = leads_to


def everything_changed(**_signal: Any) -> None:
    """Tell that many things changed, or what every page may show."""
    invalidate(EVERYTHING)


def shown_everywhere(*models: type[Model]) -> None:
    """Let all pages be made anew where a row of these is saved or deleted: it happens seldom."""
    for model in models:
        uid = f"kept_pages.{model._meta.label}"
        post_save.connect(everything_changed, sender=model, dispatch_uid=uid)
        post_delete.connect(everything_changed, sender=model, dispatch_uid=uid)


# ── people ──────────────────────────────────────────────────────────────────────────────────


def people_changed() -> None:
    """Tell that texts are somebody else’s now, or that somebody is called otherwise."""
    invalidate(PEOPLE)


def _on_user_saved(instance: User, update_fields: Iterable[str] | None, **about: Any) -> None:
    same = about["created"] or (update_fields is not None and not SIGNED & set(update_fields))
    if not same and _is_credited(instance):
        people_changed()


def _on_user_deleted(instance: User, **_signal: Any) -> None:
    if _is_credited(instance):
        people_changed()


def _is_credited(user: User) -> bool:
    """Tell whether pages may name somebody: most accounts never wrote, and many sign up at once."""
    texts = Revision.objects.filter(Q(author=user) | Q(corrected_by=user))
    return texts.exists() or Decision.objects.filter(by=user).exists()


post_save.connect(_on_user_saved, sender=User, dispatch_uid="kept_pages.user")
pre_delete.connect(_on_user_deleted, sender=User, dispatch_uid="kept_pages.gone")
