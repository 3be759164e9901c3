"""English words, explained to Chinese readers, beside the Chinese ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from glossary.decode import guide
from glossary.decode.answer import decode
from glossary.models import Entry
from glossary.word_links import GlossaryWords
from search import index
from search.api import results

if TYPE_CHECKING:
    from django.test import Client

    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
SENTENCE = "lol my cat just sat on my phone"


@pytest.fixture
def lol(make: Make) -> Entry:
    return make(
        "lol", "lol", "english-internet", kind="english", expansion="laughing out loud",
        reading_source="not-applicable", examples=[{"id": "e1", "zh": SENTENCE}],
        gloss_zh_hans="笑死，哈哈哈", meaning_zh_hans="打字时的笑声。", trap_en="Read as a crown.",
        row_texts_zh_hans={"examples.e1": "笑死，我家猫刚坐我手机上了"},
    )  # fmt: skip


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


class TestRules:
    def facts(self, **more: str) -> dict[str, str]:
        row = {"examples": "e1", "examples.e1.zh": SENTENCE}
        return {"headword": "ngl", "kind": "english", "safety": "go", **row, **more}

    def test_english_sentence_needs_no_reading(self) -> None:
        assert Entry().check_facts(self.facts()) == {}

    def test_chinese_sentence_needs_one_still(self) -> None:
        faults = Entry().check_facts(self.facts(**{"examples.e1.zh": "笑死"}))
        assert list(faults) == ["examples.e1.reading"]

    def test_other_kinds_need_one_still(self) -> None:
        assert "examples.e1.reading" in Entry().check_facts(self.facts(kind="letters"))

    @pytest.mark.parametrize(("key", "value"), [("headword", "笑死"), ("reading", "xiào sǐ")])
    def test_word_has_neither_characters_nor_a_chinese_reading(self, key: str, value: str) -> None:
        assert key in Entry().check_facts(self.facts(**{key: value}))


class TestPage:
    def test_headword_stands_in_latin_letters(self, client: Client, lol: Entry) -> None:
        assert 'dir="ltr" lang="en">lol</h1>' in page(client, "/zh-hans/glossary/lol/")

    def test_long_headword_has_no_tiles(self, client: Client, make: Make) -> None:
        make("touch-grass", "touch grass", "english-internet", kind="english")
        shown = page(client, "/zh-hans/glossary/touch-grass/")
        assert '<h1 id="h" dir="ltr" lang="en">touch grass</h1>' in shown
        assert 'class="tz' not in shown

    def test_english_voice_says_it(self, client: Client, lol: Entry) -> None:
        shown = page(client, "/zh-hans/glossary/lol/")
        assert 'data-say="lol" data-voice="en"' in shown
        assert f'data-say="{SENTENCE}" data-voice="en"' in shown

    def test_sentence_is_english_and_its_translation_chinese(
        self, client: Client, lol: Entry
    ) -> None:
        shown = page(client, "/zh-hans/glossary/lol/")
        assert f'<p lang="en" class="zh-line">{SENTENCE}</p>' in shown
        assert "我家猫刚坐我手机上了" in shown

    def test_english_readers_learn_how_it_is_misread(self, client: Client, lol: Entry) -> None:
        shown = page(client, "/en/glossary/lol/")
        assert "What Chinese readers take it for" in shown
        assert "Read as a crown." in shown

    def test_asks_four_questions(
        self, client: Client, lol: Entry, django_assert_num_queries: Any
    ) -> None:
        client.get("/zh-hans/glossary/lol/")
        with django_assert_num_queries(4):
            client.get("/zh-hans/glossary/lol/")


class TestList:
    def slugs(self, client: Client, query: str, language: str = "en") -> list[str]:
        found = client.get(f"/{language}/glossary/{query}").context["catalogue"]
        return [entry.slug for entry in found.page]

    @pytest.fixture(autouse=True)
    def _both(self, make: Make, lol: Entry) -> None:
        make("mao-shui", "猫税", "pets", reading="māo shuì")

    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_english_stays_apart(self, client: Client, language: str) -> None:
        assert self.slugs(client, "", language) == ["mao-shui"]

    @pytest.mark.parametrize("query", ["?tag=english-internet", "?kind=english"])
    def test_shelf_and_kind_show_it(self, client: Client, query: str) -> None:
        assert self.slugs(client, query) == ["lol"]

    def test_counts_leave_it_out(self, client: Client) -> None:
        found = client.get("/en/glossary/").context["catalogue"]
        assert (found.total, found.english) == (1, 1)
        assert {option.value: option.number for option in found.kinds()}["english"] == 1

    @pytest.mark.parametrize("address", ["/zh-hans/", "/zh-hans/glossary/"])
    def test_hosts_have_a_door(self, client: Client, address: str) -> None:
        assert "?tag=english-internet" in page(client, address)

    def test_home_of_newcomers_has_none(self, client: Client) -> None:
        assert "?tag=english-internet" not in page(client, "/en/")

    def test_newcomers_are_told(self, client: Client) -> None:
        assert "explained to Chinese readers" in page(client, "/en/glossary/")

    def test_programs_get_both(self, client: Client) -> None:
        found = client.get("/api/v1/entries?lang=zh-hans").json()
        assert {row["slug"] for row in found["results"]} == {"lol", "mao-shui"}


@pytest.mark.parametrize("language", ["en", "es", "zh-hans"])
def test_running_text_is_not_linked(lol: Entry, language: str) -> None:
    assert GlossaryWords().find("lol, so true", language) == []


class TestDecode:
    @pytest.fixture(autouse=True)
    def _entries(self, make: Make, lol: Entry) -> None:
        guide.forget()
        make("no-cap", "no cap", kind="english", gloss_zh_hans="真的")
        make("not-me", "not me", kind="english", literal_zh_hans="不是我", gloss_zh_hans="我居然")
        make("w", "W", kind="english", literal_zh_hans="win的首字母", gloss_zh_hans="赢")
        make("bet", "bet", kind="english", literal_zh_hans="打赌", gloss_zh_hans="行")

    def explained(self, text: str, language: str) -> list[tuple[str, bool]]:
        return [
            (token.entry, token.maybe) for token in decode(text, language).tokens if token.entry
        ]

    def test_chinese_reader_gets_english_words(self) -> None:
        found = self.explained("this is so real LOL no cap", "zh-hans")
        assert found == [("lol", False), ("no-cap", False)]

    @pytest.mark.parametrize(
        ("text", "slug"),
        [("bet see you there", "bet"), ("it was not me", "not-me"), ("big W", "w")],
    )
    def test_everyday_word_is_doubtful(self, text: str, slug: str) -> None:
        assert self.explained(text, "zh-hans") == [(slug, True)]

    def test_letter_among_characters_is_none(self) -> None:
        assert self.explained("这件W码还有吗", "zh-hans") == []

    def test_part_of_a_word_is_none(self) -> None:
        assert self.explained("lollipop better", "zh-hans") == []

    @pytest.mark.parametrize("language", ["en", "es"])
    def test_newcomer_is_not_told_what_lol_means(self, language: str) -> None:
        assert self.explained("笑死 lol 真的", language) == []

    def test_page_explains_an_english_comment(self, client: Client) -> None:
        answer = client.post("/zh-hans/decode/", {"text": "this is so real lol no cap"})
        shown = answer.content.decode()
        assert "笑死，哈哈哈" in shown
        assert "/zh-hans/glossary/no-cap/" in shown
        assert 'class="reading" lang="en"' in shown
        assert 'data-say="this is so real lol no cap" data-voice="en"' in shown
        assert "data-readings" not in shown


def test_emoji_of_both_sides_may_have_english_sentences(client: Client, make: Make) -> None:
    said = "the way he just sat in the cake 😭"
    make("sob", "😭", kind="emoji", examples=[{"id": "e1", "zh": said}])
    assert f'<p lang="en" class="zh-line">{said}</p>' in page(client, "/en/glossary/sob/")


class TestSearch:
    @pytest.fixture(autouse=True)
    def _indexed(self, lol: Entry) -> None:
        index.rebuild()

    def found(self, query: str, language: str) -> list[str]:
        return [str(row["slug"]) for row in results(query, language, 3)]

    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_its_name_finds_it(self, language: str) -> None:
        assert self.found("lol", language)[:1] == ["lol"]

    def test_its_meaning_finds_it_for_chinese_readers_only(self) -> None:
        assert "lol" in self.found("笑死", "zh-hans")
        assert "lol" not in self.found("crown", "en")
