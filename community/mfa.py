"""Passkeys and recovery codes, as allauth asks about them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, ClassVar

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.utils.functional import Promise

# What browsers call the device they run on, the more special one first.
DEVICES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "Chromebook",
    "Macintosh": "Mac",
    "Windows": "Windows",
    "Linux": "Linux",
}


class MFAAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That did not work. Please try again, or another way."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        site: dict[str, str] = super().get_public_key_credential_rp_entity()
        return site | {"name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, str | bytes]:
        """Name the account by its public name; allauth would put the e-mail address first."""
        entity: dict[str, str | bytes] = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.get_username(), "display_name": user.get_username()}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 (allauth’s own signature)
        """Propose the device’s name for a new passkey, with a number if it is taken."""
        name = _device(context.request.headers.get("User-Agent", "")) or _("Passkey")
        keys = Authenticator.objects.filter(user_id=user.pk, type=type)
        taken = {key.wrap().name for key in keys}
        numbered = (f"{name} {number}" for number in count(2))
        return name if name not in taken else next(name for name in numbered if name not in taken)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what recovery codes are made of: worth nothing without the site’s own secret."""
        return salted_hmac("community.mfa", encrypted_text, algorithm="sha256").hexdigest()


def _device(agent: str) -> str:
    return next((name for mark, name in DEVICES.items() if mark in agent), "")
