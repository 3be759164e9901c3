"""Carrying a file from the look over to the sending: signed, in a hidden field of the form."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from editorial.exchange.units import BadFile, Problem

# Django takes 5 MB of fields.
LARGEST_PACKED = 4_000_000
KEPT_FOR = 24 * 60 * 60


def seal(data: Any, *, salt: str) -> str:
    """Return data as text that only the same salt opens. Raises BadFile if it is too much."""
    packed = signing.dumps(data, salt=salt, compress=True)
    if len(packed) > LARGEST_PACKED:
        raise BadFile(Problem(0, _("This is too much text for one go. Please send it in parts.")))
    return packed


def unseal(packed: str, *, salt: str) -> Any:
    """Return what ``seal`` packed with the same salt, within a day; else BadFile."""
    try:
        return signing.loads(packed, salt=salt, max_age=KEPT_FOR)
    except signing.BadSignature as error:
        reason = _("Too much time has passed since you chose the file. Please choose it again.")
        raise BadFile(Problem(0, reason)) from error
