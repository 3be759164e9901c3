"""People as search sees them: their names, once they have done something in public."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from community.people import contributors
from editorial.models import Decision, Revision, Steward
from editorial.names import display_name
from editorial.services import editions_changed
from search import index
from search.documents import Group, Indexed, Name, NameKind, register
from search.models import Document

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from django.db.models import QuerySet

    from editorial.models import Edition


# Reviews after which nothing is published, so that no other signal tells of them.
TURNED_AWAY = {Revision.Status.CHANGES, Revision.Status.REJECTED}


def documents(people: Iterable[User], readers: Collection[str]) -> Iterator[tuple[str, Indexed]]:
    """Describe people by the names that stand beside their texts, and by nothing else."""
    for user in people:
        document = _document(user)
        yield from ((language, document) for language in readers)


def _document(user: User) -> Indexed:
    shown = display_name(user)
    names = dict.fromkeys((shown, user.get_username()))
    return Indexed(
        type="person",
        group=Group.PERSON,
        slug=user.get_username(),
        path=f"people/{user.get_username()}/",
        title=shown,
        object_id=user.pk,
        names=tuple(Name(NameKind.PERSON, name) for name in names),
    )


def shown(_readers: Collection[str] = ()) -> QuerySet[User]:
    """Return those who have a page that everybody may read."""
    return contributors().prefetch_related(None)


register(User, documents, shown)


# ── keeping up ──────────────────────────────────────────────────────────────────────────────


@receiver(editions_changed)
def follow_texts(sender: object, editions: list[Edition], **kwargs: Any) -> None:  # noqa: ARG001
    """Find those who wrote or judged what has just changed, if it is the first time."""
    if len(editions) > index.REBUILD_ABOVE:
        return  # then search makes everything anew
    texts = Revision.objects.filter(edition__in=editions)
    authors = texts.values_list("author", flat=True)
    judges = Decision.objects.filter(revision__in=texts).values_list("by", flat=True)
    people = {pk for pk in (*authors, *judges) if pk}
    # Nobody ceases to be found: what readers saw once stays somebody’s work.
    _follow(people - set(_listed(people)))


@receiver(post_save, sender=Decision)
def follow_decision(sender: object, instance: Decision, **kwargs: Any) -> None:  # noqa: ARG001
    """What publishes nothing may still be somebody's first review."""
    if instance.by_id and instance.status in TURNED_AWAY:
        transaction.on_commit(partial(_follow, {instance.by_id}))


@receiver([post_save, post_delete], sender=Steward)
def follow_role(sender: object, instance: Steward, **kwargs: Any) -> None:  # noqa: ARG001
    transaction.on_commit(partial(_follow, {instance.user_id}))


@receiver([post_save, post_delete], sender=User)
def follow_person(
    sender: object,  # noqa: ARG001
    instance: User,
    *,
    created: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,  # noqa: ARG001
) -> None:
    """A new name, or an account that is closed. Signing in changes neither."""
    if not created and set(update_fields or ()) != {"last_login"}:
        transaction.on_commit(partial(_follow_name, instance.pk))


def _follow_name(pk: int) -> None:
    # Most accounts have done nothing in public: their owners need not wait for the index.
    if _listed({pk}).exists() or shown().filter(pk=pk).exists():
        index.update([(User, pk)])


def _follow(people: set[int]) -> None:
    """Bring those up to date who have become, or ceased to be, somebody to be found."""
    if people:
        listed = {pk for pk in _listed(people) if pk}
        to_list = set(shown().filter(pk__in=people).values_list("pk", flat=True))
        if changed := listed ^ to_list:
            index.update([(User, pk) for pk in sorted(changed)])


def _listed(people: set[int]) -> QuerySet[Any, int | None]:
    return Document.objects.filter(
        content_type=ContentType.objects.get_for_model(User),
        object_id__in=people,
        language=settings.LANGUAGES[0][0],
    ).values_list("object_id", flat=True)
