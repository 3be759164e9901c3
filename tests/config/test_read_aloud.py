"""Pages as they are read aloud: names that tell things apart, headings without gaps."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
PAGES = [
    "/en/",
    "/en/search/?q=cat",
    "/en/glossary/mao-shui/",
    "/en/guide/app-language/",
    "/en/decode/",
    "/en/decode/gym/",
    "/en/practice/",
    "/en/nickname/",
    "/en/receipt/",
    "/en/phrases/",
]
NAMED = {"a", "summary", "h1", "h2", "h3", "h4"}
VOID = {"br", "img", "input", "use", "path", "meta", "link", "hr", "wbr", "source", "col"}


class Spoken(HTMLParser):
    """What main says of its links, folds and headings; what is hidden from readers is left out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[tuple[str, str, str]] = []
        self.words: list[list[str]] = []
        self.places: list[str] = []
        self.feed("<main" + page.partition("<main")[2].partition("</main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        named = dict(attrs)
        silent = bool(self.open and self.open[-1][1]) or named.get("aria-hidden") == "true"
        self.open.append((tag, silent or tag == "rt"))
        if tag in NAMED:
            self.words.append([])
            self.places.append(named.get("href") or "")

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][1]):
            for words in self.words:
                words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag in NAMED:
            name = " ".join("".join(self.words.pop()).split())
            self.found.append((tag, name, self.places.pop()))


@pytest.fixture
def spoken(client: Client, entry: Entry, tutorial: Tutorial) -> None:
    """A small site on which each page has something to say."""


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("path", PAGES)
def test_links_of_one_name_lead_to_one_place(client: Client, path: str) -> None:
    assert _clashes(client.get(path).content.decode()) == {}


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("path", PAGES)
def test_headings_leave_no_level_out(client: Client, path: str) -> None:
    levels = [int(tag[1]) for tag, _name, _place in _said(client, path) if tag in {"h1", "h2", "h3", "h4"}]  # fmt: skip
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize("path", ["/en/glossary/mao-shui/", "/en/guide/app-language/"])
def test_no_two_folds_have_one_name(client: Client, path: str) -> None:
    folds = [name for tag, name, _place in _said(client, path) if tag == "summary"]
    assert len(folds) == len(set(folds))


def test_words_of_a_comment_lead_to_entries_by_name(client: Client, make: Make) -> None:
    make("mao-shui", "猫税")
    make("po-fang", "破防")
    page = client.post("/en/decode/", {"text": "猫税破防"}).content.decode()
    assert _clashes(page) == {}
    assert {"Whole entry 猫税", "Whole entry 破防"} <= {name for _tag, name, _place in Spoken(page).found}  # fmt: skip


def test_colours_are_not_read_aloud(client: Client, make: Make) -> None:
    make("mao-shui", "猫税")
    page = client.post("/en/decode/", {"text": "猫税"}).content.decode()
    assert '<p class="keyline" aria-hidden="true">' in page


def _said(client: Client, path: str) -> list[tuple[str, str, str]]:
    return Spoken(client.get(path).content.decode()).found


def _clashes(page: str) -> dict[str, set[str]]:
    places = defaultdict(set)
    for tag, name, place in Spoken(page).found:
        if tag == "a":
            places[name].add(place)
    return {name: found for name, found in places.items() if len(found) > 1}
