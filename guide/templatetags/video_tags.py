"""Videos in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from guide.video_cues import write_time
from guide.video_page import Film, films

if TYPE_CHECKING:
    from guide.models import Tutorial

register = template.Library()


@register.simple_tag
def films_of(tutorial: Tutorial) -> list[Film]:
    """Return the videos that readers of a tutorial see; no query."""
    return films(tutorial)


@register.filter
def clock(at: int) -> str:
    """Return thousandths of a second as captions write them: 01:02.500."""
    return write_time(at)
