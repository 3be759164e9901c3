"""What is asked for a hundred times a page and is always the same: addresses of pages."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import escape
from django.utils.translation import get_language

# Each about 300 bytes: what a few thousand pages lead to.
MOST = 20_000


def address(name: str, *args: str | int) -> str:
    """Return what ``reverse`` does in the reader's language, which is remembered."""
    return _address(name, args, *_where())[0]


def safe_address(name: str, *args: str | int) -> str:
    """Return an address as it stands in HTML."""
    return _address(name, args, *_where())[1]


def _where() -> tuple[str | None, str, str]:
    return get_language(), get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


@lru_cache(maxsize=MOST)
def _address(
    name: str, args: tuple[str | int, ...], _language: str | None, urlconf: str, _prefix: str
) -> tuple[str, str]:
    found = reverse(name, urlconf, args)
    return found, escape(found)
