"""The verbs of the workflow: proposing and deciding."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Decision, Revision
from tests.conftest import make_user

if TYPE_CHECKING:
    from glossary.models import Entry

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
        services.basis_from(services.open_edition(entry, "en"), base=posted, source="")


def test_posted_basis_is_found_again(entry):
    basis = services.basis(entry, "es")
    edition = services.open_edition(entry, "es")
    found = services.basis_from(edition, base="", source=str(basis.source.pk))
    assert (found.base, found.source) == (basis.base, basis.source)


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
