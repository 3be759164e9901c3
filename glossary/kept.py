"""Rows that no edition tells of and that many stored pages show."""

from __future__ import annotations

from editorial.kept_pages import shown_everywhere
from glossary.tags import Tag

shown_everywhere(Tag)
