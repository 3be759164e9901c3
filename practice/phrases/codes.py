"""The square code on a card, which leads a phone to the page of its theme."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import segno
from django.utils.html import format_html

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

# White around the code, in its squares; readers need four.
QUIET = 4


@lru_cache(maxsize=256)
def symbol(address: str, name: str) -> SafeString:
    """Return the code of an address as an SVG symbol that the cards of a page share under a name."""
    rows = segno.make_qr(address, error="m").matrix
    side = len(rows) + 2 * QUIET
    outline = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return format_html(
        '<symbol id="{}" viewBox="0 0 {} {}"><path fill="#FFF" d="M0 0h{}v{}H0z"/>'
        '<path fill="#000" shape-rendering="crispEdges" d="{}"/></symbol>',
        name, side, side, side, side, outline,
    )  # fmt: skip
