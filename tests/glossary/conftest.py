"""Entries made directly, where a test is about reading and not about how a text came to be."""

from __future__ import annotations

from typing import Any, Protocol

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from editorial.content import NEUTRAL
from glossary.models import Entry
from glossary.tags import Tag
from tests.conftest import FACTS


class Make(Protocol):
    def __call__(self, slug: str, headword: str, *tags: str, **fields: Any) -> Entry: ...


@pytest.fixture
def make(db: None) -> Make:
    """Return a function that makes a published entry, on shelves by their names."""
    ContentType.objects.get_for_model(Entry)  # asked for once in the life of a process

    def make(slug: str, headword: str, *tags: str, **fields: Any) -> Entry:
        texts = {"gloss_en": f"what {slug} means", "meaning_en": f"A **text** about {slug}."}
        fields = {"published_at": timezone.now(), "safety": "go"} | texts | fields
        entry = Entry.objects.create(slug=slug, headword=headword, **fields)
        for tag in tags:
            Tag.objects.get_or_create(slug=tag, defaults={"name_en": tag})
        entry.set_list("tags", list(tags))
        return entry

    return make


@pytest.fixture
def add(put):
    """Publish an entry of which only the word matters."""

    def add(slug: str, headword: str, **facts: str) -> Entry:
        entry = Entry.objects.create(slug=slug)
        base = {"headword": headword, "reading": "", "traditional": "", "tags": "", "examples": ""}
        base |= {"examples.e1.zh": "", "examples.e1.reading": ""}
        put(entry, NEUTRAL, {**FACTS, **base, **facts})
        text = {"gloss": f"gloss of {slug}", "meaning": "It means.", "safety_reason": "Go."}
        put(entry, "en", text)
        return entry

    return add
