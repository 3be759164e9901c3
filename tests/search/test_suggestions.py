"""What the box offers while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dictionary.models import Word
from search.index import rebuild
from tests.search.conftest import make_entry

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.usefixtures("guide")

# Ranking, pages, the dictionary.
MOST_QUERIES = 10


def ask(client: Client, query: str, language: str = "en") -> HttpResponse:
    return client.get(
        f"/{language}/search/suggest/", {"q": query}, headers={"accept": "application/json"}
    )


def offered(client: Client, query: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ask(client, query).json()["results"]
    return rows


def addresses(client: Client, query: str) -> list[str]:
    return [row["url"] for row in offered(client, query)]


def test_scripts_get_json(client: Client) -> None:
    row = offered(client, "maoshui")[0]
    assert row == {
        "url": "/en/glossary/mao-shui/",
        "title": "猫税",
        "title_lang": "zh-Hans",
        "reading": "māo shuì",
        "line": "cat tax, a cat photo as entry fee",
        "line_lang": "",
        "kind": "Slang",
    }


def test_fallbacks_name_their_language(client: Client) -> None:
    row = ask(client, "green hat", "es").json()["results"][0]
    assert row["title_lang"] == "en"


def test_people_get_links(client: Client) -> None:
    response = client.get("/en/search/suggest/", {"q": "mao"}, headers={"accept": "text/html,*/*"})
    assert b'<a href="/en/glossary/mao-shui/">' in response.content


def test_caches_keep_both_apart(client: Client) -> None:
    assert "Accept" in ask(client, "mao")["Vary"]


def test_the_number_is_said_aloud(client: Client) -> None:
    answer = ask(client, "yyds").json()
    assert answer["status"] == "1 suggestion. Use the arrow keys to choose."


def test_nothing_is_offered_for_nothing(client: Client) -> None:
    assert offered(client, "  ") == []


@pytest.fixture
def rude(guide: None) -> None:
    make_entry(
        "niu-bi", "牛逼", "niú bī", gloss_en="awesome, crudely", register="rude", safety="best_not"
    )
    rebuild()


@pytest.mark.usefixtures("rude")
class TestRudeWords:
    @pytest.mark.parametrize("query", ["niu", "niub", "niubi", "牛", "awesome", "crudely"])
    def test_never_on_the_way(self, client: Client, query: str) -> None:
        assert "/en/glossary/niu-bi/" not in addresses(client, query)

    def test_only_for_exactly_that_word(self, client: Client) -> None:
        row = offered(client, "牛逼")[0]
        assert (row["url"], row["kind"]) == ("/en/glossary/niu-bi/", "Best not")

    def test_not_as_links_either(self, client: Client) -> None:
        text = client.get("/en/search/suggest/", {"q": "niubi"}).content.decode()
        assert "niu-bi" not in text


def test_dictionary_words_say_so(client: Client) -> None:
    Word.objects.create(
        simplified="毛病", traditional="毛病", reading="máo bìng", key="maobing", english=["fault"]
    )
    assert [row["kind"] for row in offered(client, "maobing")] == ["Dictionary"]


@pytest.mark.parametrize("query", ["猫", "maoshui", "delete acount", "毛病"])
def test_a_letter_costs_few_queries(client: Client, query: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        ask(client, query)
    assert len(queries) <= MOST_QUERIES
