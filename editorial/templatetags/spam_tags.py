"""Why a proposal is held, in words, and where a page is suggested without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import Resolver404, resolve, reverse

from editorial import services, spam
from editorial.commas import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.models import Revision

register = template.Library()

# The pages for people with an account, each with the one that needs none.
WITHOUT_ACCOUNT = {"edit": "suggest", "new": "suggest-new"}


@register.filter
def cause_names(causes: Iterable[str]) -> str:
    return listed(spam.cause_name(name) for name in causes)


@register.filter
def is_held(revision: Revision) -> bool:
    """Tell whether a proposal waits apart; one query where the hold was not loaded along."""
    return services.is_held(revision)


@register.filter
def suggestion_for(path: str) -> str:
    """Return where somebody without an account does what needs one under ``path``; "" for nowhere."""
    try:
        match = resolve(str(path).partition("?")[0])
    except Resolver404:
        return ""
    name = WITHOUT_ACCOUNT.get(match.url_name or "")
    if name is None or "model" not in match.kwargs:
        return ""
    args = [match.kwargs["slug"]] if "slug" in match.kwargs else []
    return reverse(f"{match.namespace}:{name}", args=args)
