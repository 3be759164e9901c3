"""Cards without scripts: asked, shown, graded, taken back."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from practice.cards import services
from practice.cards.models import Card, Review
from tests.practice.cards.conftest import NOW
from tests.practice.cards.showing import REVIEW, html, text

ANSWER, UNDO = "/en/practice/answer/", "/en/practice/undo/"


def grade(client, key, number=3, **more):
    sent = {"card": key, "grade": number, "id": str(uuid4())} | more
    return client.post(ANSWER, sent)


def test_a_card_asks_before_it_tells(client, learner):
    said = text(client, REVIEW)
    assert "What does it mean?" in said
    assert "猫税" in said
    assert "cat tax" not in said


def test_showing_the_answer_offers_four_grades(client, learner):
    page = html(client, f"{REVIEW}?card=mao-shui/recognise&show=1")
    assert "cat tax" in page
    waits = re.findall(r'name="grade" value="(\d)">(\w+)<small>([^<]+)', page)
    assert waits == [
        ("1", "Again", "1 minute"),
        ("2", "Hard", "6 minutes"),
        ("3", "Good", "10 minutes"),
        ("4", "Easy", "8 days"),
    ]


def test_grading_goes_on_with_another_word(client, learner):
    response = grade(client, "mao-shui/recognise")
    assert response["Location"] == REVIEW
    assert Card.objects.get().reps == 1
    assert "破防" in text(client, REVIEW)


def test_sending_a_grade_twice_counts_once(client, learner):
    number = str(uuid4())
    for _time in range(2):
        grade(client, "mao-shui/recognise", id=number)
    assert Review.objects.count() == 1


def test_a_grade_can_be_taken_back(client, learner):
    grade(client, "mao-shui/recognise", 1)
    response = client.post(UNDO, {"from": "tag:pets"})
    assert response["Location"] == f"{REVIEW}?from=tag%3Apets&card=mao-shui%2Frecognise"
    assert "猫税" in text(client, response["Location"])
    assert Card.objects.get().reps == 0


def test_nothing_to_take_back_is_said(client, learner):
    assert "no answer to take back" in client.post(UNDO, follow=True).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"grade": "5"}, {"grade": ""}, {"grade": "²"}, {"card": "x"}, {"card": ""}, {"id": "x"}],
)
def test_a_strange_answer_is_refused_in_words(client, learner, wrong):
    sent = {"card": "mao-shui/recall", "grade": "3", "id": str(uuid4())} | wrong
    response = client.post(ANSWER, sent, follow=True)
    assert response.status_code == 200
    assert 'class="note halt"' in response.content.decode()
    assert not Review.objects.exists()


@pytest.mark.parametrize("query", ["?card=x", "?card=nonsense/recall", "?from=tag:nope", "?card=/"])
def test_strange_addresses_ask_the_next_card(client, learner, query):
    assert "猫税" in text(client, f"{REVIEW}{query}")


def test_a_session_may_keep_to_one_deck(client, learner):
    assert "打卡" in text(client, f"{REVIEW}?from=words:da-ka")


def test_the_daily_limit_ends_the_session(client, learner):
    services.change_settings(user=learner, new_per_day=1)
    grade(client, "mao-shui/recognise", 4)
    assert "That is all for today" in text(client, REVIEW)


def test_what_is_learned_comes_back_and_is_announced(client, learner):
    services.change_settings(user=learner, new_per_day=0)
    assert "That is all for today" in text(client, REVIEW)


@pytest.mark.parametrize(
    "mode", ["recognise", "recall", "listen", "pinyin", "tone", "strokes", "fill"]
)
def test_every_way_to_ask_has_a_page(client, learner, mode):
    services.change_settings(user=learner, modes=[mode])
    key = f"mao-shui/{mode}"
    assert client.get(f"{REVIEW}?card={key}").status_code == 200
    assert "cat tax" in text(client, f"{REVIEW}?card={key}&show=1")


def test_a_gap_hides_the_word(client, learner):
    services.change_settings(user=learner, modes=["fill"])
    assert "猫税" not in text(client, f"{REVIEW}?card=mao-shui/fill")


def test_the_review_page_costs_six_queries(client, learner, say, django_assert_num_queries):
    say("mao-shui/recognise", 4, days=-30)
    client.get(REVIEW)
    Card.objects.bulk_create(
        Card(user=learner, word=f"w{n}", mode="recall", key=f"w{n}/recall", due=NOW)
        for n in range(1000)
    )
    with django_assert_num_queries(6):
        client.get(f"{REVIEW}?show=1")


def test_strangers_answer_nothing(client, entry):
    assert client.post(ANSWER).status_code == 302
    assert client.post(UNDO)["Location"].startswith("/accounts/login/")
