"""How a stored page is answered: encodings, questions whether it changed, headers."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import pytest

if TYPE_CHECKING:
    from tests.pagestore.conftest import Site

PAGE = "/en/privacy/"
# What the store says by itself; the rest is said as the application says it.
OURS = {"Content-Length", "Content-Encoding", "ETag", "Vary", "Cache-Control"}


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("identity, br;q=0.1", ""),
        ("br;q=nonsense", ""),
        ("", ""),
    ],
)
def test_browser_gets_the_encoding_it_takes(site: Site, said: str, encoding: str) -> None:
    site.get(PAGE)
    answer = site.get(PAGE, HTTP_ACCEPT_ENCODING=said)
    assert answer.headers.get("Content-Encoding", "") == encoding


def test_every_encoding_holds_the_same_page(site: Site) -> None:
    plain = site.get(PAGE).body
    packed = site.get(PAGE, HTTP_ACCEPT_ENCODING="gzip").body
    smaller = site.get(PAGE, HTTP_ACCEPT_ENCODING="br").body
    assert plain == site.fresh(PAGE).body == gzip.decompress(packed) == brotli.decompress(smaller)


def test_length_is_that_of_what_is_sent(site: Site) -> None:
    for encoding in ("", "gzip", "br"):
        answer = site.get(PAGE, HTTP_ACCEPT_ENCODING=encoding)
        assert int(answer.headers["Content-Length"]) == len(answer.body)


def test_first_answer_is_like_the_second(site: Site) -> None:
    first = site.get(PAGE, HTTP_ACCEPT_ENCODING="br")
    assert site.get(PAGE, HTTP_ACCEPT_ENCODING="br") == first


def test_headers_are_those_of_a_fresh_page(site: Site) -> None:
    site.get(PAGE)
    stored, fresh = site.get(PAGE).headers, site.fresh(PAGE).headers
    assert {k: v for k, v in stored.items() if k not in OURS} == {
        k: v for k, v in fresh.items() if k not in OURS
    }


def test_security_headers_are_there(site: Site) -> None:
    site.get(PAGE)
    told = site.get(PAGE).headers
    wanted = {"Content-Security-Policy", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy"}  # fmt: skip
    assert wanted <= told.keys()


def test_browsers_ask_each_time(site: Site) -> None:
    told = site.get(PAGE).headers
    assert (told["Cache-Control"], told["Vary"]) == ("no-cache", "Accept-Encoding, Cookie")


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"other" , W/{}', "*"])
def test_known_page_is_not_sent_again(site: Site, form: str) -> None:
    etag = site.get(PAGE, HTTP_ACCEPT_ENCODING="br").headers["ETag"]
    known = form.format(etag)
    answer = site.get(PAGE, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=known)
    assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", etag)


def test_etag_of_another_encoding_is_not_known(site: Site) -> None:
    etag = site.get(PAGE, HTTP_ACCEPT_ENCODING="br").headers["ETag"]
    answer = site.get(PAGE, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=etag)
    assert answer.status == 200


def test_first_reader_may_know_the_page_too(site: Site) -> None:
    """It is known to browsers since before this process began."""
    etag = site.get(PAGE).headers["ETag"]
    site.store.clear()
    assert site.get(PAGE, HTTP_IF_NONE_MATCH=etag).status == 304


def test_head_tells_the_same_without_a_page(site: Site) -> None:
    whole = site.get(PAGE, HTTP_ACCEPT_ENCODING="br")
    head = site.get(PAGE, HTTP_ACCEPT_ENCODING="br", REQUEST_METHOD="HEAD")
    assert (head.headers, head.body) == (whole.headers, b"")


def test_server_may_change_the_headers_it_was_given(site: Site) -> None:
    site.get(PAGE)

    def start(_status: str, headers: list[tuple[str, str]], _error: object = None) -> None:
        headers.clear()

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": PAGE, "HTTP_HOST": "testserver"}
    site.application(environ, start)
    assert site.get(PAGE).headers["Content-Type"] == "text/html; charset=utf-8"
