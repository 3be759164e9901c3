"""The Atom feed of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from defusedxml import ElementTree

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, language: str = "en") -> list[Any]:
    answer = client.get(f"/{language}/feed/")
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def titles(client: Client, language: str = "en") -> list[str]:
    return [one.findtext(f"{ATOM}title", "") for one in entries(client, language)]


def test_newest_stands_first(client: Client, entry: Entry, tutorial: Tutorial) -> None:
    assert titles(client) == ["Put the app in English", "猫税"]


def test_a_change_brings_a_page_up_once(
    client: Client, entry: Entry, tutorial: Tutorial, put: Put
) -> None:
    put(entry, "en", {"gloss": "cat toll"})
    assert titles(client) == ["猫税", "Put the app in English"]


def test_small_changes_are_no_news(
    client: Client, entry: Entry, tutorial: Tutorial, put: Put
) -> None:
    put(entry, "en", {"gloss": "cat  tax"}, minor=True)
    assert titles(client)[0] == "Put the app in English"


def test_it_tells_what_the_page_says(client: Client, entry: Entry) -> None:
    assert entries(client)[0].findtext(f"{ATOM}summary", "").startswith("cat tax\n")


def test_each_language_has_its_own(client: Client, entry: Entry) -> None:
    assert titles(client, "es") == []


def test_an_unpublished_page_goes(client: Client, entry: Entry, admin: User) -> None:
    edition = Edition.objects.get(language="en")
    services.retract(edition, by=admin, note="Not ready")
    assert titles(client) == []


def test_rude_words_stay_out(client: Client, entry: Entry, put: Put) -> None:
    put(entry, NEUTRAL, {"register": "rude", "safety": "best_not"})
    assert titles(client) == []


def test_addresses_are_public_ones(client: Client, entry: Entry, settings: Any) -> None:
    settings.SITE_URL = "https://guide.example.org"
    link = entries(client)[0].find(f"{ATOM}link")
    assert link.get("href") == "https://guide.example.org/en/glossary/mao-shui/"


def test_who_has_it_hears_304(client: Client, entry: Entry, django_assert_num_queries: Any) -> None:
    etag = client.get("/en/feed/")["ETag"]
    with django_assert_num_queries(1):
        assert client.get("/en/feed/", headers={"If-None-Match": etag}).status_code == 304


def test_a_publication_makes_it_new(client: Client, entry: Entry, put: Put) -> None:
    etag = client.get("/en/feed/")["ETag"]
    put(entry, "en", {"gloss": "cat toll"})
    assert client.get("/en/feed/", headers={"If-None-Match": etag}).status_code == 200


def test_it_costs_four_queries(
    client: Client, entry: Entry, tutorial: Tutorial, django_assert_num_queries: Any
) -> None:
    client.get("/en/feed/")
    with django_assert_num_queries(4):
        client.get("/en/feed/")


def test_it_sets_no_cookie(client: Client, entry: Entry) -> None:
    assert not client.get("/en/feed/").cookies


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_lead_to_it(client: Client, entry: Entry, language: str) -> None:
    page = client.get(f"/{language}/").content.decode()
    assert f'type="application/atom+xml" href="/{language}/feed/"' in page


def test_an_empty_feed_has_one_time(client: Client, db: None) -> None:
    assert (
        "<updated>2025-01-01T00:00:00+00:00</updated>" in client.get("/es/feed/").content.decode()
    )
