"""What the verbs of the workflow promise."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from editorial import services
from editorial.content import NEUTRAL
from editorial.merge import Conflict
from editorial.models import Decision, Edition, Revision
from glossary.models import Entry
from tests.conftest import FACTS, Put, make_user

pytestmark = pytest.mark.django_db
Status = Revision.Status
TEXT = {"gloss": "cat tax", "meaning": "A cat photo.", "safety_reason": "Say it to anyone."}


def propose(item: Entry, language: str, text: dict[str, str], author: User) -> Revision:
    content = {**item.read(language), **text}
    basis = services.basis(item, language)
    return services.propose(item, language, content, basis=basis, author=author)


def gloss(item: Entry, code: str) -> str:
    item.refresh_from_db()
    return getattr(item, f"gloss_{code}") or ""


# ── proposing ───────────────────────────────────────────────────────────────────────────────


def test_proposal_leaves_readers_untouched(entry, contributor):
    propose(entry, "en", {"gloss": "cat levy"}, contributor)
    assert gloss(entry, "en") == "cat tax"


def test_same_submission_is_one_revision(entry, contributor):
    ticket = uuid.uuid4()
    basis = services.basis(entry, "en")
    content = {**entry.read("en"), "gloss": "cat levy"}
    kwargs = {"basis": basis, "author": contributor, "submission": ticket}
    first = services.propose(entry, "en", content, **kwargs)
    assert services.propose(entry, "en", content, **kwargs) == first
    assert Revision.objects.filter(author=contributor).count() == 1


def test_submission_of_another_person_is_not_shared(entry, contributor, contributor2):
    ticket = uuid.uuid4()
    basis = services.basis(entry, "en")
    content = {**entry.read("en"), "gloss": "cat levy"}
    services.propose(entry, "en", content, basis=basis, author=contributor, submission=ticket)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.propose(entry, "en", content, basis=basis, author=contributor2, submission=ticket)


def test_base_of_another_item_is_refused(entry, tutorial, contributor):
    foreign = services.basis(tutorial, "en")
    with pytest.raises(services.ForeignBasis):
        services.propose(entry, "en", TEXT, basis=foreign, author=contributor)


def test_source_of_another_item_is_refused(entry, tutorial, contributor):
    basis = services.Basis(None, services.basis(tutorial, "en").base)
    with pytest.raises(services.ForeignBasis):
        services.propose(entry, "es", TEXT, basis=basis, author=contributor)


@pytest.mark.parametrize("posted", ["999999", "x", "-1", "1" * 40])
def test_posted_base_that_is_no_revision_is_refused(entry, posted):
    with pytest.raises(services.ForeignBasis):
        services.basis_from(entry, "en", base=posted, source="")


def test_posted_basis_is_found_again(entry):
    basis = services.basis(entry, "es")
    assert services.basis_from(entry, "es", base="", source=str(basis.source.pk)) == basis


def test_unknown_key_is_refused_by_name(entry, contributor):
    with pytest.raises(ValidationError) as caught:
        propose(entry, "en", {"price": "5"}, contributor)
    assert "price" in caught.value.message_dict


def test_safety_without_a_reason_is_refused(entry, contributor):
    with pytest.raises(ValidationError) as caught:
        propose(entry, "en", {"safety_reason": ""}, contributor)
    assert "safety_reason" in caught.value.message_dict


def test_reading_that_does_not_fit_is_refused(entry, contributor):
    with pytest.raises(ValidationError) as caught:
        propose(entry, NEUTRAL, {"reading": "māo"}, contributor)
    assert "reading" in caught.value.message_dict


def test_strangers_cannot_propose(entry):
    nobody = User(username="x", is_active=False)
    with pytest.raises(PermissionDenied):
        propose(entry, "en", TEXT, nobody)


@pytest.mark.parametrize("bad", ["\u202e", "\0", "\u2066"])
def test_invisible_controls_are_refused(entry, contributor, bad):
    with pytest.raises(ValidationError):
        propose(entry, "en", {"gloss": f"cat{bad}tax"}, contributor)


# ── deciding ────────────────────────────────────────────────────────────────────────────────


def test_publish_fills_the_language_column(entry, put):
    put(entry, "fr", {"gloss": "impôt chat", "safety_reason": "Fine.", "meaning": "Une photo."})
    assert gloss(entry, "fr") == "impôt chat"
    with translation.override("fr"):
        assert entry.gloss == "impôt chat"


def test_approved_is_not_published(entry, contributor, reviewer):
    revision = propose(entry, "en", {"gloss": "cat levy"}, contributor)
    services.approve(revision, by=reviewer)
    assert gloss(entry, "en") == "cat tax"


def test_reviewer_cannot_publish(entry, contributor, reviewer):
    revision = propose(entry, "en", {"gloss": "cat levy"}, contributor)
    services.approve(revision, by=reviewer)
    with pytest.raises(PermissionDenied):
        services.publish(revision, by=reviewer)


def test_decisions_name_who_did_what(entry, contributor, reviewer, publisher):
    revision = propose(entry, "en", {"gloss": "cat levy"}, contributor)
    services.approve(revision, by=reviewer)
    services.publish(revision, by=publisher)
    steps = [(d.status, d.by) for d in revision.decisions.all()]
    assert steps == [(Status.APPROVED, reviewer), (Status.PUBLISHED, publisher)]


@pytest.mark.parametrize("role", ["reviewer", "publisher"])
def test_nobody_approves_their_own(entry, role):
    author = make_user("author2", role)
    revision = propose(entry, "en", {"gloss": "mine"}, author)
    with pytest.raises(PermissionDenied):
        services.approve(revision, by=author)


def test_publisher_cannot_publish_own_approved_text(entry, publisher, reviewer):
    revision = propose(entry, "en", {"gloss": "mine"}, publisher)
    services.approve(revision, by=reviewer)
    with pytest.raises(PermissionDenied):
        services.publish(revision, by=publisher)


def test_admin_passes_own_text_only_with_a_reason(entry, admin):
    revision = propose(entry, "en", {"gloss": "mine"}, admin)
    with pytest.raises(ValidationError):
        services.accept(revision, by=admin)
    services.accept(revision, by=admin, own_work_reason="Nobody else is awake")
    assert revision.decisions.last().own_work_reason == "Nobody else is awake"


def test_database_refuses_own_work_without_a_reason(entry, contributor):
    revision = propose(entry, "en", {"gloss": "mine"}, contributor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            revision=revision, status=Status.APPROVED, by=contributor, author=contributor
        )


def test_reviewer_of_another_language_is_refused(entry, contributor):
    french = make_user("french", "reviewer", "fr")
    revision = propose(entry, "es", TEXT, contributor)
    with pytest.raises(PermissionDenied):
        services.approve(revision, by=french)


def test_reviewer_of_one_language_cannot_pass_facts(entry, contributor):
    english = make_user("english", "reviewer", "en")
    revision = propose(entry, NEUTRAL, {"first_seen": "2025"}, contributor)
    with pytest.raises(PermissionDenied):
        services.approve(revision, by=english)


def test_a_revision_is_decided_once(entry, contributor, reviewer):
    revision = propose(entry, "en", {"gloss": "x"}, contributor)
    other = Revision.objects.get(pk=revision.pk)
    services.reject(revision, by=reviewer, note="No source.")
    with pytest.raises(services.AlreadyDecided):
        services.approve(other, by=reviewer)


@pytest.mark.parametrize("verb", [services.reject, services.ask_for_changes])
def test_refusing_needs_a_note(entry, contributor, reviewer, verb):
    revision = propose(entry, "en", {"gloss": "x"}, contributor)
    with pytest.raises(ValidationError):
        verb(revision, by=reviewer, note="  ")


def test_changes_are_answered_by_a_new_revision(entry, contributor, reviewer):
    revision = propose(entry, "en", {"gloss": "x"}, contributor)
    services.ask_for_changes(revision, by=reviewer, note="Say who says it.")
    answer = services.propose(
        entry,
        "en",
        {**revision.content, "gloss": "cat toll"},
        basis=services.basis(entry, "en"),
        author=contributor,
        replaces=revision,
    )
    revision.refresh_from_db()
    assert (revision.status, answer.replaces) == (Status.WITHDRAWN, revision)


def test_nobody_answers_for_another_author(entry, contributor, contributor2):
    revision = propose(entry, "en", {"gloss": "x"}, contributor)
    with pytest.raises(PermissionDenied):
        services.propose(
            entry, "en", TEXT, basis=services.basis(entry, "en"), author=contributor2,
            replaces=revision,
        )  # fmt: skip


def test_only_the_author_withdraws(entry, contributor, contributor2):
    revision = propose(entry, "en", {"gloss": "x"}, contributor)
    with pytest.raises(PermissionDenied):
        services.withdraw(revision, by=contributor2)
    services.withdraw(revision, by=contributor)
    assert revision.status == Status.WITHDRAWN


def test_revisions_are_immutable(entry, contributor):
    revision = propose(entry, "en", {"gloss": "x"}, contributor)
    revision.summary = "changed"
    with pytest.raises(TypeError):
        revision.save()


def test_two_published_revisions_are_impossible(entry, contributor):
    revision = propose(entry, "en", {"gloss": "x"}, contributor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(status=Status.PUBLISHED)


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
