"""Claim codes: with one, somebody without an account finds again what they sent.

A code is shown once, to whoever sent the form, and only its digest is stored. It has no vowels, so
that it is never a word, and no signs that are mistaken for each other, so that it can be copied by
hand: sixteen signs of twenty-eight are 76 bits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from uuid import UUID

SIGNS = "bcdfghjkmnpqrstvwxyz23456789"
LENGTH, GROUP = 16, 4
SEPARATORS = re.compile(r"[\W_]+")


def code_for(submission: UUID) -> str:
    """Return the code of a form. The same form sent twice has one code, as it makes one proposal."""
    key = salted_hmac("editorial.claims.code", submission.hex, algorithm="sha256").digest()
    number, signs = int.from_bytes(key, "big"), ""
    for _position in range(LENGTH):
        number, sign = divmod(number, len(SIGNS))
        signs += SIGNS[sign]
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def tidy(code: str) -> str:
    """Return a code as it was shown, however somebody typed it; "" for what is no code."""
    signs = SEPARATORS.sub("", code[:100]).lower()
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        return ""
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def digest(code: str) -> str:
    """Return what is stored of a code; nobody finds the code from it without the site's secret."""
    return salted_hmac("editorial.claims", tidy(code), algorithm="sha256").hexdigest()
