"""How sign-in behaves here: by user name, back to where one came from, and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from config import languages

if TYPE_CHECKING:
    from django.http import HttpRequest

# Browsers drop these from an address, and what is left may lead elsewhere: “/\t/evil.example”.
CONTROL = re.compile(r"[\x00-\x20\x7f\\]")


# Alphabets whose letters are mistaken for each other’s, as in a false “admin”.
ALIKE = {"LATIN", "CYRILLIC", "GREEK"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_safe_url(self, url: str | None) -> bool:
        if not url or CONTROL.search(url) or not url.startswith("/") or url.startswith("//"):
            return False
        return bool(super().is_safe_url(url))

    def clean_username(self, username: str, shallow: bool = False) -> str:  # noqa: FBT001, FBT002 (allauth’s own signature)
        """Return the name as it is kept, or raise ValidationError for one that would mislead."""
        name = unicodedata.normalize("NFKC", username)
        if not any(character.isalnum() for character in name):
            raise ValidationError(_("A name needs at least one letter or digit."))
        alphabets = {unicodedata.name(character, "").partition(" ")[0] for character in name}
        if len(alphabets & ALIKE) > 1:
            raise ValidationError(_("Please use the letters of one alphabet only."))
        return str(super().clean_username(name, shallow))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return _home()


def _home() -> str:
    return f"/{get_language() or languages.DEFAULT}/"
