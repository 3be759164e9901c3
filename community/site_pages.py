"""What this site keeps of people, and on what terms it is written: texts in Markdown, as the style guide."""

from __future__ import annotations

from community.style_guide import FOLDER
from editorial import site_texts


def privacy(wanted: str) -> site_texts.SiteText:
    """Return what this site keeps and what not."""
    return site_texts.prose(FOLDER, "privacy", wanted)


def terms(wanted: str) -> site_texts.SiteText:
    """Return the terms on which texts are written and read here."""
    return site_texts.prose(FOLDER, "terms", wanted)
