"""What happens to drafts when their author signs in: old ones go, and the rest are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from editorial import services
from editorial.drafts import Draft

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest

# Where the session keeps the number, so that no page has to count: see templates/_crewbar.html.
NUMBER = "drafts"


@receiver(user_logged_in)
def tidy(request: HttpRequest | None, user: User, **_signal: Any) -> None:
    """Throw away everybody's drafts of half a year ago: no timer has to be set up for it."""
    services.drop_old_drafts()
    if request is not None:
        note_number(request, user)


def note_number(request: HttpRequest, user: User) -> int:
    """Count somebody's drafts and remember the number for the bar above the pages."""
    number = int(Draft.objects.of(user).count())
    if request.session.get(NUMBER) != number:
        request.session[NUMBER] = number
    return number
