"""What only the dictionary knows stands apart from our own pages, and never instead of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dictionary.models import Word
from search.api import results

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("guide")

CARDS = (
    ("毛病", "毛病", "máo bìng", ["fault", "defect"]),
    ("厉害", "厲害", "lì hai", ["difficult to deal with", "awesome"]),
    ("猫税", "貓稅", "māo shuì", ["must never be shown: we have an entry"]),
    ("打听", "打聽", "dǎ tīng", ["to ask about"]),
    ("绿", "綠", "lǜ", ["green"]),
    ("你好", "你好", "nǐ hǎo", ["hello"]),
)


@pytest.fixture
def dictionary(guide: None) -> None:
    for simplified, traditional, reading, english in CARDS:
        Word.objects.create(
            simplified=simplified, traditional=traditional, reading=reading, english=english,
            key="".join(reading.split()).translate(str.maketrans("áìàǎīǐāǜù", "aiaaiiavu")),
        )  # fmt: skip


def cards(query: str, language: str = "en") -> list[str]:
    return [found["title"] for found in results(query, language) if found["type"] == "word"]


@pytest.mark.usefixtures("dictionary")
class TestWhatIsOffered:
    @pytest.mark.parametrize(
        "query",
        [
            "毛病",
            "what does 毛病 mean",
            "毛病是什么意思",
            "maobing",
            "mao bing",
            "máobìng",
            "mao2bing4",
        ],
    )
    def test_words_without_an_entry(self, query: str) -> None:
        assert cards(query) == ["毛病"]

    def test_traditional_finds_the_same_word(self) -> None:
        assert cards("厲害") == ["厉害"]

    def test_traditional_readers_see_traditional(self) -> None:
        assert cards("厉害", "zh-hant") == ["厲害"]

    @pytest.mark.parametrize("query", ["猫税", "貓稅", "mao shui", "lv", "ms"])
    def test_nothing_where_an_entry_is_meant(self, query: str) -> None:
        assert cards(query) == []

    def test_the_rest_of_a_stretch_is_looked_up(self) -> None:
        assert cards("猫税毛病") == ["毛病"]

    def test_english_words_are_no_pinyin(self) -> None:
        assert cards("delete account dating") == []

    def test_english_meanings_are_not_searched(self) -> None:
        assert cards("defect") == []

    def test_pasted_sentences_are_left_to_decode(self) -> None:
        assert cards("姐妹你家猫也太厉害了吧毛病真多") == []

    def test_they_come_last(self) -> None:
        kinds = [found["type"] for found in results("猫税毛病", "en", 2)]
        assert kinds == ["entry", "word"]

    def test_they_lead_to_their_card(self) -> None:
        assert results("毛病", "es")[0]["url"] == "/es/glossary/word/%E6%AF%9B%E7%97%85/"

    @pytest.mark.parametrize(
        ("query", "asked"),
        [
            ("猫税", 0),
            ("mao shui", 0),
            ("delete account", 0),
            ("毛病", 1),
            ("maobing", 1),
            ("what does 毛病 mean", 1),
        ],
    )
    def test_one_question_at_most(self, query: str, asked: int) -> None:
        with CaptureQueriesContext(connection) as queries:
            results(query, "en")
        about = [query for query in queries if "dictionary_word" in query["sql"]]
        assert len(about) == asked


@pytest.mark.usefixtures("dictionary")
class TestPage:
    def get(self, client: Client, query: str) -> str:
        return client.get("/en/search/", {"q": query}).content.decode()

    def test_cards_say_whose_they_are(self, client: Client) -> None:
        text = self.get(client, "猫税毛病")
        assert text.index('href="/en/glossary/mao-shui/"') < text.index(
            "From a dictionary (CC-CEDICT)"
        )

    @pytest.mark.parametrize("query", ["语言", "語言"])
    def test_a_word_typed_alone_is_explained_first(self, client: Client, query: str) -> None:
        Word.objects.create(
            simplified="语言",
            traditional="語言",
            reading="yǔ yán",
            english=["language"],
            key="yuyan",
        )
        text = self.get(client, query)
        assert text.index("From a dictionary (CC-CEDICT)") < text.index("/en/guide/app-language/")
        assert text.count("From a dictionary (CC-CEDICT)") == 1

    def test_a_word_of_nobodys_may_be_asked_for(self, client: Client) -> None:
        text = self.get(client, "毛病")
        assert text.index("Ask for this word") < text.index("From a dictionary (CC-CEDICT)")
        assert "fault; defect" in text


@pytest.mark.parametrize("query", ["毛病", "maobing", "what does 毛病 mean"])
def test_an_empty_dictionary_is_no_trouble(query: str) -> None:
    assert cards(query) == []
