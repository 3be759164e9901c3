"""Rows that no edition tells of and that many stored pages show."""

from __future__ import annotations

from editorial.kept_pages import shown_everywhere
from guide.models import Storyboard, Topic

shown_everywhere(Topic, Storyboard)
