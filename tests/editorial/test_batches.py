"""Publishing approved translations together, and taking them back within a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Batch, Event, Revision
from tests.conftest import make_user
from tests.editorial.batching import ES, WHY, approved, state

pytestmark = pytest.mark.usefixtures("_columns_equal_revisions")
Status = Revision.Status


# ── publishing ──────────────────────────────────────────────────────────────────────────────


def test_readers_see_all_of_them(entry, tutorial, two, spanish):
    services.publish_batch(two, by=spanish)
    entry.refresh_from_db()
    tutorial.refresh_from_db()
    assert (entry.gloss_es, tutorial.title_es) == ("impuesto gatuno", "La app en inglés")


def test_one_batch_and_one_line_in_the_log(two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    event = Event.objects.get(verb="batch")
    assert set(batch.revisions.all()) == set(two)
    assert (event.by, sorted(event.detail["revisions"])) == (spanish, sorted(r.pk for r in two))


def test_a_conflict_is_left_out_and_named(entry, tutorial, two, put, spanish):
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    outcome = services.publish_batch(two, by=spanish)
    assert outcome.done == [two[1]]
    assert [(one.revision, type(one.error)) for one in outcome.left] == [
        (two[0], services.EditConflict)
    ]
    assert state(entry).published.content["gloss"] == "tasa felina"


def test_where_nothing_goes_online_there_is_no_batch(entry, two, put, spanish):
    services.withdraw(two[0], by=two[0].author)
    outcome = services.publish_batch(two[:1], by=spanish)
    assert (outcome.batch, Batch.objects.count(), Event.objects.count()) == (None, 0, 0)
    assert type(outcome.left[0].error) is services.AlreadyDecided


def test_what_nobody_approved_is_left_out(entry, contributor, spanish):
    raw = services.propose(entry, "es", ES, basis=services.basis(entry, "es"), author=contributor)
    assert services.publish_batch([raw], by=spanish).done == []


@pytest.mark.parametrize("who", ["spanish", "admin"])
def test_nobody_publishes_their_own_in_a_batch(entry, reviewer, who, request):
    own = approved(entry, request.getfixturevalue(who), reviewer, ES)
    outcome = services.publish_batch([own], by=request.getfixturevalue(who))
    assert type(outcome.left[0].error) is PermissionDenied


def test_publishers_of_another_language_publish_nothing(two):
    french = make_user("french", "publisher", "fr")
    assert services.publish_batch(two, by=french).done == []


@pytest.mark.parametrize("language", ["en", NEUTRAL])
def test_only_translations_go_in_batches(entry, contributor, reviewer, publisher, language):
    text = {"gloss": "pet tax"} if language else {"safety": "careful"}
    revision = approved(entry, contributor, reviewer, text, language)
    assert services.publish_batch([revision], by=publisher).done == []


# ── taking back ─────────────────────────────────────────────────────────────────────────────


def test_readers_see_what_they_saw_before(entry, put, contributor, reviewer, spanish):
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    batch = services.publish_batch([approved(entry, contributor, reviewer, ES)], by=spanish).batch
    undone = services.undo_batch(batch, by=spanish, reason=WHY)
    entry.refresh_from_db()
    assert (entry.gloss_es, len(undone.back), undone.left) == ("tasa felina", 1, [])
    assert state(entry).outdated_by is None


def test_first_translations_are_taken_from_readers(entry, two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    assert len(services.undo_batch(batch, by=spanish, reason=WHY).taken) == 2
    assert state(entry).published is None


def test_what_changed_since_is_left_and_named(entry, tutorial, two, put, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    undone = services.undo_batch(batch, by=spanish, reason=WHY)
    assert (undone.taken, [one.revision for one in undone.left]) == ([two[1]], [two[0]])
    assert state(entry).published.content["gloss"] == "tasa felina"


def test_the_log_says_who_took_it_back_and_why(two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    services.undo_batch(batch, by=spanish, reason=WHY)
    batch.refresh_from_db()
    event = Event.objects.get(verb="undo")
    assert (batch.undone_by, event.reason, len(event.detail["taken"])) == (spanish, WHY, 2)


def test_after_a_day_it_is_too_late(two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    batch.at = timezone.now() - timedelta(hours=24)
    with pytest.raises(services.TooLate):
        services.undo_batch(batch, by=spanish, reason=WHY)


def test_nobody_takes_it_back_twice(two, spanish, admin):
    batch = services.publish_batch(two, by=spanish).batch
    services.undo_batch(batch, by=spanish, reason=WHY)
    with pytest.raises(services.AlreadyDecided):
        services.undo_batch(batch, by=admin, reason=WHY)


def test_where_all_has_changed_the_batch_stays(entry, two, put, spanish):
    batch = services.publish_batch(two[:1], by=spanish).batch
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    with pytest.raises(services.NothingDone):
        services.undo_batch(batch, by=spanish, reason=WHY)
    batch.refresh_from_db()
    assert batch.undone_at is None


def test_reviewers_take_nothing_back(two, spanish, reviewer):
    batch = services.publish_batch(two, by=spanish).batch
    with pytest.raises(services.NothingDone):
        services.undo_batch(batch, by=reviewer, reason=WHY)


def test_taking_back_wants_a_reason(two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    with pytest.raises(ValidationError):
        services.undo_batch(batch, by=spanish, reason=" ")
    assert state(two[0].edition.item).published == two[0]


def test_putting_back_ones_own_text_is_recorded(entry, put, contributor, reviewer, spanish):
    mine = approved(entry, spanish, reviewer, {**ES, "gloss": "tasa felina"})
    services.publish(mine, by=make_user("another", "publisher", "es"))
    batch = services.publish_batch([approved(entry, contributor, reviewer, ES)], by=spanish).batch
    services.undo_batch(batch, by=spanish, reason=WHY)
    assert state(entry).published.decisions.get().own_work_reason == WHY
