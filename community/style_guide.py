"""The style guide: a text for each language that has one, in Markdown beside this file."""

from __future__ import annotations

from pathlib import Path

from editorial import site_texts

FOLDER = Path(__file__).resolve().parent / "texts"


def guide(wanted: str) -> site_texts.SiteText:
    """Return the style guide in a language, else in English, which is always there."""
    return site_texts.prose(FOLDER, "style_guide", wanted)
