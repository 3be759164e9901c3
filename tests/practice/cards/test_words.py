"""Words as pages and browsers get them, and the decks they come from."""

from __future__ import annotations

import pytest

from dictionary.models import Word
from editorial import links, services
from editorial.content import NEUTRAL
from glossary.models import Entry
from practice.cards import decks, words
from tests.conftest import FACTS
from tests.practice.cards.conftest import WORDS

ALL = ["recognise", "recall", "listen", "pinyin", "tone", "strokes", "fill"]


def one(key, language="en"):
    return words.words([key], language)[key]


def test_a_word_has_all_that_its_cards_show(entry):
    assert one("mao-shui") == {
        "key": "mao-shui",
        "text": "猫税",
        "traditional": "貓稅",
        "reading": "māo shuì",
        "said": "",
        "say": "猫税",
        "gloss": "cat tax",
        "glossLang": "en",
        "url": "/en/glossary/mao-shui/",
        "safety": "go",
        "example": {
            "zh": "新来的，猫税交了吗？",
            "reading": "xīn lái de, māo shuì jiāo le ma?",
            "meaning": "New here? Have you paid your cat tax?",
            "meaningLang": "en",
        },
        "modes": ALL,
    }


def test_a_word_without_characters_is_not_read_or_written(words):
    assert one("yyds")["modes"] == ["recognise", "recall", "fill"]


def test_spoken_tones_are_told_where_they_differ(words):
    assert one("da-ka")["said"] == "dá kǎ"


@pytest.mark.parametrize("kind", ["emoji", "sticker", "kaomoji"])
def test_pictures_are_only_recognised(words, put, kind):
    item = Entry.objects.create(slug="smile")
    put(item, NEUTRAL, {**FACTS, "headword": "🙂", "traditional": "", "reading": "", "kind": kind})
    put(item, "en", {"gloss": "not a smile", "meaning": "x", "safety_reason": "x"})
    assert one("smile")["modes"] == ["recognise"]


def test_other_languages_say_in_which_the_gloss_is(entry):
    word = one("mao-shui", "es")
    assert (word["gloss"], word["glossLang"], word["url"]) == (
        "cat tax",
        "en",
        "/es/glossary/mao-shui/",
    )


def test_the_dictionary_knows_words_without_an_entry(db):
    Word.objects.create(
        simplified="苹果", traditional="蘋果", reading="píng guǒ", key="pingguo",
        english=["apple", "CL:個|个"],
    )  # fmt: skip
    word = one("w:苹果")
    assert (word["gloss"], word["reading"], word["example"]) == (
        "apple; CL:個|个",
        "píng guǒ",
        None,
    )


def test_labels_of_the_app_are_words(db):
    word = one("w:发布")
    assert (word["reading"], word["url"]) == ("fā bù", "/en/labels/%E5%8F%91%E5%B8%83/")


def test_unknown_words_are_left_out(entry):
    assert list(words.words(["mao-shui", "nonsense", "w:zzz", "w:", "a/b"])) == ["mao-shui"]


def test_a_renamed_entry_is_found_under_its_old_key(words, publisher):
    item = Entry.objects.get(slug="da-ka")
    services.rename(item, slug="da-ka-2", by=publisher)
    links.forget()
    assert one("da-ka")["text"] == "打卡"


def test_words_of_entries_ask_no_database(entry, django_assert_num_queries):
    one("mao-shui")
    with django_assert_num_queries(0):
        one("mao-shui")


# ── decks ───────────────────────────────────────────────────────────────────────────────────


def keys(source):
    return [word["key"] for word in decks.fill([source]).words]


def test_a_shelf_is_a_deck_the_best_known_words_first(words):
    assert keys("tag:pets") == ["mao-shui", *WORDS]
    assert decks.read("tag:pets").title == "Pets"


def test_rude_words_stay_on_their_own_shelf(words, put):
    item = Entry.objects.create(slug="bad")
    rude = {"register": "rude", "safety": "best_not", "tags": "pets\nrude"}
    put(item, NEUTRAL, {**FACTS, **rude, "headword": "坏话", "reading": "huài huà"})
    put(item, "en", {"gloss": "bad word", "meaning": "x", "safety_reason": "x"})
    assert "bad" not in keys("tag:pets")
    assert keys("tag:rude") == ["bad"]


def test_a_tutorial_has_the_words_it_names(words, tutorial, put):
    body = "## 1. Look\nSee [[po-fang]] and 打卡. Tap {{发布|Post}} or {{没有|Not}}, say yyds."
    put(tutorial, "en", {"title": "Look", "summary": "x", "body": body})
    assert keys("tutorial:app-language") == ["po-fang", "da-ka", "w:发布"]
    assert decks.read("tutorial:app-language").title == "Look"


def test_a_comment_of_the_gym_has_the_words_one_needs(entry):
    assert keys("gym:newcomers-01") == ["mao-shui"]


def test_words_can_be_named_one_by_one(words):
    assert keys("words:da-ka, mao-shui,,da-ka,nonsense") == ["da-ka", "mao-shui"]


@pytest.mark.parametrize(
    "source", ["tag:nope", "gym:nope", "tutorial:", "nope:x", "x", "", "tag:\0"]
)
def test_strange_decks_are_refused_in_words(entry, source):
    with pytest.raises(decks.UnknownDeck, match="no words under this address"):
        decks.read(source)


def test_several_decks_are_joined(words):
    found = decks.fill(["gym:newcomers-01", "words:da-ka,mao-shui"])
    assert [word["key"] for word in found.words] == ["mao-shui", "da-ka"]
    assert found.title == "Several decks"


def test_a_new_entry_is_on_its_shelf_at_once(words, put, django_capture_on_commit_callbacks):
    decks.read("tag:pets")
    item = Entry.objects.create(slug="new-one")
    with django_capture_on_commit_callbacks(execute=True):
        put(item, NEUTRAL, {**FACTS, "headword": "新词", "reading": "xīn cí"})
        put(item, "en", {"gloss": "new word", "meaning": "x", "safety_reason": "x"})
    assert "new-one" in keys("tag:pets")
