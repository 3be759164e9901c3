"""Pages and versions in a file that are refused, each with its reason."""

from __future__ import annotations

import pytest

from editorial import services
from editorial.content import NEUTRAL
from tests.editorial.exchange.conftest import (
    ES,
    look,
    pages,
    shown,
    wish,
    with_texts,
    written,
)


def refusal(data, user) -> str:
    (page,) = look(data, user)
    assert page.verdict == "refused"
    return page.reasons[0].reason


def test_page_that_is_gone_is_refused(entry, contributor, publisher, form):
    data = written(form, with_texts(pages(), **ES))
    services.retract(services.open_edition(entry, "en"), by=publisher, note="Wrong.")
    assert "taken back" in refusal(data, contributor)


def test_page_that_never_was_is_refused(entry, contributor):
    data = written("po", with_texts(pages(), **ES)).replace(b":mao-shui:", b":gou-shui:")
    assert "no such page" in refusal(data, contributor)


@pytest.mark.parametrize("number", [b":0:999999", b":999999:3"])
def test_versions_that_we_do_not_know_are_refused(entry, contributor, number):
    source = shown(entry, "en").pk
    data = written("po", with_texts(pages(), **ES))
    assert "do not know" in refusal(data.replace(f":0:{source}".encode(), number), contributor)


def test_versions_of_another_page_are_refused(entry, tutorial, contributor):
    data = written("po", with_texts(pages(wish(kind="entry")), **ES))
    mine, other = shown(entry, "en").pk, shown(tutorial, "en").pk
    assert "do not know" in refusal(
        data.replace(f":0:{mine}".encode(), f":0:{other}".encode()), contributor
    )


def test_moved_page_is_found_again(entry, contributor, publisher, form):
    data = written(form, with_texts(pages(), **ES))
    services.rename(entry, "cat-tax", by=publisher)
    (page,) = look(data, contributor)
    assert (page.verdict, page.item) == ("new", entry)


def test_row_that_is_gone_is_left_out_and_named(entry, put, contributor, form):
    data = written(form, with_texts(pages(), **ES))
    put(entry, NEUTRAL, {"examples": ""})
    (page,) = look(data, contributor)
    assert "examples.e1" not in page.content
    assert any("is gone" in remark for remark in page.remarks)


def test_page_from_two_downloads_is_refused(entry, put, contributor):
    first = written("po", with_texts(pages(), **ES))
    put(entry, "en", {"gloss": "pet tax"})
    second = written("po", with_texts(pages(), **ES))
    both = first + second[second.index(b"#. Field") :]
    assert "two downloads" in refusal(both, contributor)


def test_text_that_stands_twice_is_refused(entry, contributor):
    data = written("po", with_texts(pages(), **ES))
    assert "twice" in refusal(data + b"\n" + data[data.index(b"#. Field") :], contributor)
