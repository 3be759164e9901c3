"""What pages of practice hand to their scripts: the numbers of the memory, and names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import template

from practice.cards import memory
from practice.cards.modes import MODES

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

register = template.Library()


@register.simple_tag
def memory_numbers() -> str:
    """Return fsrs.json in one line, so that a session needs no further request for it."""
    return json.dumps(memory.numbers(), separators=(",", ":"))


@register.simple_tag
def practice_modes() -> list[tuple[str, Any]]:
    return list(MODES.items())


@register.filter
def whose(user: User | AnonymousUser) -> str:
    """Return what marks the local copy of an account; "" for guests."""
    return str(user.pk) if user.is_authenticated else ""
