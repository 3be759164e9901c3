"""What the tests of the office share: a site on which something of everything waits, and tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from glossary.models import Tag

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

WORD = {
    "headword": "班味",
    "kind": "slang",
    "register": "office",
    "safety": "go",
    "gloss": "the smell of work",
    "meaning": "How somebody looks after too many days at a desk.",
    "safety_reason": "Say it about yourself.",
}


def table(*words: dict[str, str], separator: str = ",") -> str:
    """Return words as a table; the heading has every column that one of them names."""
    names = list(dict.fromkeys(name for word in words for name in word))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, names, delimiter=separator, restval="")
    writer.writeheader()
    writer.writerows(words)
    return file.getvalue()


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    """The browser of an admin."""
    client.force_login(admin)
    return client


@pytest.fixture
def pets(db: None) -> Tag:
    return Tag.objects.get_or_create(slug="pets", defaults={"name_en": "Pets"})[0]
