"""The JSON interface: what it refuses, to whom it answers, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.api.asking import API, ask, refused

if TYPE_CHECKING:
    from django.test import Client

    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db


class TestRefusals:
    @pytest.mark.parametrize("limit", ["0", "501", "-1", "x", "1.5", "9" * 5000, "²", "١"])
    def test_limit_has_bounds(self, client: Client, limit: str) -> None:
        assert "limit" in refused(client, "entries", limit=limit)

    @pytest.mark.parametrize("lang", ["zz", "fr", "EN", "zh"])
    def test_only_opened_languages(self, client: Client, lang: str) -> None:
        assert "en, zh-hans, zh-hant, es" in refused(client, "entries", lang=lang)

    @pytest.mark.parametrize("cursor", ["x", "W10", "\0", "a:b:c", "9" * 5000])
    def test_invented_cursor(self, client: Client, cursor: str) -> None:
        assert "cursor" in refused(client, "entries", cursor=cursor)

    def test_cursor_of_another_order(self, client: Client, make: Make) -> None:
        make("a", "一"), make("b", "二")
        cursor = ask(client, "entries", limit=1)["next"].partition("cursor=")[2]
        assert "cursor" in refused(client, "entries", sort="newest", cursor=cursor)

    @pytest.mark.parametrize(
        "query", [{"kind": "zzz"}, {"tag": "zzz"}, {"tag": "\0"}, {"letter": "AB"}, {"sort": "x"}]
    )
    def test_unknown_filter_values(self, client: Client, query: dict[str, str]) -> None:
        assert next(iter(query)) in refused(client, "entries", **query)

    def test_nothing_here(self, client: Client) -> None:
        response = client.get("/api/v1/words")
        assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")

    def test_writing_is_refused(self, client: Client) -> None:
        response = client.post("/api/v1/entries")
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")

    def test_writing_is_refused_without_a_token(self) -> None:
        client = pytest.importorskip("django.test").Client(enforce_csrf_checks=True)
        assert client.post("/api/v1/entries").status_code == 405

    @pytest.mark.parametrize("address", ["entries", "tutorials", "openapi.json", "nothing"])
    def test_any_site_may_read(self, client: Client, address: str) -> None:
        assert client.get(API + address)["Access-Control-Allow-Origin"] == "*"

    def test_no_cookie_is_set(self, client: Client) -> None:
        assert not client.get("/api/v1/entries").cookies

    def test_head_has_no_body(self, client: Client) -> None:
        response = client.head("/api/v1/entries")
        assert (response.status_code, response.content) == (200, b"")
