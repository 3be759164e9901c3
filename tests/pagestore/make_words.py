"""make_words.py: entries that mention each other, two people; prints the slugs as JSON."""

from __future__ import annotations

import json

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402

from editorial import services  # noqa: E402
from glossary.models import Entry  # noqa: E402
from glossary.tags import Tag  # noqa: E402

WORDS = {"猫税": "māo shuì", "对账": "duì zhàng", "洋芋": "yáng yù", "种草": "zhòng cǎo"}


def main() -> None:
    author, judge = (
        User.objects.create(username=name, is_superuser=True, password="!")
        for name in ("author", "judge")
    )
    Tag.objects.create(slug="pets", name_en="Pets")
    words = list(WORDS)
    slugs = []
    for at, (word, reading) in enumerate(WORDS.items()):
        slug = f"word-{at}"
        facts = {
            "headword": word, "reading": reading, "reading_source": "automatic", "kind": "slang",
            "register": "everyone", "safety": "go", "warmth": "5", "formality": "1",
            "familiarity": "4", "life_status": "everyday", "truth_status": "claimed",
            "tags": "pets",
        }  # fmt: skip
        # The next word stands in the text: its card shows what it says, out of a map in memory.
        text = {
            "gloss": f"number 0 of {slug}",
            "meaning": f"Not the same as {words[(at + 1) % len(words)]}.",
            "safety_reason": "Say it.",
        }
        item = Entry.objects.create(slug=slug)
        for language, content in (("", facts), ("en", text)):
            basis = services.basis(item, language)
            services.accept(
                services.propose(item, language, content, basis=basis, author=author), by=judge
            )
        slugs.append(slug)
    print(json.dumps(slugs))  # noqa: T201 - its caller reads it


main()
