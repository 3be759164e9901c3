"""Answers are written down once, taken back, and replayed in the order in which they were given."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from practice.cards import memory, services
from practice.cards.models import Card, Deck, Review, Settings
from practice.cards.services import Answer
from tests.practice.cards.conftest import NOW

KEY = "mao-shui/recall"


def test_the_first_answer_makes_the_card(learner, say):
    state = say(KEY, 3).cards[KEY]
    assert (state["state"], state["reps"]) == (memory.LEARNING, 1)
    assert state["due"] == NOW + timedelta(minutes=10)
    card = Card.objects.get()
    assert (card.user, card.word, card.mode, card.memory) == (learner, "mao-shui", "recall", state)


def test_an_answer_sent_twice_counts_once(learner):
    one = Answer(uuid4(), "mao-shui", "recall", 3, NOW)
    for _time in range(2):
        services.record(user=learner, answers=[one, one], now=NOW)
    assert (Review.objects.count(), Card.objects.get().reps) == (1, 1)


def test_answers_are_replayed_in_the_order_of_their_times(learner, say):
    say(KEY, 4, days=2)
    late = say(KEY, 1, days=1).cards[KEY]
    Card.objects.all().delete()
    say(KEY, 1, days=1)
    assert say(KEY, 4, days=2).cards[KEY] == late


def test_times_in_the_future_are_now(learner):
    one = Answer(uuid4(), "mao-shui", "recall", 3, NOW + timedelta(days=400))
    services.record(user=learner, answers=[one], now=NOW)
    assert Review.objects.get().at == NOW


def test_an_answer_that_is_taken_back_never_was(learner, say):
    first = say(KEY, 3).cards[KEY]
    say(KEY, 1, days=1)
    last = Review.objects.order_by("at").last()
    outcome = services.record(user=learner, answers=[], undone=[last.uuid], now=NOW)
    assert outcome.cards == {KEY: first}


def test_taking_the_only_answer_back_leaves_a_new_card(learner, say):
    say(KEY)
    assert services.take_back_last(user=learner, now=NOW) == KEY
    card = Card.objects.get()
    assert (card.state, card.reps, card.stability) == (memory.NEW, 0, None)


def test_what_was_taken_back_stays_so_when_sent_again(learner):
    one = Answer(uuid4(), "mao-shui", "recall", 3, NOW)
    services.record(user=learner, answers=[one], undone=[one.uuid], now=NOW)
    services.record(user=learner, answers=[one], now=NOW)
    assert Card.objects.get().reps == 0


def test_only_the_last_answer_of_the_session_is_taken_back(learner, say):
    say(KEY, 3, days=-3)
    assert services.take_back_last(user=learner, now=NOW) == ""


def test_nobody_takes_back_answers_of_others(learner, contributor2, say):
    say(KEY)
    uuid = Review.objects.get().uuid
    services.record(user=contributor2, answers=[], undone=[uuid], now=NOW)
    assert not Review.objects.get().taken_back


def test_two_people_may_use_the_same_number(learner, contributor2):
    one = Answer(uuid4(), "mao-shui", "recall", 3, NOW)
    for person in (learner, contributor2):
        services.record(user=person, answers=[one], now=NOW)
    assert Review.objects.count() == 2


def test_words_that_nobody_knows_are_refused(learner):
    one = Answer(uuid4(), "nonsense", "recall", 3, NOW)
    refused = services.record(user=learner, answers=[one], now=NOW).refused
    assert [row.id for row in refused] == [str(one.uuid)]
    assert not Card.objects.exists()


def test_a_word_is_refused_in_a_way_that_it_does_not_have(learner):
    one = Answer(uuid4(), "yyds", "strokes", 3, NOW)
    assert services.record(user=learner, answers=[one], now=NOW).refused


def test_a_card_lives_on_when_its_entry_is_gone(learner, say, entry):
    say(KEY)
    type(entry).objects.update(published_at=None)
    assert not say(KEY, days=1).refused


def test_it_is_kept_how_the_card_stood_before(learner, say):
    say(KEY, 4)
    say(KEY, 3, days=10)
    rows = Review.objects.order_by("at").values_list("before", "days")
    assert [(before, days > 1) for before, days in rows] == [(0, False), (2, True)]


def test_the_share_to_remember_moves_the_next_date(learner, say):
    usual = say(KEY, 4).cards[KEY]["due"]
    services.change_settings(user=learner, retention=0.95)
    services.take_back_last(user=learner, now=NOW)
    assert say(KEY, 4).cards[KEY]["due"] < usual


def test_five_hundred_answers_cost_few_queries(learner, django_assert_max_num_queries):
    answers = [
        Answer(uuid4(), "mao-shui", mode, 3, NOW - timedelta(minutes=n))
        for n in range(125)
        for mode in ("recognise", "recall", "listen", "fill")
    ]
    with django_assert_max_num_queries(25):
        services.record(user=learner, answers=answers, now=NOW)
    assert Review.objects.count() == 500


# ── decks, settings, import ─────────────────────────────────────────────────────────────────


def test_words_named_one_by_one_join_one_list(learner):
    services.add_deck(user=learner, source="words:da-ka")
    services.add_deck(user=learner, source="words:mao-shui,da-ka,nonsense")
    assert Deck.objects.get(source="words").words == ["da-ka", "mao-shui"]


def test_a_word_comes_off_the_list(learner):
    services.add_deck(user=learner, source="words:da-ka,mao-shui")
    services.remove_word(user=learner, key="da-ka")
    assert Deck.objects.get(source="words").words == ["mao-shui"]


def test_a_deck_is_added_once(learner):
    services.add_deck(user=learner, source="tag:pets")
    assert Deck.objects.count() == 1


def test_there_is_an_end_of_decks(learner, monkeypatch):
    monkeypatch.setattr(services.decks, "MOST_DECKS", 1)
    with pytest.raises(services.TooManyDecks, match="fifty decks"):
        services.add_deck(user=learner, source="gym:newcomers-01")


def test_there_is_an_end_of_own_words(learner, monkeypatch):
    monkeypatch.setattr(services.decks, "MOST_OWN_WORDS", 1)
    with pytest.raises(services.TooManyDecks, match="thousand words"):
        services.add_deck(user=learner, source="words:da-ka,mao-shui")


def test_a_guest_brings_everything_along(contributor, words):
    one = Answer(uuid4(), "da-ka", "recognise", 4, NOW - timedelta(days=2))
    bring = {
        "user": contributor, "answers": [one], "undone": [],
        "sources": ["tag:pets", "words:mao-shui", "tag:gone"], "settings": {"new_per_day": 5},
        "now": NOW,
    }  # fmt: skip
    services.import_progress(**bring)
    services.import_progress(**bring)
    assert set(Deck.objects.values_list("source", flat=True)) == {"tag:pets", "words"}
    assert (Card.objects.get().reps, Settings.objects.get().new_per_day) == (1, 5)


def test_import_leaves_the_settings_of_an_account(learner):
    services.change_settings(user=learner, new_per_day=3)
    services.import_progress(
        user=learner, answers=[], undone=[], sources=[], settings={"new_per_day": 50}, now=NOW
    )
    assert Settings.objects.get().new_per_day == 3


# ── rules of the database ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Review, {"grade": 0}),
        (Review, {"grade": 5}),
        (Card, {"state": 4}),
        (Card, {"mode": "guess"}),
        (Card, {"key": "other/recall"}),
        (Card, {"stability": None}),
        (Card, {"difficulty": 11}),
        (Deck, {"source": "nope:x"}),
        (Settings, {"retention": 0.69}),
        (Settings, {"retention": 0.98}),
        (Settings, {"new_per_day": 201}),
        (Settings, {"tz": 900}),
    ],
)
def test_the_database_refuses(learner, say, model, values):
    say(KEY)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


def test_the_database_keeps_one_card_for_word_and_mode(learner, say):
    say(KEY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.create(user=learner, word="mao-shui", mode="recall", key=KEY, due=NOW)


def test_the_database_keeps_an_answer_once(learner, say):
    say(KEY)
    row = Review.objects.get()
    assert isinstance(row.uuid, UUID)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
