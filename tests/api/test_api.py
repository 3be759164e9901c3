"""The JSON interface: its document, and what it tells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from guide.models import Topic, Tutorial
from search.index import rebuild
from tests.api.asking import API, ask, refused

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from tests.conftest import Put
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db


def everything(client: Client, address: str, **query: Any) -> list[str]:
    """Follow "next" to the end, as a program would."""
    found, url = [], f"{API}{address}"
    answer = client.get(url, query).json()
    found += [row["slug"] for row in answer["results"]]
    while answer["next"]:
        answer = client.get(answer["next"]).json()
        found += [row["slug"] for row in answer["results"]]
    return found


@pytest.fixture
def guide(entry: Entry, tutorial: Tutorial, make: Make) -> None:
    make("ba-cao", "拔草", "money", reading="bá cǎo", safety="careful")
    make("smile", "🙂", kind="emoji", safety="careful", life_status="new")
    make("vulgar", "牛逼", reading="niú bī", register="rude", safety="best_not")
    make("hidden", "草稿", reading="cǎo gǎo", published_at=None)
    rebuild()


class TestDocument:
    def test_document_is_valid(self, client: Client) -> None:
        validate(ask(client, "openapi.json"))

    @pytest.mark.usefixtures("guide")
    @pytest.mark.parametrize(
        ("path", "query"),
        [
            ("/entries", {}),
            ("/entries", {"lang": "zh-hans", "limit": 1}),
            ("/tutorials", {}),
            ("/tutorials", {"lang": "es"}),
            ("/search", {"q": "maoshui"}),
            ("/search", {"q": "新来的，猫税交了吗？快来"}),
        ],
    )
    def test_answers_keep_to_the_document(
        self, client: Client, path: str, query: dict[str, Any]
    ) -> None:
        check(client, path, "200", ask(client, path[1:], **query))

    @pytest.mark.parametrize("path", ["/entries", "/tutorials", "/search"])
    def test_errors_keep_to_the_document(self, client: Client, path: str) -> None:
        answer = client.get(f"/api/v1{path}", {"lang": "zz"}).json()
        check(client, path, "400", answer)

    def test_every_path_is_described(self, client: Client) -> None:
        paths = ask(client, "openapi.json")["paths"]
        assert set(paths) == {"/entries", "/tutorials", "/search", "/decode", "/openapi.json"}


def check(client: Client, path: str, status: str, answer: dict[str, Any]) -> None:
    """Hold an answer against what the document promises for it."""
    document = ask(client, "openapi.json")
    response = document["paths"][path]["get"]["responses"][status]
    schema = response["content"]["application/json"]["schema"]
    Draft202012Validator(
        schema | {"components": document["components"]},
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    ).validate(answer)


@pytest.mark.usefixtures("guide")
class TestEntries:
    def test_entry_is_told_whole(self, client: Client) -> None:
        (row,) = ask(client, "entries", letter="M")["results"]
        assert row == {
            "slug": "mao-shui",
            "url": "http://testserver/en/glossary/mao-shui/",
            "headword": "猫税",
            "traditional": "貓稅",
            "reading": "māo shuì",
            "kind": "slang",
            "tags": ["pets"],
            "register": "everyone",
            "safety": "go",
            "life_status": "everyday",
            "truth_status": "claimed",
            "gloss": "cat tax",
            "literal": "",
            "meaning": "A photo of your cat, posted as a friendly entry fee.",
            "language": "en",
            "status": "current",
            "examples": [
                {
                    "zh": "新来的，猫税交了吗？",
                    "reading": "xīn lái de, māo shuì jiāo le ma?",
                    "text": "New here? Have you paid your cat tax?",
                }
            ],
            "replies": [],
            "sources": [],
        }

    def test_order_is_that_of_the_page(self, client: Client) -> None:
        assert everything(client, "entries") == ["ba-cao", "mao-shui", "vulgar", "smile"]

    @pytest.mark.parametrize(
        ("query", "slugs"),
        [
            ({"kind": "emoji"}, ["smile"]),
            ({"kind": ["emoji", "slang"], "safety": "careful"}, ["ba-cao", "smile"]),
            ({"tag": "pets"}, ["mao-shui"]),
            ({"register": "rude"}, ["vulgar"]),
            ({"letter": "b"}, ["ba-cao"]),
            ({"letter": "0"}, ["smile"]),
            ({"life": "new"}, ["smile"]),
        ],
    )
    def test_filters_of_the_page(
        self, client: Client, query: dict[str, Any], slugs: list[str]
    ) -> None:
        assert everything(client, "entries", **query) == slugs

    @pytest.mark.parametrize("sort", ["pinyin", "newest", "asked"])
    def test_small_pages_miss_nothing(self, client: Client, make: Make, sort: str) -> None:
        for number in range(7):
            make(f"same{number}", f"词{number}", reading="cí", published_at=timezone.now())
        found = everything(client, "entries", sort=sort, limit=2)
        assert found == everything(client, "entries", sort=sort, limit=500)
        assert len(set(found)) == 11

    def test_count_is_of_all_pages(self, client: Client) -> None:
        assert ask(client, "entries", limit=1)["count"] == 4

    def test_last_page_has_no_next(self, client: Client) -> None:
        assert ask(client, "entries", limit=4)["next"] is None

    def test_next_keeps_the_filters(self, client: Client) -> None:
        url = ask(client, "entries", safety="careful", limit=1, lang="es")["next"]
        assert "safety=careful" in url
        assert "lang=es" in url

    def test_missing_language_names_the_one_shown(self, client: Client) -> None:
        (row,) = ask(client, "entries", letter="M", lang="es")["results"]
        assert (row["language"], row["status"], row["gloss"]) == ("en", "missing", "cat tax")
        assert row["url"].endswith("/es/glossary/mao-shui/")

    def test_outdated_translation_says_so(self, client: Client, entry: Entry, put: Put) -> None:
        put(
            entry,
            "es",
            {"gloss": "impuesto gatuno", "safety_reason": "Fine.", "meaning": "Una foto."},
        )
        put(entry, "en", {"gloss": "the cat tax"})
        (row,) = ask(client, "entries", letter="M", lang="es")["results"]
        assert (row["language"], row["status"]) == ("es", "outdated")

    def test_draft_says_so(self, client: Client, entry: Entry, put: Put) -> None:
        put(
            entry,
            "zh-hant",
            {"gloss": "見面禮", "safety_reason": "Fine.", "meaning": "曬貓。"},
            machine=True,
        )
        (row,) = ask(client, "entries", letter="M", lang="zh-hant")["results"]
        assert row["status"] == "draft"

    def test_same_questions_for_any_number(
        self, client: Client, make: Make, django_assert_num_queries: Any
    ) -> None:
        for number in range(20):
            make(f"e{number}", f"词{number}", "pets", "money", reading="cí")
        for limit in (1, 20):
            with django_assert_num_queries(5):
                ask(client, "entries", tag="pets", limit=limit)


@pytest.mark.usefixtures("guide")
class TestTutorials:
    def test_tutorial_is_told_whole(self, client: Client) -> None:
        (row,) = ask(client, "tutorials")["results"]
        assert row == {
            "slug": "app-language",
            "url": "http://testserver/en/guide/app-language/",
            "topic": "start-here",
            "title": "Put the app in English",
            "summary": "Four taps.",
            "applies_to": ["iphone", "android", "rednote"],
            "last_checked": None,
            "language": "en",
            "status": "current",
        }

    def test_topic_narrows(self, client: Client) -> None:
        Topic.objects.create(slug="culture", name_en="Culture")
        assert ask(client, "tutorials", topic="culture")["count"] == 0

    def test_unknown_topic_is_refused(self, client: Client) -> None:
        assert "topic" in refused(client, "tutorials", topic="zzz")

    def test_small_pages_miss_nothing(self, client: Client) -> None:
        topic = Topic.objects.get(slug="start-here")
        for number in range(5):
            Tutorial.objects.create(
                slug=f"t{number}", topic=topic, order=number // 2, title_en="A title",
                published_at=timezone.now(),
            )  # fmt: skip
        found = everything(client, "tutorials", limit=1)
        assert found == ["t0", "t1", "app-language", "t2", "t3", "t4"]


@pytest.mark.usefixtures("guide")
class TestSearch:
    def test_word_is_found_by_its_sound(self, client: Client) -> None:
        first = ask(client, "search", q="maoshui")["results"][0]
        assert (first["type"], first["slug"]) == ("entry", "mao-shui")
        assert first["url"] == "http://testserver/en/glossary/mao-shui/"

    @pytest.mark.parametrize("query", ["", "   "])
    def test_query_must_say_something(self, client: Client, query: str) -> None:
        assert refused(client, "search", q=query) == "q is missing: say what to look for."

    @pytest.mark.parametrize("query", ["\0", "%", '"', "*", "a" * 20_000, "NEAR(", "\ud800"])
    def test_strange_queries_get_an_answer(self, client: Client, query: str) -> None:
        address = f"{API}search?q=" + json.dumps(query)[1:-1]
        assert client.get(address).status_code == 200
