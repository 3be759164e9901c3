"""People who want letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

from community.models import MailChoice

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Pace = MailChoice.Pace
SETTINGS = "/en/notices/settings/"


def subscribe(user: User, pace: str, *, verified: bool = True, language: str = "en") -> None:
    address = f"{user.username}@example.org"
    EmailAddress.objects.create(user=user, email=address, verified=verified, primary=True)
    MailChoice.objects.create(user=user, pace=pace, language=language)
