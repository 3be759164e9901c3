"""The settings of practice: kept, and refused in words."""

from __future__ import annotations

import pytest

from practice.cards import services
from practice.cards.models import Settings
from tests.practice.cards.showing import SETTINGS, text


def test_settings_are_kept(client, learner):
    sent = {"new_per_day": 5, "per_day": 50, "modes": ["tone", "recall"], "retention": "0.95"}
    assert client.post(SETTINGS, sent).status_code == 302
    kept = Settings.objects.get()
    assert (kept.new_per_day, kept.per_day, kept.retention) == (5, 50, 0.95)
    assert kept.modes == ["recall", "tone"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"new_per_day": "-1"}, "Choose at least 0."),
        ({"per_day": "9999"}, "Choose up to 2000."),
        ({"modes": []}, "Choose at least one way."),
        ({"retention": "2"}, "“2” is not one of the choices."),
    ],
)
def test_wrong_settings_are_told_and_keep_what_was_typed(client, learner, wrong, said):
    sent = {"new_per_day": 7, "per_day": 50, "modes": ["tone"], "retention": "0.9"} | wrong
    response = client.post(SETTINGS, sent)
    assert response.status_code == 400
    assert said in response.content.decode()
    assert not Settings.objects.exclude(new_per_day=10).exists()


def test_a_share_from_elsewhere_can_be_kept(client, learner):
    services.change_settings(user=learner, retention=0.88)
    assert "As it is now: 88 %" in text(client, SETTINGS)


def test_strangers_settings_are_not_sent(client, db):
    assert client.post(SETTINGS)["Location"].startswith("/accounts/login/")
