"""What a page is called, also while it is only a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from config import languages
from mandarin.script import has_han

if TYPE_CHECKING:
    from editorial.editable import Editable
    from editorial.models import Revision


def name_of(item: Editable, revision: Revision | None = None) -> tuple[str, str]:
    """Return an item's name, and its language where that is not the reader's."""
    headword = getattr(item, "headword", "") or _proposed(revision, "headword")
    if headword:
        return headword, "zh-Hans" if has_han(headword) else ""
    if "title" in item.text_fields():
        title = item.passage("title")
        if title:
            return str(title), title.tag if title.is_fallback else ""
        if proposed := _proposed(revision, "title"):
            return proposed, languages.tag(revision.edition.language) if revision else ""
    return item.slug, ""


def is_headword(item: Editable, revision: Revision | None = None) -> bool:
    """Tell whether the name is a word, which stands in a sentence without quotes."""
    return bool(getattr(item, "headword", "") or _proposed(revision, "headword"))


def _proposed(revision: Revision | None, key: str) -> str:
    parts = (revision, revision.companion) if revision else ()
    return next((part.content[key] for part in parts if part and part.content.get(key)), "")
