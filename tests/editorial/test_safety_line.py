"""What newcomers are told they may say is changed by two people, both others than its author."""

from __future__ import annotations

import pytest

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Decision, Revision
from editorial.safety_line import changes_safety, differs
from tests.conftest import make_user
from tests.editorial.proposing import propose, text_of

pytestmark = pytest.mark.django_db
Status = Revision.Status


@pytest.fixture
def softened(entry, contributor):
    return propose(entry, NEUTRAL, contributor, safety="careful")


@pytest.fixture
def second(db):
    return make_user("second-publisher", "publisher")


# ── what is a change of it ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "is_change"),
    [
        ({"safety": "go"}, {"safety": "careful"}, True),
        ({"safety_reason": "Fine."}, {"safety_reason": "Never."}, True),
        ({"senses.s2.safety": "go"}, {"senses.s2.safety": "best_not"}, True),
        ({"senses.s2.safety": "best_not"}, {}, True),
        ({}, {"senses.s2.safety": "go"}, False),
        ({"safety": "go", "gloss": "a"}, {"safety": "go", "gloss": "b"}, False),
    ],
)
def test_what_counts_as_a_change(old, new, is_change):
    assert differs(old, new) is is_change


def test_first_text_is_no_change(entry, contributor):
    text = {"gloss": "impuesto", "meaning": "Una foto.", "safety_reason": "Bien."}
    assert not changes_safety(propose(entry, "es", contributor, **text))


def test_detour_by_taking_back_is_a_change(entry, contributor, publisher):
    services.retract(services.open_edition(entry, "en"), by=publisher, note="Wrong.")
    entry.refresh_from_db()
    text = {"gloss": "cat tax", "meaning": "A photo.", "safety_reason": "Never say it."}
    assert changes_safety(propose(entry, "en", contributor, **text))


# ── two people ──────────────────────────────────────────────────────────────────────────────


def test_one_person_only_approves_it(softened, entry, publisher):
    assert services.accept(softened, by=publisher) == Status.APPROVED
    entry.refresh_from_db()
    assert (softened.status, entry.safety) == (Status.APPROVED, "go")


def test_second_person_publishes_it(softened, entry, publisher, second):
    services.accept(softened, by=publisher)
    services.publish(softened, by=second)
    entry.refresh_from_db()
    assert entry.safety == "careful"


def test_approver_does_not_publish_it(softened, publisher):
    services.approve(softened, by=publisher)
    with pytest.raises(services.SecondPersonNeeded):
        services.publish(softened, by=publisher)


def test_reviewer_and_publisher_are_two(softened, reviewer, publisher):
    services.approve(softened, by=reviewer)
    services.publish(softened, by=publisher)
    assert softened.status == Status.PUBLISHED


def test_reason_for_it_counts_as_well(entry, contributor, publisher):
    text = propose(entry, "en", contributor, safety_reason="Only to friends.")
    assert services.accept(text, by=publisher) == Status.APPROVED


def test_other_changes_need_one_person(entry, contributor, publisher):
    assert (
        services.accept(propose(entry, "en", contributor, gloss="levy"), by=publisher)
        == "published"
    )


def test_admin_alone_gives_a_reason(softened, admin):
    services.approve(softened, by=admin)
    with pytest.raises(services.SecondPersonNeeded):
        services.publish(softened, by=admin, own_work_reason=" ")
    services.publish(softened, by=admin, own_work_reason="A harmful line")
    last = Decision.objects.filter(revision=softened).last()
    assert (last.status, last.own_work_reason) == (Status.PUBLISHED, "A harmful line")


def test_publisher_buys_nothing_with_a_reason(softened, publisher):
    services.approve(softened, by=publisher)
    with pytest.raises(services.SecondPersonNeeded):
        services.publish(softened, by=publisher, own_work_reason="I am in a hurry")


def test_nothing_is_written_before_the_second_person(softened, entry, publisher):
    services.accept(softened, by=publisher)
    edition = services.open_edition(entry, NEUTRAL)
    assert edition.published_id == softened.base_id


# ── the pages ───────────────────────────────────────────────────────────────────────────────


def test_page_says_that_it_is_only_approved(client, softened, publisher):
    client.force_login(publisher)
    page = text_of(client.post(f"/en/review/{softened.pk}/", {"action": "accept"}, follow=True))
    assert "so a second person publishes it" in page
    assert 'value="publish"' not in page


def test_second_person_is_offered_the_button(client, softened, publisher, second):
    services.approve(softened, by=publisher)
    client.force_login(second)
    assert 'value="publish"' in text_of(client.get(f"/en/review/{softened.pk}/"))


def test_forced_button_is_explained(client, softened, publisher):
    services.approve(softened, by=publisher)
    client.force_login(publisher)
    answer = client.post(f"/en/review/{softened.pk}/", {"action": "publish"})
    assert answer.status_code == 409
    assert "A second person has to publish this" in text_of(answer)


def test_history_shows_why_an_admin_was_alone(client, softened, admin):
    services.accept(softened, by=admin, own_work_reason="A harmful line")
    page = text_of(client.get("/en/glossary/mao-shui/history/"))
    assert "It takes two people; passed alone because: A harmful line" in page


def test_admin_is_asked_for_the_reason(client, softened, admin):
    client.force_login(admin)
    assert 'name="own_work_reason"' in text_of(client.get(f"/en/review/{softened.pk}/"))
