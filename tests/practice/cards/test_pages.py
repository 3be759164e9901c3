"""The pages of practice: what is due, cards without scripts, choosing, settings, statistics."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.utils.html import strip_tags

from community import leaving
from practice.cards import services, statistics
from practice.cards.learner import Learner
from practice.cards.models import Card, Deck, Review, Settings
from practice.cards.services import Answer
from practice.cards.statistics import Statistics
from tests.practice.cards.conftest import NOW

HOME, CHOOSE, REVIEW = "/en/practice/", "/en/practice/choose/", "/en/practice/review/"
SETTINGS, STATISTICS = "/en/practice/settings/", "/en/practice/statistics/"
ANSWER, UNDO = "/en/practice/answer/", "/en/practice/undo/"
EVERYBODYS = [HOME, CHOOSE, REVIEW, SETTINGS, STATISTICS, "/en/practice/export/"]


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def text(client, address):
    main = html(client, address).partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", strip_tags(main))


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


# ── cards without scripts ───────────────────────────────────────────────────────────────────


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


# ── settings ────────────────────────────────────────────────────────────────────────────────


def test_settings_are_kept(client, learner):
    sent = {"new_per_day": 5, "per_day": 50, "modes": ["tone", "recall"], "retention": "0.95"}
    assert client.post(SETTINGS, sent).status_code == 302
    kept = Settings.objects.get()
    assert (kept.new_per_day, kept.per_day, kept.retention) == (5, 50, 0.95)
    assert kept.modes == ["recall", "tone"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"new_per_day": "-1"}, "greater than or equal to 0"),
        ({"per_day": "9999"}, "less than or equal to 2000"),
        ({"modes": []}, "Choose at least one way."),
        ({"retention": "2"}, "not one of the available choices"),
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


# ── statistics ──────────────────────────────────────────────────────────────────────────────


def told(user):
    return Statistics.of(Learner.of(user, NOW))


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
