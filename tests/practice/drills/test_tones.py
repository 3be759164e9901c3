"""The tone drill asks, answers and begins again; it keeps nothing."""

from __future__ import annotations

import pytest
from django.utils.html import strip_tags

from mandarin.reading import candidates
from practice.drills.items.single import SINGLE, question

ADDRESS = "/en/practice/drill/tones/"


def page(client, query: str = "") -> str:
    response = client.get(f"{ADDRESS}{query}")
    assert response.status_code == 200
    return strip_tags(response.content.decode())


def test_every_reading_is_one_of_the_characters():
    assert not [one for one in SINGLE if one[1] not in candidates(one[0])]


def test_no_tone_comes_three_times_in_a_row():
    tones = [question(number).tone for number in range(1, len(SINGLE) + 1)]
    assert not [at for at in range(len(tones) - 2) if len(set(tones[at : at + 3])) == 1]


def test_the_drill_begins_again_after_the_last():
    assert question(len(SINGLE) + 1) == question(1)


def test_the_question_does_not_tell_the_tone(client, db):
    assert "māo" not in page(client)


def test_a_right_answer_is_called_right(client, db):
    assert "Yes. 猫 is māo, tone 1" in page(client, "?n=1&tone=1")


def test_a_wrong_answer_says_what_is_right(client, db):
    assert "Not that one. 猫 is māo, tone 1" in page(client, "?n=1&tone=4")


@pytest.mark.parametrize("query", ["?n=-1", "?n=x&tone=9", "?n=99999999999", "?tone=²", "?n=0"])
def test_strange_addresses_ask_an_ordinary_question(client, db, query):
    assert "Which tone is it?" in page(client, query)


def test_practice_asks_no_database(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        page(client)


def test_practice_sets_no_cookie(client, db):
    assert not client.get(ADDRESS).cookies
