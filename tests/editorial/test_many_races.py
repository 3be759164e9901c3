"""Many texts at once, by two people at the same moment: every text is published once, none is lost."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from editorial import services
from editorial.models import Batch, Edition, Revision
from tests.conftest import make_user
from tests.editorial.batching import ES, TITLE, approved
from tests.editorial.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def publishers(db):
    return [make_user("spanish-1", "publisher", "es"), make_user("spanish-2", "publisher", "es")]


@pytest.mark.parametrize("attempt", range(3))
def test_two_batches_of_the_same_texts(entry, tutorial, contributor, reviewer, publishers, attempt):
    texts = [
        approved(entry, contributor, reviewer, ES),
        approved(tutorial, contributor, reviewer, TITLE),
    ]
    one, other = together(
        lambda: services.publish_batch(list(texts), by=publishers[0]),
        lambda: services.publish_batch(list(reversed(texts)), by=publishers[1]),
    )
    done = [*one.done, *other.done]
    assert sorted(text.pk for text in done) == sorted(text.pk for text in texts)
    assert len(one.left) + len(other.left) == 2
    assert Batch.objects.count() == len([1 for outcome in (one, other) if outcome.batch])
    call_command("check_editions", verbosity=0)


@pytest.mark.parametrize("attempt", range(3))
def test_taking_back_while_somebody_publishes(
    entry, put, contributor, reviewer, publishers, attempt
):
    put(entry, "es", {**ES, "gloss": "peaje"})
    text = approved(entry, contributor, reviewer, ES)
    batch = services.publish_batch([text], by=publishers[0]).batch
    newer = approved(entry, contributor, reviewer, {**ES, "gloss": "tasa felina"})

    undone, published = together(
        lambda: services.undo_batch(batch, by=publishers[0], reason="Too early."),
        lambda: services.publish(Revision.objects.get(pk=newer.pk), by=publishers[1]),
    )
    edition = Edition.objects.of(entry).select_related("published").get(language="es")
    if isinstance(published, services.EditConflict):
        assert (undone.back, edition.published.content["gloss"]) == ([text], "peaje")
    else:
        assert isinstance(undone, services.NothingDone)
        assert edition.published == newer
    call_command("check_editions", verbosity=0)


@pytest.mark.parametrize("attempt", range(3))
def test_two_people_take_the_same_batch_back(entry, contributor, reviewer, publishers, attempt):
    batch = services.publish_batch(
        [approved(entry, contributor, reviewer, ES)], by=publishers[0]
    ).batch
    outcomes = together(
        *(
            lambda who=who: services.undo_batch(batch, by=who, reason="Too early.")
            for who in publishers
        )
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyDecided", "Undone"]
    call_command("check_editions", verbosity=0)


@pytest.mark.parametrize("attempt", range(3))
def test_rolling_back_while_somebody_builds_on_it(
    entry, contributor, reviewer, publishers, admin, attempt
):
    spoilt = approved(entry, contributor, reviewer, ES)
    services.publish(spoilt, by=publishers[0])
    mended = approved(entry, make_user("helper"), reviewer, {**ES, "gloss": "tasa felina"})
    done, published = together(
        lambda: services.roll_back(contributor, by=admin, reason="Spam."),
        lambda: services.publish(Revision.objects.get(pk=mended.pk), by=publishers[0]),
    )
    edition = Edition.objects.of(entry).select_related("published").get(language="es")
    if isinstance(published, services.EditConflict):
        assert (len(done.taken), edition.published) == (1, None)
    else:
        assert (done.taken, edition.published) == ([], mended)
    call_command("check_editions", verbosity=0)
