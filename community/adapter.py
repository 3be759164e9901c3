"""How sign-in behaves here: by user name, back to where one came from, and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import get_language

from config import languages

if TYPE_CHECKING:
    from django.http import HttpRequest

# Browsers drop these from an address, and what is left may lead elsewhere: “/\t/evil.example”.
CONTROL = re.compile(r"[\x00-\x20\x7f\\]")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_safe_url(self, url: str | None) -> bool:
        if not url or CONTROL.search(url) or not url.startswith("/") or url.startswith("//"):
            return False
        return bool(super().is_safe_url(url))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return _home()


def _home() -> str:
    return f"/{get_language() or languages.DEFAULT}/"
