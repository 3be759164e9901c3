"""Showing readers again what they saw before: nothing is rewritten, and translations follow rightly."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Decision, Edition, Revision
from tests.conftest import make_user

Status = Revision.Status
WHY = "The new text was spam."


@pytest.fixture(autouse=True)
def _columns_equal_revisions(db):
    """Whatever a test did, readers see what the record says."""
    yield
    call_command("check_editions", verbosity=0)


def now(item, language="en") -> Edition:
    return services.open_edition(item, language)


def shown(item, language="en") -> Revision:
    return Edition.objects.select_related("published").get(pk=now(item, language).pk).published


@pytest.fixture
def spoilt(entry, put):
    """An entry whose English text somebody spoilt; the version before it and the spoilt one."""
    before = shown(entry)
    return before, put(entry, "en", {"gloss": "buy here"})


def test_readers_see_the_old_text_again(entry, spoilt, publisher):
    services.restore(now(entry), to=spoilt[0], by=publisher, reason=WHY)
    entry.refresh_from_db()
    assert entry.gloss_en == "cat tax"


def test_history_grows_by_one_version(entry, spoilt, publisher):
    versions = Revision.objects.count()
    fresh = services.restore(now(entry), to=spoilt[0], by=publisher, reason=WHY)
    assert Revision.objects.count() == versions + 1
    assert Revision.objects.get(pk=spoilt[1].pk).status == Status.SUPERSEDED
    assert (fresh.base_id, fresh.replaces_id) == (spoilt[1].pk, spoilt[0].pk)


def test_credit_stays_with_its_author(entry, spoilt, publisher):
    fresh = services.restore(now(entry), to=spoilt[0], by=publisher, reason=WHY)
    decision = fresh.decisions.get()
    assert fresh.author == spoilt[0].author
    assert (decision.by, decision.note, decision.own_work_reason) == (publisher, WHY, "")


def test_putting_back_ones_own_text_records_the_reason(entry, spoilt):
    author = spoilt[0].author
    make_user("other", "publisher")
    author.stewardships.create(language="en", role="publisher")
    fresh = services.restore(now(entry), to=spoilt[0], by=author, reason=WHY)
    assert fresh.decisions.get().own_work_reason == WHY


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_goes_back(entry, spoilt, publisher, reason):
    with pytest.raises(ValidationError):
        services.restore(now(entry), to=spoilt[0], by=publisher, reason=reason)
    assert shown(entry) == spoilt[1]


def test_reviewers_put_nothing_back(entry, spoilt, reviewer):
    with pytest.raises(PermissionDenied):
        services.restore(now(entry), to=spoilt[0], by=reviewer, reason=WHY)


def test_what_readers_never_saw_is_not_put_back(entry, spoilt, contributor, publisher):
    unseen = services.propose(
        entry, "en", {**entry.read("en"), "gloss": "x"},
        basis=services.basis(entry, "en"), author=contributor,
    )  # fmt: skip
    with pytest.raises(services.ForeignBasis):
        services.restore(now(entry), to=unseen, by=publisher, reason=WHY)


def test_a_text_of_another_page_is_not_put_back(entry, tutorial, publisher):
    with pytest.raises(services.ForeignBasis):
        services.restore(now(entry), to=shown(tutorial), by=publisher, reason=WHY)


def test_a_newer_text_is_not_covered_up(entry, spoilt, put, publisher):
    stale = now(entry)
    put(entry, "en", {"gloss": "mended"})
    with pytest.raises(services.EditConflict):
        services.restore(stale, to=spoilt[0], by=publisher, reason=WHY)
    assert shown(entry).content["gloss"] == "mended"


def test_nobody_is_told_of_a_new_proposal(
    entry, spoilt, publisher, django_capture_on_commit_callbacks
):
    told = []
    services.proposed.connect(lambda **row: told.append(row), weak=False, dispatch_uid="test")
    try:
        with django_capture_on_commit_callbacks(execute=True):
            services.restore(now(entry), to=spoilt[0], by=publisher, reason=WHY)
    finally:
        services.proposed.disconnect(dispatch_uid="test")
    assert told == []


# ── translations and their source ───────────────────────────────────────────────────────────

ES = {"gloss": "impuesto gatuno", "meaning": "Una foto.", "safety_reason": "Dilo."}


def test_translation_of_the_old_text_is_up_to_date_again(entry, put, publisher):
    before = shown(entry)
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "buy here"})
    assert now(entry, "es").outdated_by is not None
    services.restore(now(entry), to=before, by=publisher, reason=WHY)
    assert now(entry, "es").outdated_by is None


def test_translation_of_the_spoilt_text_is_outdated(entry, put, publisher):
    before = shown(entry)
    put(entry, "en", {"gloss": "buy here"})
    put(entry, "es", ES)
    fresh = services.restore(now(entry), to=before, by=publisher, reason=WHY)
    assert now(entry, "es").outdated_by == fresh


def test_translation_of_a_spoilt_minor_text_is_outdated(entry, put, publisher):
    before = shown(entry)
    put(entry, "en", {"gloss": "buy here"}, minor=True)
    put(entry, "es", ES)
    fresh = services.restore(now(entry), to=before, by=publisher, reason=WHY)
    assert now(entry, "es").outdated_by == fresh


def test_translation_that_was_behind_before_stays_so(entry, put, publisher):
    put(entry, "es", ES)
    behind = put(entry, "en", {"gloss": "pet tax"})
    put(entry, "en", {"gloss": "buy here"})
    services.restore(now(entry), to=behind, by=publisher, reason=WHY)
    assert now(entry, "es").outdated_by == behind


def test_translation_from_before_a_minor_change_is_up_to_date_again(entry, put, publisher):
    put(entry, "es", ES)
    typo = put(entry, "en", {"gloss": "cat  tax"}, minor=True)
    put(entry, "en", {"gloss": "buy here"})
    services.restore(now(entry), to=typo, by=publisher, reason=WHY)
    assert now(entry, "es").outdated_by is None


def test_translation_that_waited_is_published_as_up_to_date(entry, put, contributor, publisher):
    before = shown(entry)
    waiting = services.propose(
        entry, "es", ES, basis=services.basis(entry, "es"), author=contributor
    )
    put(entry, "en", {"gloss": "buy here"})
    services.restore(now(entry), to=before, by=publisher, reason=WHY)
    services.accept(waiting, by=publisher)
    assert now(entry, "es").outdated_by is None


def test_old_translation_put_back_knows_that_it_is_behind(entry, put, publisher):
    old = put(entry, "es", ES)
    newer = put(entry, "en", {"gloss": "pet tax"})
    put(entry, "es", {**ES, "gloss": "spam"})
    services.restore(now(entry, "es"), to=old, by=publisher, reason=WHY)
    assert now(entry, "es").outdated_by == newer


def test_machine_draft_put_back_is_still_one(entry, put, publisher):
    draft = put(entry, "es", ES, machine=True)
    put(entry, "es", {**ES, "gloss": "spam"})
    services.restore(now(entry, "es"), to=draft, by=publisher, reason=WHY)
    assert now(entry, "es").status == Edition.Status.DRAFT


# ── taking off ──────────────────────────────────────────────────────────────────────────────


def test_facts_go_back_too(entry, put, publisher):
    before = shown(entry, NEUTRAL)
    spoilt = put(entry, NEUTRAL, {"warmth": "1"})
    services.take_off(spoilt, to=before, by=publisher, reason=WHY)
    entry.refresh_from_db()
    assert entry.warmth == 5


def test_first_text_is_taken_from_readers(entry, put, publisher):
    first = put(entry, "es", ES)
    assert services.take_off(first, to=None, by=publisher, reason=WHY) is None
    assert now(entry, "es").published is None


def test_a_text_that_is_no_longer_on_top_stays(entry, spoilt, put, publisher):
    put(entry, "en", {"gloss": "mended"})
    with pytest.raises(services.EditConflict):
        services.take_off(spoilt[1], to=spoilt[0], by=publisher, reason=WHY)


def test_database_refuses_own_work_without_a_reason(entry):
    revision = shown(entry)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            revision=revision, status="published", by=revision.author, author=revision.author
        )
