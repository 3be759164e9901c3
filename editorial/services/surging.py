"""Switching the rush mode. What it changes for whom is in editorial.surge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from editorial import audit, permissions, surge
from editorial.models import Event
from editorial.services.roles import why

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def switch_surge(*, on: bool, by: User, reason: str) -> bool:
    """Switch the rush mode on or off for everybody, and return whether it was the other way before.

    Only admins do, and say why. Raises ValidationError for a switch without a reason.
    """
    if not permissions.can_switch_surge(by):
        raise PermissionDenied
    reason = why(reason)
    with transaction.atomic():
        last = surge.last_switch()
        if on == (last is not None and last.target == surge.ON):
            return False
        target = surge.ON if on else surge.OFF
        audit.note(Event.Verb.SURGE, target, by=by, reason=reason)
        surge.switched()
    # Only now can others see it: what this process read in between is not remembered.
    surge.forget()
    return True
