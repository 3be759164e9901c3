"""How many pictures a visitor may have: drawing one costs this server more than any page it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from editorial import visitors

if TYPE_CHECKING:
    from django.http import HttpRequest

# Nobody who looks at them runs into it; a program that fetches them by the thousand does.
# The rush mode gives fewer (config/surge.py), and asks before this does.
MOST, MINUTES = 60, 10


def wait_for_turn(request: HttpRequest) -> int:
    """Count one more picture of a visitor; return for how many seconds to wait, 0 for not at all."""
    address = visitors.address_of(request)
    return visitors.wait_for_turn("picture", address=address, most=MOST, seconds=MINUTES * 60)


def too_often(wait: int) -> str:
    """Say when the next picture is welcome, and what there is until then."""
    minutes = -(-wait // 60)
    return ngettext(
        "A picture is much work for this server, so it draws up to %(most)s in ten minutes for each of us. Yours go on in %(minutes)s minute; the drawing (SVG) is there at any time.",
        "A picture is much work for this server, so it draws up to %(most)s in ten minutes for each of us. Yours go on in %(minutes)s minutes; the drawing (SVG) is there at any time.",
        minutes,
    ) % {"most": MOST, "minutes": minutes}  # fmt: skip
