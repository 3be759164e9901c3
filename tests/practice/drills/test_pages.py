"""Drills work by addresses and forms alone; they keep nothing and set no cookie."""

from __future__ import annotations

from html import unescape

import pytest
from django.utils.html import strip_tags

from dictionary.models import Strokes
from editorial.content import NEUTRAL
from glossary.tags import Tag
from practice.cards.modes import MODES
from practice.drills.contrasts import CONTRASTS
from practice.drills.sentences import SENTENCES, sentence
from tests.conftest import FACTS
from tests.practice.cards.conftest import words  # noqa: F401 - a fixture

DRILL = "/en/practice/drill"
PETS = "from=tag:pets"


def html(client, address: str, status: int = 200) -> str:
    response = client.get(f"{DRILL}/{address}")
    assert response.status_code == status
    assert not response.cookies
    return response.content.decode()


def text(client, address: str, status: int = 200) -> str:
    return " ".join(unescape(strip_tags(html(client, address, status))).split())


def asks_for(client, mode: str, slug: str) -> str:
    """The address of the question about a word."""
    for number in range(1, 5):
        address = f"{mode}/?{PETS}&n={number}"
        if f'href="/en/glossary/{slug}/">More' in html(client, f"{address}&answer=%3F"):
            return address
    raise AssertionError(f"{slug} is not asked for")


@pytest.fixture
def ask(client, words):  # noqa: F811
    def ask(mode: str, slug: str = "mao-shui", answer: str = "") -> str:
        return text(client, f"{asks_for(client, mode, slug)}{answer}")

    return ask


# ── pairs ───────────────────────────────────────────────────────────────────────────────────


def test_all_contrasts_are_offered(client, db):
    assert html(client, "pairs/").count("?contrast=") == len(CONTRASTS)


def test_a_pair_asks_no_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        html(client, "pairs/?contrast=zh-z")


def test_what_is_said_can_be_read(client, db):
    assert "Show what is said" in text(client, "pairs/?contrast=u-v&n=2")


def test_the_right_word_is_called_right(client, db):
    assert "Yes: 绿, lǜ." in text(client, "pairs/?contrast=u-v&n=1&answer=2")


def test_another_word_is_told_apart(client, db):
    shown = html(client, "pairs/?contrast=u-v&n=1&answer=1")
    assert "Not that one. It was 绿, lǜ." in strip_tags(shown)
    assert 'class="pairbtn wrong"' in shown


def test_a_pair_says_the_names_of_its_tones(client, db):
    assert "falling" in text(client, "pairs/?contrast=u-v&n=1&answer=1")


@pytest.mark.parametrize("query", ["n=-1", "n=999", "n=x&answer=9", "answer=²", "n=0"])
def test_strange_addresses_ask_an_ordinary_pair(client, db, query):
    assert "Which one is said?" in text(client, f"pairs/?contrast=tones&{query}")


def test_an_unknown_contrast_offers_all(client, db):
    assert "Sounds that are easily confused" in text(client, "pairs/?contrast=nope")


# ── decks ───────────────────────────────────────────────────────────────────────────────────


def test_an_unknown_mode_is_not_found(client, db):
    html(client, "sing/", 404)


def test_without_words_one_chooses_some(client, words):  # noqa: F811
    assert "?from=tag%3Apets" in html(client, "recall/")


@pytest.mark.parametrize(("mode", "offered"), [("recognise", True), ("pinyin", False)])
def test_pictures_are_offered_for_their_meaning_only(client, blank_entry, put, mode, offered):
    Tag.objects.create(slug="faces", name_en="Faces")
    facts = {**FACTS, "headword": "🙂", "traditional": "", "reading": "", "kind": "emoji"}
    put(blank_entry, NEUTRAL, {**facts, "tags": "faces"})
    put(blank_entry, "en", {"gloss": "no smile", "meaning": "No.", "safety_reason": "Careful."})
    assert ("tag%3Afaces" in html(client, f"{mode}/")) is offered


def test_an_unknown_deck_is_said_kindly(client, words):  # noqa: F811
    assert "There are no words under this address." in text(client, "recall/?from=tag:no", 404)


def test_a_deck_without_fitting_words_says_so(client, words):  # noqa: F811
    shown = text(client, "strokes/?from=words:yyds")
    assert "can be asked in this way" in shown


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_asks(client, words, mode):  # noqa: F811
    assert "1 of " in text(client, f"{mode}/?{PETS}")


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_shows_its_answer(client, words, mode):  # noqa: F811
    assert "More about this word" in text(client, f"{mode}/?{PETS}&answer=%3F")


def test_a_number_past_the_end_asks_the_last(client, words):  # noqa: F811
    assert "Begin again" in text(client, f"recognise/?{PETS}&n=900&answer=%3F")


# ── answers ─────────────────────────────────────────────────────────────────────────────────


def test_the_right_meaning_is_marked(ask):
    assert "Yes, that is it." in ask("recognise", answer="&answer=mao-shui")


def test_the_wrong_meaning_shows_the_right_one(ask):
    assert "Not that one. The right answer is marked." in ask("recognise", answer="&answer=da-ka")


def test_the_wrong_word_shows_the_right_one(ask):
    assert "Not that one. The right answer is marked." in ask("recall", answer="&answer=da-ka")


def test_a_question_does_not_tell_its_answer(client, ask):
    assert "māo" not in html(client, asks_for(client, "pinyin", "mao-shui"))


def test_right_pinyin_is_called_right(ask):
    assert "Yes: māo shuì." in ask("pinyin", answer="&typed=mao1shui4")


def test_wrong_pinyin_is_compared_by_syllable(ask):
    shown = ask("pinyin", answer="&typed=mao2+sui4")
    assert "máo māo another tone" in shown
    assert "suì shuì another sound" in shown


def test_spoken_pinyin_gets_a_kind_note(ask):
    assert "that is how people say it" in ask("pinyin", "da-ka", "&typed=da2ka3")


def test_pinyin_without_tones_may_be_mended(client, ask):
    shown = html(client, asks_for(client, "pinyin", "mao-shui") + "&typed=maoshui")
    assert "The sounds are right." in shown
    assert 'value="maoshui"' in shown
    assert "shuì</span>" not in shown


def test_characters_in_place_of_pinyin_are_asked_for_letters(ask):
    assert "not in characters" in ask("pinyin", answer="&typed=猫税")


def test_typed_markup_stays_text(client, ask):
    shown = html(client, asks_for(client, "pinyin", "mao-shui") + "&typed=<b>1")
    assert "<b>1" not in shown


def test_right_tones_are_called_right(ask):
    assert "Yes: māo shuì." in ask("tone", answer="&t1=1&t2=4&check=1")


def test_wrong_tones_show_the_right_ones(ask):
    assert "Not quite. It is māo shuì." in ask("tone", answer="&t1=1&t2=3&check=1")


def test_every_syllable_wants_a_tone(ask):
    assert "Choose a tone for every syllable first." in ask("tone", answer="&t1=1&check=1")


@pytest.mark.parametrize("typed", ["猫税", "貓稅", "mao1 shui4"])
def test_the_missing_word_may_be_typed(ask, typed):
    assert "Yes, 猫税 māo shuì it is." in ask("fill", answer=f"&typed={typed}")


def test_another_word_does_not_fill_the_gap(ask):
    assert "The missing word is 猫税" in ask("fill", answer="&answer=da-ka")


def test_an_empty_gap_is_asked_again(ask):
    assert "Choose a word, or type one, first." in ask("fill", answer="&typed=")


def test_the_gap_hides_the_word(client, ask):
    shown = text(client, asks_for(client, "fill", "mao-shui"))
    assert "新来的，＿＿交了吗？" in shown


def test_strokes_are_numbered_on_paper(client, ask):
    data = '{"strokes": ["M 0 0 L 1 1"], "medians": [[[100, 800], [1, 1]]]}'
    Strokes.objects.create(char="猫", data=data)
    shown = html(client, asks_for(client, "strokes", "mao-shui") + "&answer=%3F")
    assert '<text x="100" y="100">1</text>' in shown


def test_a_deck_costs_no_query_once_it_is_known(client, words, django_assert_num_queries):  # noqa: F811
    html(client, f"pinyin/?{PETS}")
    with django_assert_num_queries(0):
        html(client, f"pinyin/?{PETS}&typed=mao1")


# ── sentences ───────────────────────────────────────────────────────────────────────────────


def test_names_are_filled_in_and_escaped():
    assert sentence("pinyin-right", reading="<b>") == "Yes: &lt;b&gt;."


def test_all_sentences_reach_the_browser(client, words):  # noqa: F811
    assert html(client, f"recall/?{PETS}").count("data-sentence=") == len(SENTENCES)
