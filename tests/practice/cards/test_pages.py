"""The pages of practice: what is due, and choosing words."""

from __future__ import annotations

import re

import pytest

from tests.practice.cards.showing import CHOOSE, HOME, REVIEW, SETTINGS, STATISTICS, html, text

EVERYBODYS = [HOME, CHOOSE, REVIEW, SETTINGS, STATISTICS, "/en/practice/export/"]


@pytest.mark.parametrize("address", EVERYBODYS)
def test_strangers_get_no_cookie_and_no_token(client, entry, address):
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.parametrize("address", EVERYBODYS)
def test_strangers_cost_no_query(client, entry, address, django_assert_num_queries):
    client.get(address)
    with django_assert_num_queries(0):
        client.get(address)


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant", "es"])
@pytest.mark.parametrize("address", EVERYBODYS)
def test_pages_are_there_in_every_language(client, learner, address, language):
    assert client.get(address.replace("/en/", f"/{language}/")).status_code == 200


def test_phone_finds_practice_from_the_first_page(client, entry):
    assert (
        'href="/en/practice/"' in html(client, "/en/").partition("<main")[2].partition("</main>")[0]
    )
    bar = html(client, HOME).partition('class="tabbar"')[2]
    assert '<a href="#more" aria-current="true">' in bar
    assert '<a href="#more">' in html(client, "/en/")


# ── home ────────────────────────────────────────────────────────────────────────────────────


def test_home_leads_to_the_tones(client, db):
    assert "/en/practice/drill/tones/" in html(client, HOME)


def test_home_says_what_waits(client, learner, say):
    say("mao-shui/recognise", 4, days=-60)
    assert "8 cards wait" in text(client, HOME)


def test_home_counts_days_and_no_streak(client, learner, say):
    say("mao-shui/recognise", 3, days=-2)
    say("mao-shui/recognise", 3, days=-1)
    said = text(client, HOME)
    assert "You practised on 2 of the last 7 days." in said
    assert not re.search("streak|in a row", said)


def test_home_without_decks_leads_to_choosing(client, contributor):
    client.force_login(contributor)
    assert "You have no words yet" in text(client, HOME)


def test_a_deck_can_be_taken_away_at_home(client, learner):
    page = html(client, HOME)
    assert 'name="from" value="tag:pets"' in page
    assert "4 words" in page


# ── choosing ────────────────────────────────────────────────────────────────────────────────


def test_choosing_shows_the_words_of_a_deck(client, words):
    said = text(client, f"{CHOOSE}?from=tag:pets")
    assert "cat tax" in said
    assert "4 words" in said


def test_choosing_an_unknown_deck_says_so(client, entry):
    response = client.get(f"{CHOOSE}?from=tag:nope")
    assert response.status_code == 400
    assert "no words under this address" in response.content.decode()


def test_choosing_offers_tutorials_and_comments(client, words, tutorial, put):
    body = "## 1. Look\nSee [[po-fang]]."
    put(tutorial, "en", {"title": "Look at it", "summary": "x", "body": body})
    assert "Look at it" in text(client, f"{CHOOSE}?kind=tutorial")
    assert "gym:newcomers-01" in html(client, f"{CHOOSE}?kind=gym")


def test_a_tutorial_without_words_is_no_fault(client, tutorial, put):
    put(tutorial, "en", {"title": "Look", "summary": "x", "body": "Nothing to learn here."})
    assert "None of these words" in text(client, f"{CHOOSE}?from=tutorial:app-language")


def test_people_with_an_account_add_by_a_form(client, contributor, words):
    client.force_login(contributor)
    client.post("/en/practice/decks/", {"from": "tag:pets"})
    assert "Practise them" in text(client, f"{CHOOSE}?from=tag:pets")


@pytest.mark.parametrize(
    "address", ["/en/glossary/?tag=pets", "/en/decode/gym/newcomers-01/", "/en/guide/app-language/"]
)
def test_reading_pages_lead_to_practice(client, entry, tutorial, address):
    page = html(client, address)
    found = re.search(r'href="(/en/practice/choose/\?from=[^"]+)"', page)
    assert found
    assert client.get(found[1]).status_code == 200


def test_decode_names_entries_and_never_what_was_pasted(client, entry):
    pasted = "secret words 猫税 and 秘密"
    page = client.post("/en/decode/", {"text": pasted}).content.decode()
    found = re.findall(r'href="/en/practice/choose/\?from=([^"]+)"', page)
    assert found == ["words:mao-shui"]
