"""Accepting with corrections: both names stand there, and the words stay mostly the author's."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from editorial import services
from editorial.hands import shares
from editorial.models import Reservation, Revision
from tests.conftest import make_user
from tests.editorial.correcting import MENDED, REWRITTEN, WRITTEN, correct_url, mend
from tests.editorial.proposing import propose, text_of
from tests.editorial.test_races import together

pytestmark = pytest.mark.django_db
Status = Revision.Status


@pytest.fixture
def proposal(entry, contributor):
    return propose(entry, "en", contributor, meaning=WRITTEN)


# ── how much of it is whose ─────────────────────────────────────────────────────────────────


def test_typo_is_a_light_correction():
    found = shares(({"a": "old"}, {"a": WRITTEN}), ({"a": "old"}, {"a": MENDED}))
    assert (found.corrector, found.keeps_enough, found.is_light) == (2, True, True)


def test_many_own_words_are_no_light_correction():
    found = shares(({"a": "old"}, {"a": WRITTEN}), ({"a": "old"}, {"a": REWRITTEN}))
    assert (found.keeps_enough, found.is_light) == (True, False)


def test_another_text_keeps_too_little():
    found = shares(({"a": ""}, {"a": "猫税就是晒猫"}), ({"a": ""}, {"a": "新人报到先发照片"}))
    assert not found.keeps_enough


def test_putting_everything_back_keeps_nothing():
    assert not shares(({"a": "old"}, {"a": "new"}), ({"a": "old"}, {"a": "old"})).keeps_enough


# ── the verb ────────────────────────────────────────────────────────────────────────────────


def test_both_are_credited(proposal, reviewer, contributor):
    fresh = mend(proposal, reviewer)
    assert (fresh.author, fresh.corrected_by, fresh.replaces) == (contributor, reviewer, proposal)
    assert (fresh.status, proposal.status) == (Status.APPROVED, Status.WITHDRAWN)


def test_publisher_publishes_a_light_correction(proposal, publisher, entry):
    assert mend(proposal, publisher, publish=True).status == Status.PUBLISHED
    entry.refresh_from_db()
    assert entry.meaning_en == MENDED


def test_many_own_words_take_a_second_person(proposal, publisher):
    fresh = mend(proposal, publisher, REWRITTEN, publish=True)
    assert fresh.status == Status.APPROVED
    with pytest.raises(services.SecondPersonNeeded):
        services.publish(fresh, by=publisher)
    services.publish(fresh, by=make_user("second", "publisher"))
    assert fresh.status == Status.PUBLISHED


def test_rewriting_is_refused(proposal, publisher):
    with pytest.raises(services.TooLittleLeft):
        mend(proposal, publisher, "Something entirely of my own making.")
    proposal.refresh_from_db()
    assert proposal.status == Status.PROPOSED


def test_two_light_corrections_are_measured_together(proposal, publisher, reviewer):
    once = mend(proposal, reviewer, f"{MENDED} {'One two three four five six seven.'}")
    twice = mend(once, publisher, f"{once.content['meaning']} Eight nine ten eleven.", publish=True)
    assert twice.status == Status.APPROVED


def test_changing_nothing_is_no_correction(proposal, reviewer):
    with pytest.raises(ValidationError):
        mend(proposal, reviewer, WRITTEN)


def test_faulty_correction_is_refused(proposal, reviewer):
    with pytest.raises(ValidationError) as caught:
        services.correct(proposal, by=reviewer, content={**proposal.content, "gloss": ""})
    assert "gloss" in caught.value.message_dict


def test_nobody_corrects_their_own(entry):
    own = propose(entry, "en", make_user("own", "publisher"), meaning=WRITTEN)
    with pytest.raises(PermissionDenied):
        mend(own, own.author)


def test_contributor_corrects_nothing(proposal, contributor2):
    with pytest.raises(PermissionDenied):
        mend(proposal, contributor2)


def test_stale_proposal_is_brought_up_to_date_first(proposal, entry, reviewer, put):
    put(entry, "en", {"gloss": "theirs"})
    proposal.edition.refresh_from_db()
    with pytest.raises(services.EditConflict):
        mend(proposal, reviewer)


def test_decided_proposal_is_not_corrected(proposal, reviewer):
    services.reject(proposal, by=reviewer, note="No.")
    with pytest.raises(services.AlreadyDecided):
        mend(proposal, reviewer)


def test_approved_proposal_may_be_corrected(proposal, reviewer, publisher):
    services.approve(proposal, by=reviewer)
    assert mend(proposal, publisher, publish=True).status == Status.PUBLISHED


def test_correcting_the_safety_line_takes_a_second_person(proposal, publisher):
    content = {**proposal.content, "meaning": MENDED, "safety_reason": "Say it to friends."}
    fresh = services.correct(proposal, by=publisher, content=content, publish=True)
    assert fresh.status == Status.APPROVED


def test_corrector_does_not_publish_what_another_approved(proposal, reviewer, publisher):
    fresh = mend(proposal, publisher, REWRITTEN)
    assert fresh.decisions.get().by == publisher
    with pytest.raises(services.SecondPersonNeeded):
        services.publish(fresh, by=publisher)


@pytest.mark.django_db(transaction=True)
def test_of_two_correctors_one_counts(entry, contributor, reviewer, publisher):
    proposal = propose(entry, "en", contributor, meaning=WRITTEN)
    outcomes = together(
        *(
            lambda person=person: mend(Revision.objects.get(pk=proposal.pk), person)
            for person in (reviewer, publisher)
        )
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["AlreadyDecided", "Revision"]
    assert Revision.objects.exclude(corrected_by=None).count() == 1


# ── the page ────────────────────────────────────────────────────────────────────────────────


def test_form_holds_the_proposed_words(client, proposal, reviewer):
    client.force_login(reviewer)
    page = text_of(client.get(correct_url(proposal)))
    assert WRITTEN in page
    assert 'name="publish"' not in page


def test_publisher_may_publish_at_once(client, proposal, publisher, entry):
    client.force_login(publisher)
    form = {**proposal.content, "meaning": MENDED, "note": "Two typos.", "publish": "1"}
    page = text_of(client.post(correct_url(proposal), form, follow=True))
    entry.refresh_from_db()
    assert entry.meaning_en == MENDED
    assert "Both of you are credited." in page
    assert "Two typos." in page


def test_who_corrected_it_reads_it_no_longer(client, proposal, reviewer):
    services.reserve(proposal, by=reviewer)
    form = {**proposal.content, "meaning": MENDED, "approve": "1"}
    client.force_login(reviewer)
    client.post(correct_url(proposal), form)
    assert Revision.objects.filter(corrected_by=reviewer).exists()
    assert not Reservation.objects.exists()


def test_page_names_both_and_what_was_corrected(client, proposal, reviewer):
    fresh = mend(proposal, reviewer)
    client.force_login(reviewer)
    page = text_of(client.get(fresh.get_absolute_url()))
    assert "corrected by" in page
    assert f"What reviewer corrected in version {proposal.pk}" in page
    assert f"Accepted with corrections, as version {fresh.pk}" in page


def test_history_names_both(client, proposal, publisher):
    mend(proposal, publisher, publish=True)
    page = text_of(client.get("/en/glossary/mao-shui/history/"))
    assert "corrected by" in page


def test_comparing_sends_nothing(client, proposal, reviewer):
    client.force_login(reviewer)
    form = {**proposal.content, "meaning": MENDED, "compare": "1"}
    page = text_of(client.post(correct_url(proposal), form))
    assert "A correction: nothing has been sent yet." in page
    assert "friendly" in page
    assert not Revision.objects.exclude(corrected_by=None).exists()


@pytest.mark.parametrize(
    ("meaning", "words"),
    [("All mine.", "Less than half"), (REWRITTEN, "a second person has to publish it")],
)
def test_comparing_says_what_is_too_much(client, proposal, reviewer, meaning, words):
    client.force_login(reviewer)
    form = {**proposal.content, "meaning": meaning, "compare": "1"}
    assert words in text_of(client.post(correct_url(proposal), form))


def test_fault_keeps_the_words(client, proposal, reviewer):
    client.force_login(reviewer)
    form = {**proposal.content, "gloss": "", "meaning": MENDED, "approve": "1"}
    answer = client.post(correct_url(proposal), form)
    assert answer.status_code == 400
    assert MENDED in text_of(answer)


def test_refused_rewriting_keeps_the_words(client, proposal, reviewer):
    client.force_login(reviewer)
    form = {**proposal.content, "meaning": "All of it mine by now.", "approve": "1"}
    answer = client.post(correct_url(proposal), form)
    assert answer.status_code == 409
    assert "All of it mine by now." in text_of(answer)


def test_author_is_sent_back(client, proposal, contributor):
    client.force_login(contributor)
    assert client.get(correct_url(proposal))["Location"] == proposal.get_absolute_url()


# ── what became of the author's own version ─────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["/en/glossary/mao-shui/history/", "own"])
def test_corrected_version_is_not_called_withdrawn(client, proposal, reviewer, contributor, path):
    fresh = mend(proposal, reviewer)
    client.force_login(contributor)
    page = text_of(client.get(proposal.get_absolute_url() if path == "own" else path))
    assert f"Accepted with corrections, as version {fresh.pk}" in page
    assert "Withdrawn" not in page


def test_withdrawn_version_is_called_so(client, proposal, contributor):
    services.withdraw(proposal, by=contributor)
    client.force_login(contributor)
    assert "Withdrawn" in text_of(client.get(proposal.get_absolute_url()))
