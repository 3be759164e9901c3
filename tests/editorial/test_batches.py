"""Publishing approved translations together, and taking them back within a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Batch, Edition, Event, Revision
from tests.conftest import make_user

Status = Revision.Status
ES = {"gloss": "impuesto gatuno", "meaning": "Una foto.", "safety_reason": "Dilo."}
TITLE = {"title": "La app en inglés", "summary": "Cuatro toques.", "body": "Toca {{我|Yo}}."}
WHY = "Too early."


@pytest.fixture(autouse=True)
def _columns_equal_revisions(db):
    """Whatever a test did, readers see what the record says."""
    yield
    call_command("check_editions", verbosity=0)


def approved(item, author, judge, text, language="es") -> Revision:
    revision = services.propose(
        item, language, {**item.read(language), **text},
        basis=services.basis(item, language), author=author,
    )  # fmt: skip
    services.approve(revision, by=judge)
    return revision


@pytest.fixture
def spanish(db):
    return make_user("spanish", "publisher", "es")


@pytest.fixture
def two(entry, tutorial, contributor, reviewer):
    """Two approved translations of different pages."""
    return [
        approved(entry, contributor, reviewer, ES),
        approved(tutorial, contributor, reviewer, TITLE),
    ]


def state(item, language="es") -> Edition:
    return Edition.objects.of(item).select_related("published").get(language=language)


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


# ── the pages ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(client, spanish):
    client.force_login(spanish)
    return client


def test_page_lists_what_waits_and_ticks_nothing(page, two):
    shown = page.get(reverse("editorial:batches")).content.decode()
    assert all(f'value="{one.pk}">' in shown for one in two)


def test_conflicts_stand_there_without_a_box(page, two, entry, put):
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    shown = page.get(reverse("editorial:batches"), {"ticked": "all"}).content.decode()
    assert f'value="{two[0].pk}"' not in shown
    assert f'value="{two[1].pk}" checked' in shown


def test_looking_over_publishes_nothing(page, two):
    answer = page.post(reverse("editorial:batches"), {"text": [one.pk for one in two]})
    assert "Publish 2 texts" in answer.content.decode()
    assert not Batch.objects.exists()


def test_page_publishes_and_takes_back(page, two, entry):
    answer = page.post(reverse("editorial:publish-batch"), {"text": [one.pk for one in two]})
    batch = Batch.objects.get()
    assert answer.url == reverse("editorial:batch", args=[batch.pk])
    page.post(answer.url, {"reason": WHY})
    assert state(entry).published is None


def test_what_was_left_out_is_named(page, two, entry, put):
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    address = reverse("editorial:publish-batch")
    answer = page.post(address, {"text": [one.pk for one in two]}, follow=True)
    assert "猫税 (es)" in answer.content.decode()


def test_without_a_reason_the_page_asks_for_it(page, two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    answer = page.post(reverse("editorial:batch", args=[batch.pk]), {"reason": ""})
    assert (answer.status_code, "Please say why" in answer.content.decode()) == (400, True)


def test_own_texts_do_not_wait_here(page, entry, spanish, reviewer):
    own = approved(entry, spanish, reviewer, ES)
    assert f'value="{own.pk}"' not in page.get(reverse("editorial:batches")).content.decode()


def test_safety_line_one_has_approved_waits_for_somebody_else(
    page, entry, put, contributor, spanish
):
    put(entry, "es", ES)
    mine = approved(entry, contributor, spanish, {**ES, "safety_reason": "Nunca."})
    shown = page.get(reverse("editorial:batches")).content.decode()
    assert f'value="{mine.pk}"' not in shown
    assert "Needs a second person" in shown
    assert services.publish_batch([mine], by=spanish).done == []


@pytest.mark.parametrize("who", ["contributor", "reviewer"])
@pytest.mark.parametrize("name", ["batches", "batch"])
def test_pages_are_for_publishers(client, request, two, spanish, who, name):
    batch = services.publish_batch(two, by=spanish).batch
    client.force_login(request.getfixturevalue(who))
    address = reverse(f"editorial:{name}", args=[batch.pk] if name == "batch" else [])
    assert client.get(address).status_code == 404


def test_publishers_of_another_language_do_not_see_it(client, two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    client.force_login(make_user("french", "publisher", "fr"))
    assert client.get(reverse("editorial:batch", args=[batch.pk])).status_code == 404


def test_list_costs_a_steady_number_of_queries(
    page, two, tutorial, put, contributor, reviewer, django_assert_max_num_queries
):
    page.get(reverse("editorial:batches"))
    with django_assert_max_num_queries(16):
        page.get(reverse("editorial:batches"))
