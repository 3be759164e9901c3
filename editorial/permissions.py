"""Who may do what to an edition. Views and services ask here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef

from editorial.models import Block, Steward

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import AnonymousUser, User

    from editorial.models import Edition, Remark, Revision

REVIEWING = (Steward.Role.REVIEWER, Steward.Role.PUBLISHER)
# The account under whose name fixtures/ is loaded: an admin without a password.
FOUNDERS = "founders"
# Where a person's powers are kept for as long as one request is answered.
KEPT = "_powers"


class Powers(NamedTuple):
    """What the database knows of a person: their roles by language, and whether they are blocked."""

    roles: Mapping[str, str]
    is_blocked: bool


def remember(user: User | AnonymousUser) -> None:
    """Read a person's powers once, for a view that asks for them many times.

    Only views do, with the user of their request, and the loading of files, with the account that
    it is done by: whoever lives longer would not hear of a role that was given or taken since.
    """
    if user.is_authenticated:
        setattr(user, KEPT, powers(user))


def powers(user: User | AnonymousUser) -> Powers:
    """Return what the person may do: one query, none once they are remembered."""
    if user.pk is None:
        return Powers({}, is_blocked=False)
    kept: Powers | None = getattr(user, KEPT, None)
    if kept is not None:
        return kept
    blocked = Exists(Block.objects.active().filter(user=OuterRef("pk")))
    return _powers(
        get_user_model()
        .objects.filter(pk=user.pk)
        .values_list("stewardships__language", "stewardships__role", blocked)
    )


def know(user: User | AnonymousUser, rows: Iterable[tuple[str | None, str, bool]]) -> None:
    """Remember the powers of the user of a request: language, role and whether they are blocked."""
    setattr(user, KEPT, _powers(rows))


def _powers(rows: Iterable[tuple[str | None, str, bool]]) -> Powers:
    rows = list(rows)
    roles = {language: role for language, role, _blocked in rows if language is not None}
    return Powers(roles, is_blocked=any(row[2] for row in rows))


def forget(user: User | AnonymousUser) -> None:
    """Ask the database again: what this person may do has just changed."""
    user.__dict__.pop(KEPT, None)


def can_read_along(user: User | AnonymousUser) -> bool:
    """Everybody with an account sees what is not published yet."""
    return user.is_authenticated and user.is_active


def can_propose(user: User | AnonymousUser) -> bool:
    """Everybody with an account writes, unless they are blocked."""
    return can_read_along(user) and not powers(user).is_blocked


def can_suggest(claim: str) -> bool:
    """Whoever has no account writes under the digest of a claim code, and only so."""
    return bool(claim)


def is_under(claim: str, revision: Revision) -> bool:
    """Tell whether a proposal was sent under a claim code, and has nobody's name yet."""
    return bool(claim) and revision.author_id is None and revision.claim == claim


def can_look(user: User | AnonymousUser, revision: Revision) -> bool:
    """Whoever may judge a held proposal says whether it is spam; its author never does."""
    return can_review(user, revision) and revision.author_id != user.pk


def can_hide(user: User | AnonymousUser) -> bool:
    """Everybody with a role covers a line of talk that does harm."""
    return is_steward(user)


def can_block(user: User | AnonymousUser, other: User) -> bool:
    """Admins stop others from writing; neither themselves nor another admin."""
    return (
        can_propose(user) and user.is_superuser and not other.is_superuser and user.pk != other.pk
    )


def can_talk(user: User | AnonymousUser, revision: Revision) -> bool:
    """The author, and everyone who may judge the proposal, talk about it."""
    return can_propose(user) and (revision.author_id == user.pk or can_review(user, revision))


def can_review(user: User | AnonymousUser, revision: Revision) -> bool:
    """Reviewers and publishers of the language judge the work of others; admins judge any."""
    if not can_propose(user):
        return False
    if user.is_superuser:
        return True
    return revision.author_id != user.pk and _has_role(user, revision.edition, REVIEWING)


def can_publish(user: User | AnonymousUser, revision: Revision) -> bool:
    """Publishers of the language publish the work of others; admins publish any."""
    if not can_propose(user):
        return False
    if user.is_superuser:
        return True
    return revision.author_id != user.pk and is_publisher(user, revision.edition)


def can_close(user: User | AnonymousUser, remark: Remark) -> bool:
    """Reviewers and publishers of the language that a remark is about take it off the queue."""
    languages = reviewed_languages(user)
    return languages is None or remark.language in languages


def can_give_roles(user: User | AnonymousUser) -> bool:
    """Admins alone decide who looks after a language."""
    return can_propose(user) and user.is_superuser


def can_import(user: User | AnonymousUser, language: str) -> bool:
    """Whoever judges texts in a language may propose many words in it at once, out of a file."""
    languages = reviewed_languages(user)
    return languages is None or language in languages


def can_roll_back(user: User | AnonymousUser) -> bool:
    """Admins alone take back what one person wrote, in one go."""
    return can_propose(user) and user.is_superuser


def can_switch_surge(user: User | AnonymousUser) -> bool:
    """Admins alone say when so many people come that everybody gets less."""
    return can_propose(user) and user.is_superuser


def is_publisher(user: User | AnonymousUser, edition: Edition) -> bool:
    """May open, retract and revert the edition."""
    if not can_propose(user):
        return False
    return user.is_superuser or _has_role(user, edition, (Steward.Role.PUBLISHER,))


def can_fix_terms(user: User | AnonymousUser, language: str) -> bool:
    """Publishers of a language, and admins, keep its terminology."""
    if not can_propose(user):
        return False
    own = powers(user).roles
    return user.is_superuser or Steward.Role.PUBLISHER in {own.get(""), own.get(language)}


def is_steward(user: User | AnonymousUser) -> bool:
    """Has a role in some language: sees the queue as a reviewer does."""
    if not can_propose(user):
        return False
    return user.is_superuser or bool(powers(user).roles)


def reviewed_languages(user: User | AnonymousUser) -> set[str] | None:
    """Return the languages whose proposals the user may judge; None means all of them."""
    if not can_propose(user):
        return set()
    languages = set(powers(user).roles)
    return None if user.is_superuser or "" in languages else languages


def _has_role(user: User | AnonymousUser, edition: Edition, roles: tuple[str, ...]) -> bool:
    own = powers(user).roles
    return bool({own.get(""), own.get(edition.language)} & set(roles))
