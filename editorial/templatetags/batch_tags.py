"""Who is shown the way to publishing together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from editorial.batches import published_languages

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

register = template.Library()


@register.filter
def publishes(user: User | AnonymousUser) -> bool:
    """Tell whether somebody publishes in some language; no query once their powers are remembered."""
    return user.is_authenticated and published_languages(user) != set()
