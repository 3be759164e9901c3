"""What never gets into the store."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse

from pagestore.judging import personal
from tests.pagestore import pages
from tests.pagestore.conftest import Site

if TYPE_CHECKING:
    from tests.pagestore.conftest import QuietNews


@pytest.fixture(autouse=True)
def _pages(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.pagestore.pages"
    pages.seen.clear()


def test_page_is_stored(site: Site) -> None:
    assert site.is_stored("/en/page/")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("token", "it sets a cookie"),
        ("said", "it sets a cookie"),
        ("remembered", "it sets a cookie"),
        ("cookie", "it sets a cookie"),
        ("somebody", "its reader is signed in"),
        ("varies", "it depends on more"),
        ("private", "it says that it is personal"),
        ("nonce", "its policy names it alone"),
        ("packed", "it is compressed"),
        ("pieces", "it is no page of one piece"),
    ],
)
def test_personal_page_is_refused_and_told(
    site: Site, caplog: pytest.LogCaptureFixture, name: str, why: str
) -> None:
    with caplog.at_level(logging.ERROR, "yangyu"):
        assert not site.is_stored(f"/en/{name}/")
    assert why in caplog.text


def test_token_alone_is_enough(site: Site, rf: Any) -> None:
    request = rf.get("/en/page/")
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
    assert personal(request, HttpResponse()) == "it holds a token"


@pytest.mark.parametrize("name", ["gone", "elsewhere", "unwanted", "plain"])
def test_only_marked_pages_that_say_what_they_show(site: Site, name: str) -> None:
    assert not site.is_stored(f"/en/{name}/")


def test_refused_page_is_answered_whole(site: Site) -> None:
    answer = site.get("/en/pieces/")
    assert (answer.status, answer.body) == (200, b"ab")
    assert site.get("/en/gone/").status == 404


def test_page_without_a_language_is_not_stored(site: Site) -> None:
    assert not site.is_stored("/no-language/")


@pytest.mark.parametrize("cookies", ["sessionid=abc", "a=b; sessionid=", "messages=x"])
def test_who_has_a_session_is_asked_past_the_store(site: Site, cookies: str) -> None:
    site.get("/en/page/")
    site.get("/en/page/", HTTP_COOKIE=cookies)
    assert site.asked == 2
    assert pages.seen[1]["cookies"]


def test_other_cookies_do_not_matter(site: Site) -> None:
    """The page is made for nobody: whatever a cookie says, the view does not hear it."""
    site.get("/en/page/", HTTP_COOKIE="csrftoken=abc; theme=dark")
    site.get("/en/page/", HTTP_COOKIE="theme=light")
    assert [one["cookies"] for one in pages.seen] == [{}]


def test_forms_are_never_answered_from_the_store(site: Site) -> None:
    site.get("/en/page/")
    assert site.get("/en/page/", REQUEST_METHOD="POST").status == 403
    assert site.asked == 2


def test_what_is_not_stored_is_not_made_twice_as_slow(site: Site) -> None:
    """HEAD of an unknown page goes through, and nothing is kept of it."""
    site.get("/en/page/", REQUEST_METHOD="HEAD")
    assert len(site.store) == 0


# ── keys ────────────────────────────────────────────────────────────────────────────────────


def test_unknown_host_makes_no_key(site: Site) -> None:
    assert site.get("/en/page/", HTTP_HOST="evil.example").status == 400
    assert len(site.store) == 0


def test_unknown_host_does_not_read_the_pages_of_another(site: Site) -> None:
    site.get("/en/page/")
    assert site.get("/en/page/", HTTP_HOST="evil.example").status == 400


def test_each_host_has_its_own_page(site: Site) -> None:
    site.get("/en/page/")
    site.get("/en/page/", HTTP_HOST="localhost")
    assert len(site.store) == 2


def test_any_name_is_allowed_but_not_all_are_stored(site: Site, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(40):
        assert site.get("/en/page/", HTTP_HOST=f"{number}.example").status == 200
    assert len(site.store) == 16


def test_capitals_make_no_pages_of_their_own(site: Site) -> None:
    site.get("/en/page/", HTTP_HOST="TestServer")
    assert len(site.store) == 0


def test_https_has_its_own_page(site: Site) -> None:
    site.get("/en/page/")
    site.get("/en/page/", **{"wsgi.url_scheme": "https"})
    assert site.asked == 2


def test_proxy_tells_of_https(db: None, settings: Any, news: QuietNews) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = Site(WSGIHandler(), news=news)
    site.get("/en/page/", HTTP_X_FORWARDED_PROTO="https")
    site.get("/en/page/", HTTP_X_FORWARDED_PROTO="http")
    assert site.asked == 2


def test_listed_parameters_make_one_key_in_any_order(site: Site) -> None:
    site.get("/en/page/?sort=a&page=2")
    site.get("/en/page/?page=2&sort=a")
    assert [one["query"] for one in pages.seen] == ["page=2&sort=a"]


def test_values_have_pages_of_their_own(site: Site) -> None:
    assert site.get("/en/page/?page=2").body != site.get("/en/page/?page=3").body


@pytest.mark.parametrize(
    "query", ["utm_source=x", "page=2&utm_source=x", "page=2&page=3", f"page={'9' * 61}", "page=é"]
)
def test_other_parameters_are_answered_and_not_stored(site: Site, query: str) -> None:
    assert not site.is_stored(f"/en/page/?{query}")
    assert len(site.store) == 0


# ── remembered parameters ───────────────────────────────────────────────────────────────────


def test_parameters_are_put_in_order_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.get("/en/page/?sort=a&page=2")
    monkeypatch.delattr("pagestore.keys.parse_qsl")
    assert site.is_stored("/en/page/?sort=a&page=2")
    assert site.asked == 1


def test_order_of_one_path_is_not_that_of_another(site: Site) -> None:
    site.get("/en/page/?page=2")
    assert not site.is_stored("/en/privacy/?page=2")


def test_only_what_may_be_stored_is_remembered(site: Site) -> None:
    for query in ("utm_source=x", "page=2&page=3", f"page={'9' * 61}", "page=é"):
        site.get(f"/en/page/?{query}")
    assert site.application.keys._sorted == {}


def test_memory_of_parameters_is_bounded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagestore.keys.MOST_SORTED", 3)
    for number in range(10):
        assert site.is_stored(f"/en/page/?page={number}")
        assert len(site.application.keys._sorted) <= 3
