"""What is told of one's own practice, and what goes with an account."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import User

from community import leaving
from practice.cards import services, statistics
from practice.cards.learner import Learner
from practice.cards.models import Card, Deck, Review, Settings
from practice.cards.services import Answer
from practice.cards.statistics import Statistics
from tests.practice.cards.conftest import NOW
from tests.practice.cards.showing import STATISTICS, html


def told(user):
    return Statistics.of(Learner.of(user, NOW))


# ── statistics ──────────────────────────────────────────────────────────────────────────────


def test_guests_and_accounts_see_the_same_span():
    script = Path("static/js/practice/statistics.js").read_text(encoding="utf-8")
    span = (statistics.WEEKS, statistics.AHEAD, statistics.WELL)
    assert "WEEKS = {}, AHEAD = {}, WELL = {};".format(*span) in script


def test_cards_are_counted_by_how_well_they_are_known(learner, say):
    say("mao-shui/recognise", 1)
    say("po-fang/recognise", 4, days=-1)
    for days in (-90, -60, -1):
        say("da-ka/recognise", 4, days=days)
    assert told(learner).standing == (5, 1, 1, 1)


def test_what_stays_counts_only_what_was_known_well(learner, say):
    for days in (-80, -70, -30):
        say("da-ka/recognise", 4, days=days)
    say("da-ka/recognise", 1, days=-1)
    say("po-fang/recognise", 1, days=-1)
    statistics = told(learner)
    assert [(w.answers, w.remembered) for w in statistics.weeks if w.answers] == [(1, 1), (1, 0)]
    assert statistics.remembered == 50


def test_what_comes_is_told_day_by_day(learner, say):
    say("da-ka/recognise", 4, days=-30)
    say("po-fang/recognise", 4)
    forecast = told(learner).forecast
    assert [bar.number for bar in forecast if bar.number] == [1, 1]
    assert forecast[0].number == 1
    assert forecast[8].number == 1


def test_days_are_counted_and_days_off_cost_nothing(learner, say):
    for days in (-40, -10, 0):
        say("da-ka/recognise", 3, days=days)
    assert told(learner).days == 3


def test_time_is_summed(learner):
    rows = [Answer(uuid4(), "da-ka", "recognise", 3, NOW, 2_000_000) for _n in range(3)]
    services.record(user=learner, answers=rows, now=NOW)
    assert told(learner).time == (1, 40)


def test_what_was_taken_back_is_not_counted(learner, say):
    say("da-ka/recognise")
    services.take_back_last(user=learner, now=NOW)
    assert told(learner).number == 0


def test_every_plot_has_words_and_a_table(client, learner, say):
    for days in (-80, -40, -1):
        say("da-ka/recognise", 4, days=days)
    page = html(client, STATISTICS)
    assert page.count("<svg viewBox") == page.count("<desc") == page.count("<table") == 3
    assert "You practised on 3 days in the last 12 weeks." in page


# ── one's own ───────────────────────────────────────────────────────────────────────────────


def test_my_data_holds_practice(client, learner, say):
    say("da-ka/recognise")
    found = b"".join(client.get("/en/account/data/").streaming_content)
    for part in (b'"practice_cards"', b'"da-ka/recognise"', b'"practice_answers"', b'"tag:pets"'):
        assert part in found


@pytest.mark.parametrize("name_stays", ["keep", "drop"])
def test_leaving_takes_practice_along(learner, say, name_stays):
    say("da-ka/recognise")
    leaving.leave(learner, keep_name=name_stays == "keep", wishes=[])
    for model in (Card, Review, Deck, Settings):
        assert not model.objects.exists()


def test_decks_of_a_deleted_account_are_gone(learner):
    User.objects.get(pk=learner.pk).delete()
    assert not Deck.objects.exists()


def test_a_day_of_the_learner_is_used_for_limits(client, learner):
    services.change_settings(user=learner, new_per_day=1, tz=480)
    # 18:00 in Beijing; ten hours before it was eight in the morning, thirteen before five.
    row = Answer(uuid4(), "da-ka", "recognise", 4, NOW - timedelta(hours=13))
    services.record(user=learner, answers=[row], now=NOW)
    assert Learner.of(learner, NOW).done.new == 1
    services.change_settings(user=learner, tz=300)
    assert Learner.of(learner, NOW).done.new == 0
