"""Labels of the app: their readings, where they lead, and the list of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial.labels import PageLabels, reading_of
from editorial.markup import KnownLabel, render

if TYPE_CHECKING:
    from glossary.models import Entry
    from tests.conftest import Put

pytestmark = pytest.mark.django_db


def test_label_is_read_where_nothing_is_a_guess() -> None:
    assert reading_of("发布") == "fā bù"


def test_unsure_reading_is_left_out() -> None:
    assert reading_of("行") == ""


def test_entry_says_how_its_label_is_read(entry: Entry, put: Put) -> None:
    put(entry, "", {"headword": "银行", "traditional": "銀行", "reading": "yín xíng"})
    assert reading_of("银行") == "yín xíng"


def test_label_with_an_entry_leads_there(entry: Entry) -> None:
    assert PageLabels().name("猫税", "cat tax").address == "/en/glossary/mao-shui/"


def test_label_without_an_entry_leads_to_the_list() -> None:
    assert PageLabels().name("发布", "Post") == KnownLabel("fā bù", "#label-1")


def test_label_is_listed_once() -> None:
    labels = PageLabels()
    for _ in range(2):
        labels.name("发布", "Post")
    assert [(one.id, one.characters, one.meaning) for one in labels] == [
        ("label-1", "发布", "Post")
    ]


class TestChip:
    def chip(self, text: str, language: str = "en") -> str:
        return render(text, language, labels=PageLabels().name)

    def test_says_characters_reading_and_meaning_in_this_order(self) -> None:
        html = self.chip("{{发布|Post}}")
        places = [html.index(text) for text in (">发布<", "> fā bù <", ">Post<")]
        assert places == sorted(places)

    def test_carries_its_card(self) -> None:
        html = self.chip("{{发布|Post}}")
        assert (
            'data-word="发布" data-word-lang="zh-Hans" data-reading="fā bù" data-gloss="Post"'
            in html
        )

    def test_signs_are_no_links(self) -> None:
        assert (
            self.chip("{{☰|Menu}}")
            == '<p><span class="ui"><b>☰</b><span>Menu</span></span></p>\n'
        )

    def test_quotation_marks_stay_in_their_attribute(self) -> None:
        assert 'data-gloss="a &quot;b&quot;' in self.chip('{{发布|a "b" <i>}}')

    def test_is_a_plain_label_elsewhere(self) -> None:
        assert "<a" not in render("{{发布|Post}}")
