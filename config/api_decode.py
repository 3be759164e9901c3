"""POST /api/v1/decode: a comment explained, for programs. The text is neither stored nor logged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.views.decorators.cache import cache_control

from config.api_answers import ApiError, TooMuch, open_to_all, opened_language
from glossary.decode.answer import LONGEST, as_json
from glossary.decode.answer import decode as explained
from glossary.pasted import is_flood, without_trace

if TYPE_CHECKING:
    from django.http import HttpRequest

    Answer = dict[str, Any]

# As much text as is read, with every character written as two escapes, and some room.
LARGEST_BODY = 12 * LONGEST + 10_000


def _decode(request: HttpRequest) -> Answer:
    """The comment of the body, explained."""
    text = _asked(request).get("text")
    if not isinstance(text, str):
        raise ApiError("bad_parameter", "text is missing: send {“text”: …} as JSON.")
    if len(text) > LONGEST:
        raise _too_long()
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ApiError("bad_parameter", "text holds half a character.") from error
    return as_json(without_trace(explained, text))


def _language(request: HttpRequest) -> str:
    asked = _asked(request).get("lang") or request.GET.get("lang")
    return opened_language(asked if isinstance(asked, str) else None)


def _asked(request: HttpRequest) -> Answer:
    """Return what the body says; ApiError where it is no JSON object or far too large."""
    if is_flood(request, LARGEST_BODY):
        raise _too_long()
    try:
        asked = json.loads(request.body)
    except (ValueError, RecursionError):
        # Not chained: its message would quote the text.
        raise ApiError("bad_json", "The body is not JSON.") from None
    if not isinstance(asked, dict):
        raise ApiError("bad_json", "The body is not a JSON object.")
    return asked


def _too_long() -> TooMuch:
    return TooMuch("too_long", f"text may have up to {LONGEST:,} characters.")


# Everybody on the way is asked to keep no copy.
decode = cache_control(no_store=True)(open_to_all(_decode, ("POST",), _language))
