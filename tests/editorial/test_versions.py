"""Versions of a page: how it begins, languages, conflicts, going back, and the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from editorial import services
from editorial.content import NEUTRAL
from editorial.merge import Conflict
from editorial.models import Edition, Revision
from glossary.models import Entry
from tests.conftest import FACTS, Put
from tests.editorial.test_services import TEXT, Status, gloss, propose

if TYPE_CHECKING:
    from django.contrib.auth.models import User

pytestmark = pytest.mark.django_db
# ── a page begins ───────────────────────────────────────────────────────────────────────────


def begin(item: Entry, author: User) -> Revision:
    nothing = services.Basis(None, None)
    facts = services.propose(item, NEUTRAL, {**FACTS, "tags": ""}, basis=nothing, author=author)
    return services.propose(item, "en", TEXT, basis=nothing, author=author, companion=facts)


def test_facts_ride_with_their_text(blank_entry, contributor, publisher):
    services.accept(begin(blank_entry, contributor), by=publisher)
    blank_entry.refresh_from_db()
    assert (blank_entry.headword, gloss(blank_entry, "en")) == ("猫税", "cat tax")
    assert blank_entry.published_at


def test_companion_facts_do_not_wait_apart(blank_entry, contributor):
    text = begin(blank_entry, contributor)
    assert list(Revision.objects.waiting()) == [text]


def test_text_without_facts_is_not_shown(blank_entry, contributor, publisher):
    text = propose(blank_entry, "en", TEXT, contributor)
    services.approve(text, by=publisher)
    with pytest.raises(services.NotReady):
        services.publish(text, by=publisher)
    text.refresh_from_db()
    assert text.status == Status.APPROVED


def test_two_entries_for_one_word_cannot_both_publish(entry, contributor, publisher):
    rival = Entry.objects.create(slug="mao-shui-2")
    facts = Revision.objects.create(
        edition=services.open_edition(rival, NEUTRAL),
        content=rival.normal("", FACTS),
        author=contributor,
    )
    with pytest.raises(ValidationError):
        services.accept(facts, by=publisher)


# ── languages ───────────────────────────────────────────────────────────────────────────────


def test_translation_goes_missing_current_outdated_current(entry, put):
    french = services.open_edition(entry, "fr")
    assert french.status == Edition.Status.MISSING
    put(entry, "fr", {"gloss": "impôt chat", "safety_reason": "Fine.", "meaning": "Une photo."})
    assert services.open_edition(entry, "fr").status == Edition.Status.CURRENT
    put(entry, "en", {"gloss": "cat tax."}, minor=True)
    assert services.open_edition(entry, "fr").status == Edition.Status.CURRENT
    second = put(entry, "en", {"gloss": "cat toll"})
    put(entry, "en", {"gloss": "cat levy"})
    french = services.open_edition(entry, "fr")
    assert (french.status, french.outdated_by) == (Edition.Status.OUTDATED, second)
    put(entry, "fr", {"gloss": "taxe chat"})
    assert services.open_edition(entry, "fr").status == Edition.Status.CURRENT


def test_translation_of_an_older_source_publishes_as_outdated(entry, put, contributor, publisher):
    stale = propose(entry, "fr", TEXT, contributor)
    newer = put(entry, "en", {"gloss": "cat toll"})
    services.accept(stale, by=publisher)
    assert services.open_edition(entry, "fr").outdated_by == newer


def test_machine_draft_is_called_one(entry, put):
    put(
        entry,
        "zh-hant",
        {"gloss": "新人曬貓", "safety_reason": "Fine.", "meaning": "曬貓。"},
        machine=True,
    )
    assert services.open_edition(entry, "zh-hant").status == Edition.Status.DRAFT


def test_opening_a_language_needs_no_column(entry, put, settings):
    put(
        entry,
        "fil",
        {"gloss": "buwis ng pusa", "safety_reason": "Fine.", "meaning": "Larawan ng pusa."},
    )
    assert entry.passage("gloss", "fil") == "buwis ng pusa"


def test_missing_text_falls_back_and_says_so(entry):
    passage = entry.passage("gloss", "fr")
    assert (passage, passage.language, passage.is_fallback) == ("cat tax", "en", True)


# ── conflicts ───────────────────────────────────────────────────────────────────────────────


def test_loser_keeps_the_text_and_rebases(entry, put, contributor, publisher):
    put(entry, "en", {"meaning": "one\n\ntwo\n\nthree"})
    stale = propose(entry, "en", {"meaning": "one\n\ntwo\n\nTHREE"}, contributor)
    put(entry, "en", {"meaning": "ONE\n\ntwo\n\nthree"})
    services.approve(stale, by=publisher)
    with pytest.raises(services.EditConflict):
        services.publish(stale, by=publisher)
    stale.refresh_from_db()
    assert stale.status == Status.APPROVED
    fresh = services.rebase(stale, by=publisher)
    assert fresh.content["meaning"] == "ONE\n\ntwo\n\nTHREE"
    assert (fresh.replaces, fresh.author, stale.status) == (stale, contributor, Status.WITHDRAWN)


def test_clashing_lines_need_a_human(entry, put, contributor, publisher):
    stale = propose(entry, "en", {"gloss": "cat levy"}, contributor)
    put(entry, "en", {"gloss": "cat toll"})
    with pytest.raises(Conflict) as caught:
        services.rebase(stale, by=publisher)
    assert caught.value.fields == ["gloss"]
    stale.refresh_from_db()
    assert stale.status == Status.PROPOSED


def test_a_chosen_text_settles_a_clash(entry, put, contributor):
    stale = propose(entry, "en", {"gloss": "cat levy"}, contributor)
    put(entry, "en", {"gloss": "cat toll"})
    fresh = services.rebase(stale, by=contributor, content={**stale.content, "gloss": "cat duty"})
    assert fresh.base == services.basis(entry, "en").base


def test_strangers_cannot_rebase(entry, contributor, contributor2):
    stale = propose(entry, "en", {"gloss": "cat levy"}, contributor)
    with pytest.raises(PermissionDenied):
        services.rebase(stale, by=contributor2)


# ── going back ──────────────────────────────────────────────────────────────────────────────


def test_revert_is_a_new_revision(entry, put, publisher, reviewer):
    first = services.basis(entry, "en").base
    put(entry, "en", {"gloss": "vandal"})
    again = services.revert(services.open_edition(entry, "en"), to=first, by=publisher)
    assert again.pk != first.pk
    assert again.content == first.content


def test_revert_takes_only_texts_of_the_edition(entry, tutorial, publisher):
    other = services.basis(tutorial, "en").base
    with pytest.raises(services.ForeignBasis):
        services.revert(services.open_edition(entry, "en"), to=other, by=publisher)


def test_retract_empties_the_column(entry, put, publisher):
    put(entry, "es", {"gloss": "impuesto gatuno", "safety_reason": "Fine.", "meaning": "Una foto."})
    services.retract(services.open_edition(entry, "es"), by=publisher, note="Copied.")
    assert gloss(entry, "es") == ""
    assert services.open_edition(entry, "es").status == Edition.Status.MISSING


def test_retracting_the_source_hides_the_page(entry, publisher):
    services.retract(services.open_edition(entry, "en"), by=publisher, note="Copied.")
    assert not Entry.objects.published().exists()


def test_retracted_page_can_be_published_again(entry, put, publisher):
    services.retract(services.open_edition(entry, "en"), by=publisher, note="Copied.")
    entry.refresh_from_db()
    put(entry, "en", TEXT)
    assert Entry.objects.published().get() == entry


def test_only_publishers_retract(entry, reviewer):
    with pytest.raises(PermissionDenied):
        services.retract(services.open_edition(entry, "en"), by=reviewer, note="x")


# ── agreement of columns and revisions ──────────────────────────────────────────────────────


def test_columns_equal_the_published_revision(entry, put: Put):
    put(entry, "fr", {"gloss": "b", "safety_reason": "Fine.", "meaning": "c"})
    for edition in Edition.objects.exclude(published=None):
        assert entry.read(edition.language) == edition.published.content


def test_deleting_an_entry_takes_its_history_along(entry, put):
    put(entry, "en", {"gloss": "b"})
    put(entry, "fr", TEXT)
    put(entry, "en", {"gloss": "d"})
    entry.delete()
    assert not Revision.objects.exists()


def test_editions_are_announced_after_commit(entry, put, django_capture_on_commit_callbacks):
    heard: list[Edition] = []

    def hear(editions: list[Edition], **kwargs: object) -> None:
        heard.extend(editions)

    services.editions_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            put(entry, "en", {"gloss": "d"})
            assert not heard
    finally:
        services.editions_changed.disconnect(hear)
    assert [edition.language for edition in heard] == ["en"]
