"""A reviewer keeps a proposal to themselves for twenty minutes; it ends by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from editorial import services
from editorial.models import Reservation, Revision
from tests.conftest import make_user
from tests.editorial.proposing import propose, text_of
from tests.editorial.test_races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(entry, contributor):
    return propose(entry, "en", contributor, gloss="cat tax, a photo")


def pass_time(minutes: int) -> None:
    for row in Reservation.objects.all():
        Reservation.objects.filter(pk=row.pk).update(until=row.until - timedelta(minutes=minutes))


def reader() -> str | None:
    found = Reservation.objects.running().select_related("by").first()
    return found.by.username if found else None


# ── the verbs ───────────────────────────────────────────────────────────────────────────────


def test_reservation_lasts_twenty_minutes(proposal, reviewer):
    mine = services.reserve(proposal, by=reviewer)
    assert timedelta(minutes=19) < mine.until - timezone.now() <= timedelta(minutes=20)


def test_somebody_else_has_to_wait(proposal, reviewer, publisher):
    services.reserve(proposal, by=reviewer)
    with pytest.raises(services.Reserved) as caught:
        services.reserve(proposal, by=publisher)
    assert caught.value.reservation.by == reviewer


def test_reservation_ends_by_itself(proposal, reviewer, publisher):
    services.reserve(proposal, by=reviewer)
    pass_time(21)
    assert reader() is None
    services.reserve(proposal, by=publisher)
    assert reader() == "publisher"


def test_own_reservation_is_renewed(proposal, reviewer):
    services.reserve(proposal, by=reviewer)
    pass_time(15)
    mine = services.reserve(proposal, by=reviewer)
    assert mine.until - timezone.now() > timedelta(minutes=19)


def test_only_the_reader_gives_it_back(proposal, reviewer, publisher):
    services.reserve(proposal, by=reviewer)
    services.unreserve(proposal, by=publisher)
    assert reader() == "reviewer"
    services.unreserve(proposal, by=reviewer)
    assert reader() is None


def test_author_reserves_nothing(proposal, contributor, contributor2):
    for person in (contributor, contributor2):
        with pytest.raises(PermissionDenied):
            services.reserve(proposal, by=person)


def test_decided_proposal_is_not_reserved(proposal, reviewer):
    services.reject(proposal, by=reviewer, note="No.")
    with pytest.raises(services.AlreadyDecided):
        services.reserve(proposal, by=reviewer)


def test_reservation_moves_on_with_the_text(proposal, entry, reviewer, put):
    services.reserve(proposal, by=reviewer)
    put(entry, "en", {"meaning": "Theirs."})
    fresh = services.rebase(proposal, by=reviewer)
    assert fresh.reservation.by == reviewer


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("expired", [False, True])
def test_of_two_readers_one_wins(entry, contributor, reviewer, publisher, expired):
    proposal = propose(entry, "en", contributor, gloss="cat levy")
    if expired:
        services.reserve(proposal, by=make_user("earlier", "reviewer"))
        pass_time(30)
    outcomes = together(
        *(
            lambda person=person: services.reserve(Revision.objects.get(pk=proposal.pk), by=person)
            for person in (reviewer, publisher)
        )
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Reservation", "Reserved"]


# ── the pages ───────────────────────────────────────────────────────────────────────────────


def test_button_reserves(client, proposal, reviewer):
    client.force_login(reviewer)
    page = text_of(client.post(f"/en/review/{proposal.pk}/reserve/", follow=True))
    assert "Yours for 20 more minutes" in page
    client.post(f"/en/review/{proposal.pk}/unreserve/")
    assert reader() is None


def test_second_reader_is_told_who(client, proposal, reviewer, publisher):
    services.reserve(proposal, by=publisher)
    client.force_login(reviewer)
    page = text_of(client.post(f"/en/review/{proposal.pk}/reserve/", follow=True))
    assert "publisher reads this just now, for 20 more minutes." in page
    assert reader() == "publisher"


@pytest.fixture
def taken(client, proposal, reviewer, publisher):
    services.reserve(proposal, by=reviewer)
    client.force_login(publisher)
    return proposal


def test_reserved_proposal_asks_before_it_is_decided(client, taken):
    answer = client.post(f"/en/review/{taken.pk}/", {"action": "reject", "note": "No."})
    taken.refresh_from_db()
    assert (answer.status_code, taken.status) == (409, "proposed")
    assert 'name="anyway"' in text_of(answer)
    assert "No." in text_of(answer)


def test_reserved_proposal_is_decided_anyway(client, taken):
    client.post(f"/en/review/{taken.pk}/", {"action": "reject", "note": "No.", "anyway": "on"})
    taken.refresh_from_db()
    assert taken.status == "rejected"


def test_author_may_withdraw_a_reserved_proposal(client, taken, contributor):
    client.force_login(contributor)
    client.post(f"/en/review/{taken.pk}/", {"action": "withdraw"})
    taken.refresh_from_db()
    assert taken.status == "withdrawn"


def test_decision_frees_the_proposal(client, proposal, reviewer):
    services.reserve(proposal, by=reviewer)
    client.force_login(reviewer)
    client.post(f"/en/review/{proposal.pk}/", {"action": "approve"})
    assert reader() is None
