"""What a reader is told about a whole comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from dictionary.models import EmojiName
from editorial import links, services
from editorial.content import NEUTRAL
from glossary.choices import Safety
from glossary.decode.answer import decode
from glossary.decode.saying import is_question, ways_to_say
from search.words import _long_terms, _short_terms, heard

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from pytest_django import DjangoAssertNumQueries

    from glossary.models import Entry
    from tests.conftest import Put
    from tests.decode.conftest import Explain
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
# What search remembers of texts, so that their words need not be cut again.
REMEMBER = (_short_terms, _long_terms, heard)
LONG = "你好呀小洋芋🙂今天交猫税了吗？哈哈哈[doge]"


class TestWords:
    def test_entry_speaks_the_readers_language(self, explain: Explain) -> None:
        assert explain("猫税", "es").tokens[0].gloss == "impuesto gatuno"

    def test_card_does_not_mix_languages(self, explain: Explain) -> None:
        assert explain("猫税", "es").tokens[0].feels == ""

    def test_variant_has_its_own_reading(self, explain: Explain) -> None:
        assert explain("喵税").tokens[0].reading == "miāo shuì"

    def test_drawn_out_word_is_read_as_written(self, explain: Explain) -> None:
        assert explain("哈哈哈哈").tokens[0].reading == "hā hā hā hā"

    def test_endless_word_is_not_read_to_the_end(self, explain: Explain) -> None:
        assert explain("哈" * 5_000).tokens[0].reading.endswith("hā…")

    def test_unknown_sticker_is_read_aloud(self, explain: Explain) -> None:
        token = explain("[新的R]").tokens[0]
        assert (token.reading, token.literal) == ("xīn de", "new")

    def test_emoji_without_entry_has_its_name(self, explain: Explain) -> None:
        EmojiName.objects.create(emoji="🦙", language="en", name="llama")
        assert explain("🦙").tokens[0].gloss == "llama"

    def test_unknown_ones_are_listed_once(self, explain: Explain) -> None:
        assert explain("他jjdw，JJDW？jjdw[新的R]").unknown == ["jjdw", "[新的R]"]


class TestMood:
    @pytest.mark.parametrize(
        ("text", "tone"),
        [
            ("猫税", "Warm and friendly."), ("猫税[doge]", "Teasing, and friendly."),
            ("🙂", "May be cooler than it looks: 🙂."), ("滚！", "There is a hard word in it: 滚."),
            ("滚，哈哈哈", "A hard word, said with a laugh: 滚."), ("哈哈哈", "Somebody is laughing."),
        ],
    )  # fmt: skip
    def test_tone_follows_the_signs(self, explain: Explain, text: str, tone: str) -> None:
        assert explain(text).mood.tone == tone

    @pytest.mark.parametrize("text", ["今天天气不错", "dd", "hello there", "", "[新的R]jjdw"])
    def test_nothing_recognised_says_nothing(self, explain: Explain, text: str) -> None:
        assert explain(text).gist == ""

    def test_question_is_about_its_last_word(self, explain: Explain) -> None:
        assert explain(LONG).gist == "Teasing, and friendly. Says hello. Asks about 猫税 (cat tax)."

    def test_a_word_outside_the_question_is_not_asked_about(self, explain: Explain) -> None:
        assert "Asks about" not in explain("猫税交了。今天天气不错吗？").gist

    def test_signs_of_a_joke_are_named(self, explain: Explain) -> None:
        assert explain(LONG).mood.signs == (
            "Signs of a laugh or a joke: 哈哈哈, [doge]. They take the chill out of 🙂."
        )

    def test_wording_follows_the_language_of_the_page(self, explain: Explain) -> None:
        told = {}
        for language in ("en", "zh-hans", "en"):
            with translation.override(language):
                told[language] = explain(LONG).mood.signs
        assert "哈哈哈, [doge]" in told["en"]
        assert "哈哈哈、[doge]" in told["zh-hans"]

    def test_gist_never_names_what_is_doubtful(self, explain: Explain) -> None:
        assert "刺客" not in explain("刺客来了").gist


class TestSays:
    def test_whole_comment_of_ours(self, explain: Explain) -> None:
        found = explain("新来的，猫税交了吗？？")
        assert [said.text for said in found.says] == ["New here? Paid your cat tax?"]
        assert found.says_all

    def test_one_sentence_of_ours(self, explain: Explain) -> None:
        found = explain("你好！新来的，猫税交了吗？")
        assert ([said.zh for said in found.says], found.says_all) == (["新来的，猫税交了吗"], False)

    @pytest.mark.parametrize(
        "text", ["“新来的，猫税交了吗？”", "新，来的，猫税交了吗", "好。 新来的猫税交了吗"]
    )
    def test_signs_are_not_compared(self, explain: Explain, text: str) -> None:
        assert [said.text for said in explain(text).says] == ["New here? Paid your cat tax?"]

    def test_part_of_a_sentence_is_not_translated(self, explain: Explain) -> None:
        assert explain("猫税交了吗").says == []


class TestReplies:
    def test_replies_of_recognised_entries(self, explain: Explain) -> None:
        assert [reply.zh for reply in explain("猫税猫税").replies] == ["我来交猫税啦！"]

    def test_none_to_what_is_best_not_said(self, explain: Explain) -> None:
        assert explain("滚！").replies == []

    def test_safest_and_warmest_first(self, make: Make, explain: Explain) -> None:
        for slug, word, safety, warmth in (
            ("cool", "冷冷", Safety.CAREFUL, 5), ("mild", "温温", Safety.GO, 2), ("warm", "热热", Safety.GO, 4)
        ):  # fmt: skip
            replies = [
                {"id": "r1", "zh": f"{word}啦", "reading": ""},
                {"id": "r2", "zh": f"{word}呀", "reading": ""},
            ]
            make(slug, word, safety=safety, warmth=warmth, replies=replies)
        found = [reply.zh for reply in explain("冷冷温温热热").replies]
        assert found == ["热热啦", "温温啦", "冷冷啦", "热热呀"]


class TestKeeping:
    def test_no_query_once_all_is_read(
        self, explain: Explain, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        explain("猫税")
        with django_assert_num_queries(0):
            explain(f"{LONG} #猫税[话题]# @你好 https://example.org 他jjdw")

    def test_emoji_names_are_asked_for_together(
        self, explain: Explain, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        explain("猫税")
        with django_assert_num_queries(1):
            explain("🦙🦕🦖")

    def test_published_change_shows_at_once(
        self, entry: Entry, put: Put, django_capture_on_commit_callbacks: Any
    ) -> None:
        assert decode("猫税", "en").tokens[0].gloss == "cat tax"
        with django_capture_on_commit_callbacks(execute=True):
            put(entry, "en", {"gloss": "a photo of your cat"})
        assert decode("猫税", "en").tokens[0].gloss == "a photo of your cat"

    def test_entry_moved_by_another_process_leads_to_its_new_address(
        self, entry: Entry, publisher: User
    ) -> None:
        assert decode("猫税", "en").tokens[0].entry == "mao-shui"
        services.rename(entry, "cat-tax", by=publisher)
        links.forget()  # a minute later, without the signal that only the other process heard
        assert decode("猫税", "en").tokens[0].entry == "cat-tax"

    def test_new_exception_is_heeded_at_once(
        self, entry: Entry, put: Put, django_capture_on_commit_callbacks: Any
    ) -> None:
        decode("猫税", "en")
        with django_capture_on_commit_callbacks(execute=True):
            put(entry, NEUTRAL, {"exceptions": "猫税务局"})
        assert decode("猫税务局", "en").tokens[0].entry == ""


class TestSaying:
    @pytest.mark.parametrize(
        ("asked", "zh"),
        [("thanks", "谢谢！"), ("so cute", "好可爱！"), ("lol", "哈哈哈"), ("where did you buy it", "在哪里买的？"),
         ("How do I say good luck?", "祝你好运！"), ("learning Chinese", "我在学中文。")],
    )  # fmt: skip
    def test_closest_comes_first(self, glossary: None, asked: str, zh: str) -> None:
        assert ways_to_say(asked, "en")[0].zh == zh

    def test_replies_are_found_by_what_they_say(self, glossary: None) -> None:
        assert "我来交猫税啦！" in [way.zh for way in ways_to_say("paying cat tax", "en")]

    def test_what_was_asked_is_not_remembered(self) -> None:
        ways_to_say("thanks", "en")
        before = [cache.cache_info().currsize for cache in REMEMBER]
        ways_to_say("my neighbour is unwell", "en")
        assert [cache.cache_info().currsize for cache in REMEMBER] == before

    def test_reader_of_spanish_asks_in_spanish(self, glossary: None) -> None:
        assert ways_to_say("gracias", "es")[0].text == "¡Gracias!"

    def test_rude_words_are_not_handed_out(self, glossary: None) -> None:
        assert "滚" not in [way.zh for way in ways_to_say("what gun means", "en")]

    @pytest.mark.parametrize("asked", ["", "the", "zxcvb qwert", "？？？"])
    def test_nothing_close_finds_nothing(self, glossary: None, asked: str) -> None:
        assert ways_to_say(asked, "en") == []

    def test_warmth_is_told_in_words(self, glossary: None) -> None:
        with translation.override("en"):
            assert str(ways_to_say("thank you so much", "en")[0].warmth_words) == "Very warm"

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [("thanks a lot", True), ("猫税", False), ("v我50", False), ("6", False)],
    )
    def test_latin_text_wants_to_be_said(self, text: str, wanted: bool) -> None:
        assert is_question(text) is wanted
