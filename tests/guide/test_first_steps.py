"""The ten-minute path: its texts, and its pages where no script runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from editorial import site_texts
from guide.first_steps.cards import FOLDER, NAME, path
from mandarin.ruby import align

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "zh-hant", "es"]
# What the ten cards teach is enough for so many.
TAUGHT = 18


def page(client: Client, url: str) -> str:
    return client.get(f"/en/start/{url}").content.decode()


# ── texts ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_cards_and_fifty_comments(language: str) -> None:
    whole = path(language)
    assert (len(whole.cards), len(whole.comments)) == (10, 50)


@pytest.mark.parametrize("code", ["en", "zh-hans"])
def test_no_text_is_left_over(code: str) -> None:
    facts, (_origin, say) = site_texts.facts(FOLDER, NAME), site_texts.words(FOLDER, NAME, code)
    assert list(say["cards"]) == [card["id"] for card in facts["cards"]]
    assert set(say["words"]) == set(facts["words"])
    assert set(say["comments"]) == {row[0] for row in facts["comments"]}


def test_every_word_is_taught_or_needed() -> None:
    whole = path("en")
    needed = {word for comment in whole.comments for word in comment.needs}
    assert {word.id for word in whole.further} <= needed


def test_comments_are_written_once() -> None:
    written = [comment.zh for comment in path("en").comments]
    assert len(set(written)) == len(written)


def test_readings_fit_their_characters() -> None:
    for comment in path("en").comments:
        if comment.zh not in {"yyds", "awsl"}:
            align(comment.zh, comment.reading)


def test_every_question_has_one_best_answer() -> None:
    best = [sum(answer.is_best for answer in card.answers) for card in path("en").cards]
    assert best == [1] * 10


def test_traditional_readers_get_a_draft() -> None:
    assert path("zh-hant").origin.is_draft


def test_spanish_readers_get_english() -> None:
    assert path("es").cards[0].head.language == "en"


# ── what one can read ───────────────────────────────────────────────────────────────────────


def test_nothing_is_read_without_a_word() -> None:
    assert path("en").readable(set()) == 0


def test_cards_are_enough_for_some() -> None:
    whole = path("en")
    assert whole.readable(whole.taught) == TAUGHT


def test_all_words_are_enough_for_all() -> None:
    whole = path("en")
    assert whole.readable(whole.taught | {word.id for word in whole.further}) == 50


def test_every_word_of_a_comment_counts() -> None:
    comment = next(one for one in path("en").comments if one.zh == "太可爱了")
    assert not comment.can_be_read({"tai"})


# ── pages ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("url", ["", "1/", "10/", "comments/"])
def test_every_page_opens(client: Client, language: str, url: str) -> None:
    response = client.get(f"/{language}/start/{url}")
    assert (response.status_code, len(response.cookies)) == (200, 0)


@pytest.mark.parametrize("url", ["0/", "11/", "x/"])
def test_there_is_no_other_card(client: Client, url: str) -> None:
    assert client.get(f"/en/start/{url}").status_code == 404


def test_cards_lead_on_and_back(client: Client) -> None:
    text = page(client, "2/")
    assert 'href="/en/start/1/"' in text
    assert 'href="/en/start/3/"' in text


def test_last_card_leads_to_the_comments(client: Client) -> None:
    assert 'rel="next" href="/en/start/comments/"' in page(client, "10/")


def test_question_is_open_at_first(client: Client) -> None:
    assert "data-start-answered" not in page(client, "1/")


@pytest.mark.parametrize("number", range(1, 11))
def test_every_answer_is_answered(client: Client, number: int) -> None:
    for answer in path("en").cards[number - 1].answers:
        shown = client.get(f"/en/start/{number}/?answer={answer.number}").context["answer"]
        assert shown.told == answer.told


@pytest.mark.parametrize("answer", ["9", "0", "x", ""])
def test_no_such_answer_leaves_the_question_open(client: Client, answer: str) -> None:
    assert "data-start-answered" not in page(client, f"1/?answer={answer}")


def test_page_behind_is_linked_once_it_is_published(client: Client) -> None:
    assert "More about it" not in page(client, "1/")


def test_page_behind_is_linked(client: Client, entry: Entry) -> None:
    assert f'href="{entry.get_absolute_url()}"' in page(client, "5/")


def test_without_scripts_all_cards_count(client: Client) -> None:
    assert f"You can now read {TAUGHT} of 50 common comments" in page(client, "comments/")


def test_ticked_words_count(client: Client) -> None:
    assert client.get("/en/start/comments/?know=lianjie").context["number"] == TAUGHT + 1


def test_unknown_words_are_left_out(client: Client) -> None:
    response = client.get("/en/start/comments/?know=nonsense&know=mao")
    assert (response.context["number"], response.context["ticked"]) == (TAUGHT, set())


def test_common_is_called_a_claim(client: Client) -> None:
    assert "nobody has counted comments" in page(client, "comments/")


def test_end_leads_on(client: Client) -> None:
    text = page(client, "comments/")
    assert all(
        f'href="/en/{room}/"' in text for room in ("decode", "decode/gym", "practice", "emoji")
    )


def test_language_of_a_fallback_is_told(client: Client) -> None:
    assert '<h1 id="h" lang="en">' in client.get("/es/start/1/").content.decode()


@pytest.mark.parametrize("url", ["", "5/", "comments/"])
def test_pages_ask_nothing(client: Client, django_assert_num_queries: Any, url: str) -> None:
    page(client, "5/")  # the map of names is fresh for a minute
    with django_assert_num_queries(0):
        page(client, url)


@pytest.mark.usefixtures("tutorial")
def test_home_leads_to_the_path(client: Client) -> None:
    assert 'href="/en/start/"' in client.get("/en/").content.decode()


def test_sitemap_knows_the_path(client: Client) -> None:
    assert "/en/start/</loc>" in client.get("/sitemap.xml").content.decode()
