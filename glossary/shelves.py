"""The shelves as one chooses among them: grouped by what stands there together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from editorial.lists import Options
from glossary.tags import Tag

GROUPS = (
    (_("How it is made"), ("pinyin-abbrev", "numbers", "code-mixed", "sound-alike", "squeezed", "particles", "dialect", "memes-templates")),
    (_("Pictures"), ("sticker-codes", "emoji-shift", "emoji-rebus", "objects-omens")),
    (_("People and feelings"), ("people", "address", "praise", "laugh-cry", "feelings", "irony-tease", "love", "rude")),
    (_("What it is about"), ("app-words", "platform-moderation", "welcome-2025", "english-internet", "work-life", "office", "money-shopping", "fandom", "games-live", "food", "pets")),
)  # fmt: skip


def options() -> list[Options]:
    """Return the shelves under headings; one that no group knows stands under the last. One query."""
    tags = {tag.slug: tag.name or tag.slug for tag in Tag.objects.all()}
    groups = [
        Options(label, [(slug, tags.pop(slug)) for slug in slugs if slug in tags])
        for label, slugs in GROUPS
    ]
    groups.append(Options(_("More shelves"), list(tags.items())))
    return [group for group in groups if group.choices]
