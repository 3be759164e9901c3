"""What went off readers with a batch waits again, in its translator's name."""

from __future__ import annotations

import pytest
from django.urls import reverse

from editorial import services
from editorial.models import Revision
from tests.conftest import make_user
from tests.editorial.batching import ES, WHY, approved, state

pytestmark = pytest.mark.usefixtures("_columns_equal_revisions")
Status = Revision.Status


@pytest.fixture
def again(entry, put, contributor, reviewer, spanish):
    """A translation whose batch was taken back, as it waits again."""
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    batch = services.publish_batch([approved(entry, contributor, reviewer, ES)], by=spanish).batch
    services.undo_batch(batch, by=spanish, reason=WHY)
    return Revision.objects.get(status=Status.APPROVED)


def test_text_waits_again_in_its_translators_name(again, client, spanish, contributor):
    client.force_login(spanish)
    assert (again.author, again.content["gloss"]) == (contributor, "impuesto gatuno")
    shown = client.get(reverse("editorial:batches")).content.decode()
    assert f'value="{again.pk}">' in shown
    assert "reviewer" in shown


def test_text_goes_online_again(again, entry, spanish, contributor):
    assert services.publish_batch([again], by=spanish).done == [again]
    published = state(entry).published
    assert (published.author, published.content["gloss"]) == (contributor, "impuesto gatuno")


def test_first_text_waits_again_too(two, spanish, entry):
    batch = services.publish_batch(two, by=spanish).batch
    services.undo_batch(batch, by=spanish, reason=WHY)
    waiting = Revision.objects.filter(status=Status.APPROVED)
    assert len(services.publish_batch(waiting, by=spanish).done) == 2


def test_two_people_stay_two(entry, put, contributor, spanish):
    put(entry, "es", ES)
    mine = approved(entry, contributor, spanish, {**ES, "safety_reason": "Nunca."})
    other = make_user("another", "publisher", "es")
    again = mine
    for _round in range(2):
        batch = services.publish_batch([again], by=other).batch
        services.undo_batch(batch, by=other, reason=WHY)
        again = Revision.objects.get(status=Status.APPROVED)
    with pytest.raises(services.SecondPersonNeeded):
        services.publish(again, by=spanish)


def test_what_was_left_does_not_wait(entry, two, put, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    services.undo_batch(batch, by=spanish, reason=WHY)
    assert [one.replaces for one in Revision.objects.filter(status=Status.APPROVED)] == [two[1]]
