"""Where readers ask for a word: what a link to a page that nobody has written yet leads to."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from editorial.links import register_asking


def address(word: str) -> str:
    """Return the address of the form that asks for a word, filled in."""
    return f"{reverse('community:wanted')}?{urlencode({'word': word})}"


register_asking(address)
