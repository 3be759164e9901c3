"""What a file says beside what people wrote on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial import loading, services
from editorial.models import Edition, LoadedFile, Revision
from glossary.models import Entry
from tests.editorial.fixture_files import change, gloss, load, revisions

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db
# ── beside people ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def edited(folder, contributor, publisher) -> Path:
    """A folder that was loaded, and of which a person has changed a text on the site."""
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    content = {**entry.read("en"), "gloss": "cat duty"}
    revision = services.propose(
        entry, "en", content, basis=services.basis(entry, "en"), author=contributor
    )
    services.accept(revision, by=publisher)
    return folder


def test_edit_of_a_person_stays(edited):
    LoadedFile.objects.all().delete()
    load(edited)
    assert gloss() == "cat duty"


def test_unchanged_file_proposes_nothing_beside_an_edit(edited):
    LoadedFile.objects.all().delete()
    load(edited)
    assert not Revision.objects.filter(status=Revision.Status.PROPOSED).exists()


def test_translation_of_an_edited_source_stays_outdated(edited):
    change(edited, "glossary/pets.yaml", "gloss: potato", "gloss: spud")
    load(edited)
    assert Edition.objects.outdated().get().language == "zh-hant"


def test_draft_of_a_program_leaves_a_persons_text_alone(folder, contributor, publisher):
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    content = {**entry.read("zh-hant"), "gloss": "人寫的"}
    confirmed = services.propose(
        entry, "zh-hant", content, basis=services.basis(entry, "zh-hant"), author=contributor
    )
    services.accept(confirmed, by=publisher)
    change(folder, "glossary/pets.yaml", "gloss: 新人曬貓", "gloss: 機器寫的")
    done = load(folder)
    assert (gloss("zh-hant"), done["machine drafts left out"]) == ("人寫的", 1)
    assert not Revision.objects.filter(status=Revision.Status.PROPOSED).exists()


def test_draft_in_a_file_leaves_a_text_of_an_earlier_file_alone(folder):
    change(folder, "glossary/pets.yaml", "    draft: machine\n", "")
    load(folder)
    change(folder, "glossary/pets.yaml", "gloss: 新人曬貓", "draft: machine\n    gloss: 機器寫的")
    assert load(folder)["machine drafts left out"] == 1
    assert gloss("zh-hant") == "新人曬貓"


def test_merge_of_file_and_edit_is_not_overwritten(edited, contributor, publisher):
    change(edited, "glossary/pets.yaml", "Free of charge.", "Free.")
    load(edited)
    offered = Revision.objects.get(status=Revision.Status.PROPOSED)
    merged = services.rebase(
        offered, by=publisher, content={**offered.content, "gloss": "cat duty"}
    )
    services.accept(merged, by=publisher)
    LoadedFile.objects.all().delete()
    load(edited)
    assert gloss() == "cat duty"


def test_changed_file_becomes_a_proposal(edited):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    assert load(edited)["texts proposed beside a person's edit"] == 1
    proposal = Revision.objects.get(status=Revision.Status.PROPOSED)
    assert (gloss(), proposal.content["gloss"]) == ("cat duty", "cat levy")


def test_proposal_is_made_once(edited):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(edited)
    before = revisions()
    LoadedFile.objects.all().delete()
    load(edited)
    assert revisions() == before


def test_rejected_proposal_does_not_come_back(edited, reviewer):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(edited)
    proposal = Revision.objects.get(status=Revision.Status.PROPOSED)
    services.reject(proposal, by=reviewer, note="No.")
    LoadedFile.objects.all().delete()
    load(edited)
    assert not Revision.objects.filter(status=Revision.Status.PROPOSED).exists()


def test_edit_that_reached_the_file_is_no_change(edited):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat duty")
    before = revisions()
    load(edited)
    assert revisions() == before


@pytest.fixture
def retracted(folder, publisher) -> Path:
    """A folder that was loaded, and of which a publisher took a text back on the site."""
    load(folder)
    entry = Entry.objects.get(slug="mao-shui")
    services.retract(services.open_edition(entry, "en"), by=publisher, note="Copied.")
    return folder


def test_text_that_a_publisher_took_back_stays_away(retracted):
    LoadedFile.objects.all().delete()
    load(retracted)
    assert gloss() == ""


def test_new_text_for_one_taken_back_is_proposed(retracted):
    change(retracted, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    assert load(retracted)["texts proposed beside a person's edit"] == 1
    assert gloss() == ""


def test_export_leaves_proposals_out(edited, tmp_path):
    change(edited, "glossary/pets.yaml", "gloss: cat tax", "gloss: cat levy")
    load(edited)
    loading.export(tmp_path / "out")
    assert "cat duty" in (tmp_path / "out/glossary/pets.yaml").read_text(encoding="utf-8")
