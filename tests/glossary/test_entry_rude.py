"""Vulgar words are to recognise, not to use: nobody meets one here without asking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from editorial import backlinks
from glossary.models import Relation
from glossary.neighbours import neighbours

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from tests.conftest import Put
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db


@pytest.fixture
def vulgar(make: Make) -> Entry:
    return make("niu-bi", "牛逼", reading="niú bī", register="rude", safety="best_not")


def read(client: Client, slug: str) -> str:
    page = client.get(f"/en/glossary/{slug}/").content.decode()
    return page[page.index("<main") : page.index("</main>")]


def test_warning_comes_before_everything_else(client: Client, vulgar: Entry) -> None:
    page = read(client, "niu-bi")
    assert page.index("here to recognise, not to use") < page.index("牛")


def test_picture_is_not_to_be_sent(client: Client, make: Make) -> None:
    make("chicken", "🐔", kind="emoji", register="rude", safety="best_not")
    assert "here to recognise, not to send" in read(client, "chicken")


def test_other_words_have_no_warning(client: Client, make: Make) -> None:
    make("mao-shui", "猫税", safety="best_not")
    assert "to recognise" not in read(client, "mao-shui")


def test_neighbour_stays_folded(client: Client, make: Make, vulgar: Entry) -> None:
    Relation.objects.create(source=make("niu", "牛"), target=vulgar, kind="comes-from")
    page = read(client, "niu")
    folded = page[
        page.index('<details class="rude">') : page.index("</details>", page.index("rude"))
    ]
    assert "牛逼" in folded
    assert page.count("牛逼") == folded.count("牛逼")


def test_polite_neighbours_stand_apart(make: Make, vulgar: Entry) -> None:
    ox = make("niu", "牛")
    Relation.objects.create(source=ox, target=vulgar, kind="compare")
    Relation.objects.create(source=ox, target=make("666", "666"), kind="compare")
    found = neighbours(ox, "en")
    assert found
    assert [entry.slug for group in found.groups for entry in group.entries] == ["666"]
    assert [neighbour.entry.slug for neighbour in found.rude] == ["niu-bi"]


def test_page_that_links_here_is_not_told(
    client: Client,
    make: Make,
    blank_entry: Entry,
    put: Put,
    django_capture_on_commit_callbacks: Any,
) -> None:
    facts = {"headword": "牛逼", "kind": "slang", "register": "rude", "safety": "best_not",
             "warmth": "3", "formality": "1", "familiarity": "4", "life_status": "everyday",
             "truth_status": "claimed", "reading_source": "automatic"}  # fmt: skip
    ox = make("niu", "牛")
    text = {"gloss": "awesome", "meaning": "Coarser than [[牛]].", "safety_reason": "Never."}
    with django_capture_on_commit_callbacks(execute=True):
        put(blank_entry, "", facts)
        put(blank_entry, "en", text)
    assert [page.slug for page in backlinks.linking_to(ox, "en")] == ["mao-shui"]
    assert "牛逼" not in read(client, "niu")
