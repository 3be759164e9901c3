"""What the address of a shared nickname holds: its characters and our mark, never a name typed."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "practice.nickname"
PARTED_BY = "~"
# Twelve hexadecimal digits: guessing one takes longer than anybody has a use for it.
MARK = 12


def choice_of(text: str) -> str:
    """Return a nickname as it stands in an address.

    The mark says that the workshop handed it out: nobody can print what they like on our paper.
    """
    return f"{text}{PARTED_BY}{_mark(text, settings.SECRET_KEY)}"


def text_of(choice: str) -> str:
    """Return the nickname of an address, or "" where the mark is not ours."""
    text, _, mark = choice.rpartition(PARTED_BY)
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ours = any(constant_time_compare(mark, _mark(text, key)) for key in keys)
    return text if text and ours else ""


def _mark(text: str, key: str | bytes) -> str:
    return salted_hmac(SALT, text, secret=key, algorithm="sha256").hexdigest()[:MARK]
