"""A second opinion: somebody asks, somebody else answers, everybody sees both."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from editorial import services
from editorial.models import Revision, SecondOpinion
from tests.conftest import make_user
from tests.editorial.proposing import propose, text_of
from tests.editorial.test_races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(entry, contributor):
    return propose(entry, "en", contributor, gloss="cat tax, a photo")


@pytest.fixture
def question(proposal, publisher):
    return services.ask_opinion(proposal, by=publisher, question="Is it still said?")


# ── the verbs ───────────────────────────────────────────────────────────────────────────────


def test_another_reviewer_answers(question, reviewer):
    services.give_opinion(question, by=reviewer, verdict="right", answer="Every day.")
    question.refresh_from_db()
    assert (question.given_by, question.verdict) == (reviewer, "right")


def test_who_asked_does_not_answer(question, publisher):
    with pytest.raises(PermissionDenied):
        services.give_opinion(question, by=publisher, verdict="right")


def test_author_gives_no_opinion(question, proposal, admin, reviewer):
    Revision.objects.filter(pk=proposal.pk).update(author=admin)
    question.revision.refresh_from_db()
    assert not services.may_give(admin, question)
    assert services.may_give(reviewer, question)


def test_contributor_neither_asks_nor_answers(question, proposal, contributor2):
    with pytest.raises(PermissionDenied):
        services.ask_opinion(proposal, by=contributor2, question="Well?")
    with pytest.raises(PermissionDenied):
        services.give_opinion(question, by=contributor2, verdict="right")


def test_one_question_is_open_at_a_time(question, proposal, reviewer):
    with pytest.raises(services.AlreadyAsked):
        services.ask_opinion(proposal, by=reviewer, question="And this?")
    services.give_opinion(question, by=reviewer, verdict="unsure")
    assert services.ask_opinion(proposal, by=reviewer, question="And this?").pk


def test_question_is_answered_once(question, reviewer):
    again = SecondOpinion.objects.get(pk=question.pk)
    services.give_opinion(question, by=reviewer, verdict="right")
    with pytest.raises(services.AlreadyDecided):
        services.give_opinion(again, by=reviewer, verdict="wrong")


def test_question_is_taken_back_by_who_asked(question, publisher, reviewer):
    with pytest.raises(PermissionDenied):
        services.drop_question(question, by=reviewer)
    services.drop_question(question, by=publisher)
    assert not SecondOpinion.objects.exists()


def test_long_question_is_refused(proposal, reviewer):
    with pytest.raises(ValidationError):
        services.ask_opinion(proposal, by=reviewer, question="x" * 501)


def test_open_question_moves_on_with_the_text(question, proposal, entry, publisher, put):
    put(entry, "en", {"meaning": "Theirs."})
    fresh = services.rebase(proposal, by=publisher)
    assert fresh.opinions.get() == question


def test_both_are_announced(proposal, publisher, reviewer, django_capture_on_commit_callbacks):
    heard = []

    def hear(opinion, **signal):
        heard.append(opinion.verdict)

    services.opinion_asked.connect(hear)
    services.opinion_given.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            question = services.ask_opinion(proposal, by=publisher, question="Well?")
        with django_capture_on_commit_callbacks(execute=True):
            services.give_opinion(question, by=reviewer, verdict="wrong")
    finally:
        services.opinion_asked.disconnect(hear)
        services.opinion_given.disconnect(hear)
    assert heard == ["", "wrong"]


@pytest.mark.django_db(transaction=True)
def test_of_two_questions_one_counts(entry, contributor, reviewer, publisher):
    proposal = propose(entry, "en", contributor, gloss="cat levy")
    outcomes = together(
        *(
            lambda person=person: services.ask_opinion(
                Revision.objects.get(pk=proposal.pk), by=person, question="Well?"
            )
            for person in (reviewer, publisher)
        )
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "AlreadyAsked",
        "SecondOpinion",
    ]


# ── the pages ───────────────────────────────────────────────────────────────────────────────


def test_question_and_answer_stand_on_the_page(client, proposal, reviewer, publisher):
    client.force_login(publisher)
    client.post(f"/en/review/{proposal.pk}/ask/", {"question": "Is it still said?"})
    asked = SecondOpinion.objects.get()
    client.force_login(reviewer)
    assert "Is it still said?" in text_of(client.get(f"/en/review/{proposal.pk}/"))
    client.post(f"/en/review/opinions/{asked.pk}/", {"verdict": "unsure", "answer": "Rarely."})
    page = text_of(client.get(f"/en/review/{proposal.pk}/"))
    assert "I am not sure either" in page
    assert "Rarely." in page


def test_empty_question_comes_back(client, proposal, publisher):
    client.force_login(publisher)
    answer = client.post(f"/en/review/{proposal.pk}/ask/", {"question": " "})
    assert answer.status_code == 400
    assert "Please say what you are unsure about." in text_of(answer)


def test_opinion_needs_a_verdict(client, question, reviewer):
    client.force_login(reviewer)
    answer = client.post(f"/en/review/opinions/{question.pk}/", {"answer": "Rarely."})
    assert answer.status_code == 400
    assert "Rarely." in text_of(answer)


def test_asker_is_offered_no_answer(client, question, proposal, publisher):
    client.force_login(publisher)
    page = text_of(client.get(f"/en/review/{proposal.pk}/"))
    assert 'name="verdict"' not in page
    assert 'name="drop"' in page


def test_asker_is_warned_before_publishing(client, question, proposal, publisher):
    client.force_login(publisher)
    answer = client.post(f"/en/review/{proposal.pk}/", {"action": "accept"})
    proposal.refresh_from_db()
    assert (answer.status_code, proposal.status) == (409, "proposed")
    client.post(f"/en/review/{proposal.pk}/", {"action": "accept", "anyway": "on"})
    proposal.refresh_from_db()
    assert proposal.status == "published"


def test_others_are_not_warned(client, question, proposal):
    client.force_login(make_user("second", "publisher"))
    client.post(f"/en/review/{proposal.pk}/", {"action": "accept"})
    proposal.refresh_from_db()
    assert proposal.status == "published"
