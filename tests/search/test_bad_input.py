"""Whatever is typed gets an ordinary answer: on the page, from the suggestions and the interface.

The whole suite runs on SQLite and on PostgreSQL; these tests are the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.api import results
from search.query import parse

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.usefixtures("guide")

ANSWERED, REFUSED, NOT_FOUND = 200, 400, 404

BAD = {
    "ten thousand letters": "a" * 10_000,
    "ten thousand characters": "猫" * 10_000,
    "ten thousand words": "cat " * 2_500,
    "much pinyin": "mao1shui4" * 1_111,
    "a NUL": "\0",
    "a NUL inside": "cat\0tax",
    "half a pair": "\ud83d",
    "the other half": "猫\udc00税",
    "surrogates in the wrong order": "\udc00\ud83d",
    "one quote": '"',
    "an open quote": '"cat tax',
    "quotes": '""\' "\' “',
    "AND": "cat AND tax",
    "only AND": "AND",
    "OR": "OR OR",
    "NOT": "NOT cat",
    "NEAR": "NEAR(cat tax, 2)",
    "an open NEAR": "NEAR(",
    "a star": "cat*",
    "only stars": "***",
    "a caret": "^cat",
    "a column": "body : cat",
    "colons": "::",
    "a minus": "-cat",
    "minuses": "--",
    "plus": "cat + tax",
    "brackets": "{cat} (tax",
    "tsquery": "cat & tax | !dog <-> <2> cat:*",
    "a backslash": "\\",
    "backslashes": "cat\\' tax\\",
    "per cent": "%",
    "per cent around": "%cat%",
    "a place mark": "%s %(q)s %d",
    "question marks": "??",
    "underscores": "_ __ c_t",
    "only spaces": " \t\n\u3000\u00a0\u2003 ",
    "only punctuation": "！？。，、…—·《》",
    "only Latin punctuation": ".,;:!?'()[]{}<>/|~`@#$^&*-+=",
    "SQL": "'; DROP TABLE search_key; --",
    "HTML": "<script>alert(1)</script>",
    "a wall of joined emoji": "👩‍👩‍👧‍👦" * 500,
    "joiners": "\u200d" * 300,
    "flags": "🇨🇳🇺" * 200,
    "skin tones": "👍🏿" * 300 + "🏻" * 50,
    "a stack of marks": "a" + "\u0301" * 3_000,
    "stacks of marks": "e\u0301\u0308\u0323" * 800,
    "bidi controls": "\u202e\u2066cat\u2069\u202c \u200f税\u200e",
    "only bidi controls": "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "private use": "\ue000\uf8ff\U0010ffff",
    "no characters": "\ufffe\uffff\ufdd0",
    "open codes": "[" * 5_000,
    "codes": "[笑哭R]" * 700,
    "digits": "1" * 10_000,
    "marks on nothing": "āáǎà" * 1_000,
    "every script": "ङ्क्ति ไทย ខ្មែរ မြန်မာ عربى עברית ქართული ᏣᎳᎩ 한국어 かな",
    "old Chinese": "𠮷𪚥〇々" * 100,
}


def get(client: Client, path: str, query: str) -> HttpResponse:
    # As a browser would send it: half a pair has no UTF-8, yet its bytes can be sent.
    return client.get(path, {"q": query.encode("utf-8", "surrogatepass")})


@pytest.mark.parametrize("query", BAD.values(), ids=BAD.keys())
class TestAnswers:
    @pytest.mark.parametrize("language", ["en", "zh-hant"])
    def test_page(self, client: Client, query: str, language: str) -> None:
        assert get(client, f"/{language}/search/", query).status_code == ANSWERED

    def test_suggestions(self, client: Client, query: str) -> None:
        response = client.get(
            "/en/search/suggest/",
            {"q": query.encode("utf-8", "surrogatepass")},
            headers={"accept": "application/json"},
        )
        assert len(response.json()["results"]) <= 8

    def test_interface(self, client: Client, query: str) -> None:
        expected = ANSWERED if query.strip() else REFUSED
        assert get(client, "/api/v1/search", query).status_code == expected


def test_a_shelf_is_no_statement(client: Client) -> None:
    response = client.get("/en/search/", {"q": "cat", "type": "' OR 1=1 \0%"})
    assert response.status_code == ANSWERED


def test_operators_mean_nothing() -> None:
    plain = {found["slug"] for found in results("cat tax", "en")}
    assert {found["slug"] for found in results('"cat" AND (tax*)', "en")} == plain


def test_no_sign_finds_everything() -> None:
    assert [results(query, "en") for query in ("%", "_", "*", "\\", "%%", "''")] == [[]] * 6


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(max_size=60)
    | st.text("mao shui猫税貓[R]\"'*^:%_\\\0\ud800🙂\u200d\u0301\u202e1a", max_size=40)
)
def test_anything_is_answered(query: str) -> None:
    found = results(query, "en", 5)
    assert len(found) <= 5


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_anything_is_understood(query: str) -> None:
    understood = parse(query, "en")
    assert len(understood.items) <= 60
    assert all(len(key) <= 120 for key in understood.whole)
