"""What pages show of people: thanks, what one watches, what is new for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import gettext as _

from community import sentences
from community.thanking import Thanked, thanks_for
from community.watching import is_watching
from editorial.models import Revision
from editorial.names import display_name, has_left, is_nameless
from editorial.waits import usual_wait_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import AnonymousUser, User
    from django.template import Context

    from community.models import Notice
    from editorial.editable import Editable

register = template.Library()


@register.filter
def called(user: User | None) -> str:
    """Return what somebody is called; without an account one is a reader."""
    return display_name(user) if user else _("a reader")


@register.filter
def has_page(user: User) -> bool:
    """Tell whether the name of somebody may lead to a page of theirs."""
    return (user.is_active or has_left(user)) and not is_nameless(user)


@register.filter
def initials(user: User) -> str:
    """Return one Chinese character or two letters for the face of somebody."""
    name = display_name(user)
    return name[:1] if name[:1] > "\u2e80" else name[:2].capitalize()


# ── notices ─────────────────────────────────────────────────────────────────────────────────


@register.filter
def said(notice: Notice) -> str:
    return sentences.said(notice)


@register.filter
def sentence(notice: Notice) -> str:
    return sentences.sentence(notice)


# ── thanks ──────────────────────────────────────────────────────────────────────────────────


@register.simple_tag
def thanks_by_version(
    revisions: Iterable[Revision], user: User | AnonymousUser
) -> dict[int, Thanked]:
    """Return the thanks for the versions of a list, in one question."""
    return thanks_for(revisions, user)


@register.inclusion_tag("community/_thanks.html", takes_context=True)
def thanks(
    context: Context, revision: Revision, known: Mapping[int, Thanked] | None = None
) -> dict[str, Any]:
    """Show how many thank for a version, and let one do so; asks nothing where it is known already."""
    request = context["request"]
    known = known if known is not None else thanks_for([revision], request.user)
    return {
        **known.get(revision.pk, Thanked())._asdict(),
        "version": revision.pk,
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


# ── watching ────────────────────────────────────────────────────────────────────────────────


@register.inclusion_tag("community/_watch.html", takes_context=True)
def watch_page(context: Context, item: Editable) -> dict[str, Any]:
    """Let somebody who is signed in hear of a page; one question, nothing for others."""
    user = context["request"].user
    watching = user.is_authenticated and is_watching(user, item)
    name = f"{item._meta.model_name}:{item.slug}"
    return _watching(context, name, is_page=True, watching=watching)


@register.inclusion_tag("community/_watch.html", takes_context=True)
def watch_language(context: Context, code: str) -> dict[str, Any]:
    """Let somebody who is signed in hear of a language."""
    user = context["request"].user
    watching = user.is_authenticated and is_watching(user, code)
    return _watching(context, code, is_page=False, watching=watching)


def _watching(context: Context, name: str, *, is_page: bool, watching: bool) -> dict[str, Any]:
    request = context["request"]
    return {
        "show": request.user.is_authenticated,
        "is_page": is_page,
        "watching": watching,
        "name": name,
        "next": request.get_full_path(),
        "csrf_token": context.get("csrf_token"),
    }


# ── the first edit ──────────────────────────────────────────────────────────────────────────


@register.simple_tag
def is_first_edit(user: User | AnonymousUser) -> bool:
    """Tell whether somebody with an account has never proposed anything; one question."""
    if not user.is_authenticated:
        return False
    return not Revision.objects.filter(author=user).exists()


@register.simple_tag
def is_first_proposal(revision: Revision, user: User | AnonymousUser) -> bool:
    """Tell whether this is the only text that its author, who looks at it, ever proposed."""
    if not user.is_authenticated or revision.author_id != user.pk:
        return False
    together = [revision.pk, revision.companion_id or 0]
    return not Revision.objects.filter(author=user).exclude(pk__in=together).exists()


@register.filter
def usual_wait(revision: Revision) -> str:
    """Return how long texts in this language usually wait; nothing where too little is known."""
    return usual_wait_words(revision.edition.language)
