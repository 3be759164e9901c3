"""What browsers ask for and send, and what they are told when it is wrong."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from practice.cards.models import Card, Deck, Review, Settings
from tests.practice.cards.conftest import NOW

ITEMS, STATE, REVIEWS = (
    "/en/practice/items.json",
    "/en/practice/state.json",
    "/en/practice/reviews/",
)
IMPORT, DECKS = "/en/practice/import/", "/en/practice/decks/"


def post(client, address, body):
    body = body if isinstance(body, str) else json.dumps(body)
    return client.post(address, body, content_type="application/json")


def answer(**more):
    at = (NOW - timedelta(minutes=5)).isoformat()
    return {"id": str(uuid4()), "card": "mao-shui/recall", "grade": 3, "at": at, "ms": 1200} | more


# ── items.json ──────────────────────────────────────────────────────────────────────────────


def test_items_are_the_words_of_a_deck(client, words):
    found = client.get(f"{ITEMS}?from=tag:pets").json()
    assert (found["title"], found["from"]) == ("Pets", "tag:pets")
    assert found["words"][0]["key"] == "mao-shui"


def test_items_may_be_kept_and_set_no_cookie(client, entry):
    response = client.get(f"{ITEMS}?from=tag:pets")
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_items_ask_no_database_once_words_are_known(client, entry, django_assert_num_queries):
    client.get(f"{ITEMS}?from=tag:pets")
    with django_assert_num_queries(0):
        client.get(f"{ITEMS}?from=tag:pets")


@pytest.mark.parametrize("query", ["", "?from=tag:nope", "?from=%00", "?from=words", "?from=a:b:c"])
def test_unknown_decks_are_refused_as_json(client, entry, query):
    response = client.get(f"{ITEMS}{query}")
    if query == "?from=words":
        assert response.json()["words"] == []
    else:
        assert response.status_code == 400
        assert response.json()["error"]["message"]


def test_a_list_ends_after_two_hundred_words(client, entry, monkeypatch):
    many = ",".join(["x"] * 5 + [f"x{n}" for n in range(300)] + ["mao-shui"])
    assert client.get(f"{ITEMS}?from=words:{many}").json()["words"] == []


# ── state.json ──────────────────────────────────────────────────────────────────────────────


def test_the_state_of_an_account(client, learner, say):
    say("mao-shui/recall")
    found = client.get(STATE).json()
    assert found["cards"]["mao-shui/recall"] == {
        "state": 1, "step": 1, "stability": 2.3065, "difficulty": pytest.approx(2.1181, abs=1e-4),
        "due": "2026-11-22T10:10:00.000Z", "last": "2026-11-22T10:00:00.000Z", "reps": 1, "lapses": 0,
    }  # fmt: skip
    assert found["decks"] == [{"from": "tag:pets", "title": "Pets"}]
    assert found["settings"] == {
        "newPerDay": 10, "perDay": 100, "modes": ["recognise", "recall"], "retention": 0.9,
    }  # fmt: skip
    assert found["today"] == {"new": 1, "reviews": 0, "day": "2026-11-22", "last": "mao-shui"}
    assert len(found["words"]) == 4


def test_strangers_have_no_state(client, db):
    response = client.get(STATE)
    assert (response.status_code, response.json()["error"]["code"]) == (403, "sign_in")


def test_the_day_begins_at_four_by_the_learners_clock(client, learner):
    # 18:30 on the 22nd in UTC + 8:30; with UTC - 7 it is three in the morning.
    assert client.get(f"{STATE}?tz=510").json()["today"]["day"] == "2026-11-22"
    assert client.get(f"{STATE}?tz=-420").json()["today"]["day"] == "2026-11-21"
    assert Settings.objects.get().tz == -420


@pytest.mark.parametrize("tz", ["", "x", "9999", "1e400", "nan"])
def test_strange_clocks_are_passed_over(client, learner, tz):
    assert client.get(f"{STATE}?tz={tz}").status_code == 200


def test_the_state_costs_the_same_with_many_cards(client, learner, django_assert_num_queries):
    client.get(STATE)
    with django_assert_num_queries(6):
        client.get(STATE)
    Card.objects.bulk_create(
        Card(user=learner, word=f"w{n}", mode="recall", key=f"w{n}/recall", due=NOW)
        for n in range(500)
    )
    with django_assert_num_queries(6):
        assert len(client.get(STATE).json()["cards"]) == 500


# ── reviews/ ────────────────────────────────────────────────────────────────────────────────


def test_answers_come_in(client, learner):
    found = post(client, REVIEWS, {"reviews": [answer()]}).json()
    assert found["cards"]["mao-shui/recall"]["reps"] == 1
    assert found["refused"] == []
    assert Review.objects.get().took == 1200


def test_answers_are_taken_back(client, learner):
    one = answer()
    post(client, REVIEWS, {"reviews": [one]})
    found = post(client, REVIEWS, {"undone": [one["id"], "x", str(uuid4())]}).json()
    assert found["cards"]["mao-shui/recall"]["state"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "x"}, {"id": None}, {"grade": 0}, {"grade": 5}, {"grade": True}, {"grade": "3"},
        {"at": "yesterday"}, {"at": "2026-11-22T10:00:00"}, {"at": "1999-01-01T00:00:00Z"},
        {"at": 5}, {"card": "mao-shui"}, {"card": "mao-shui/guess"}, {"card": "/recall"},
        {"card": "x" * 200 + "/recall"}, {"card": "a\0b/recall"}, {"card": "\ud800/recall"}, {"card": "nonsense/recall"},
    ],
)  # fmt: skip
def test_a_wrong_answer_is_refused_and_the_others_count(client, learner, wrong):
    response = post(client, REVIEWS, {"reviews": [answer(**wrong), answer()]})
    assert response.status_code == 200
    assert len(response.json()["refused"]) == 1
    assert response.json()["refused"][0]["why"]
    assert Review.objects.count() == 1


@pytest.mark.parametrize("ms", [None, "x", -5, 10**12, 1e308, True])
def test_strange_times_taken_do_no_harm(client, learner, ms):
    post(client, REVIEWS, {"reviews": [answer(ms=ms)]})
    assert Review.objects.count() == 1


@pytest.mark.parametrize(
    "body", ["", "[]", "{", '"x"', '{"reviews": 5}', '{"undone": {}}', "[" * 9999]
)
def test_what_is_no_json_is_refused(client, learner, body):
    response = post(client, REVIEWS, body)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "unreadable")


@pytest.mark.parametrize("row", [None, 5, "x", [], {}])
def test_what_is_no_answer_is_refused(client, learner, row):
    found = post(client, REVIEWS, {"reviews": [row]}).json()
    assert len(found["refused"]) == 1


def test_at_most_five_hundred_answers_at_once(client, learner):
    response = post(client, REVIEWS, {"reviews": [answer() for _n in range(501)]})
    assert response.status_code == 400
    assert "500" in response.json()["error"]["message"]


@pytest.mark.parametrize("address", [REVIEWS, IMPORT])
def test_strangers_send_nothing(client, entry, address):
    assert post(client, address, {"reviews": [answer()]}).status_code == 403
    assert not Review.objects.exists()


@pytest.mark.parametrize("address", [REVIEWS, IMPORT, DECKS])
def test_a_token_is_asked_for(learner, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    assert post(client, address, {}).status_code == 403


# ── import/ and decks/ ──────────────────────────────────────────────────────────────────────


def test_import_takes_log_decks_and_settings(client, contributor, words):
    client.force_login(contributor)
    body = {
        "reviews": [answer(), answer(grade=9)],
        "decks": [{"from": "tag:pets", "title": "Pets"}, "words:da-ka", {"x": 1}, 5],
        "settings": {"newPerDay": 7, "perDay": -1, "modes": ["tone", "x"], "retention": 3},
        "tz": 60,
    }
    found = post(client, IMPORT, body).json()
    assert (len(found["cards"]), len(found["refused"])) == (1, 1)
    kept = Settings.objects.get()
    assert (kept.new_per_day, kept.per_day, kept.modes) == (7, 100, ["tone"])
    assert (kept.retention, kept.tz) == (0.97, 60)
    assert Deck.objects.count() == 2


def test_decks_change_as_json(client, learner):
    found = post(client, DECKS, {"add": ["words:da-ka"], "remove": ["tag:pets"]}).json()
    assert found == {"decks": [{"from": "words:da-ka", "title": "Words you chose"}]}


def test_unknown_decks_are_refused_when_added(client, learner):
    assert post(client, DECKS, {"add": ["tag:nope"]}).status_code == 400


def test_a_form_adds_and_takes_away(client, learner):
    client.post(DECKS, {"from": "gym:newcomers-01"})
    response = client.post(DECKS, {"from": "tag:pets", "do": "remove"}, follow=True)
    assert "The deck is gone" in response.content.decode()
    assert [deck.source for deck in Deck.objects.all()] == ["gym:newcomers-01"]


def test_a_form_leads_back_only_to_this_site(client, learner):
    sent = {"from": "tag:pets", "next": "https://example.org/"}
    assert client.post(DECKS, sent)["Location"] == "/en/practice/"
    sent["next"] = "/en/practice/choose/"
    assert client.post(DECKS, sent)["Location"] == "/en/practice/choose/"
