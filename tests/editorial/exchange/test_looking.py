"""What a file would propose, on which versions it rests, and what its translator is told."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from editorial import services
from editorial.content import NEUTRAL
from editorial.exchange import gathering, packing, uploading
from editorial.exchange.judging import judge
from editorial.exchange.sending import send
from editorial.exchange.units import State
from editorial.models import FixedTerm, Revision
from tests.editorial.exchange.conftest import (
    ES,
    MADE,
    download,
    look,
    pages,
    propose,
    shown,
    wish,
    written,
)


def with_texts(some, **texts):
    """Return pages with other translations, marked as finished, as a translator leaves them."""
    return [
        replace(
            page,
            units=[
                replace(unit, target=texts.get(unit.mark.key, unit.target), state=State.CURRENT)
                for unit in page.units
            ],
        )
        for page in some
    ]


def sent(judged, user, upload=None) -> list[Revision]:
    ticket = upload.ticket if upload else uuid4()
    return send(judged, language="es", user=user, ticket=ticket, summary="From a file")


# ── what is offered ─────────────────────────────────────────────────────────────────────────


def test_pages_of_this_language_are_no_translations(entry):
    assert list(gathering.pages(wish()._replace(language="en"), root="")) == []


def test_only_what_is_missing_is_offered(entry, tutorial, put):
    put(entry, "es", ES)
    assert [page.slug for page in pages(wish("missing"))] == ["app-language"]


def test_only_what_is_outdated_is_offered(entry, tutorial, put):
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "pet tax"})
    assert [page.slug for page in pages(wish("outdated"))] == ["mao-shui"]


def test_only_drafts_are_offered(entry, tutorial, put):
    put(entry, "es", ES, machine=True)
    assert [page.slug for page in pages(wish("draft"))] == ["mao-shui"]


def test_what_needs_work_is_offered(entry, tutorial, put):
    put(entry, "es", ES)
    assert [page.slug for page in pages(wish("todo"))] == ["app-language"]


@pytest.mark.parametrize(("group", "slugs"), [("entry:pets", ["mao-shui"]), ("entry:food", [])])
def test_only_a_shelf_is_offered(entry, tutorial, group, slugs):
    assert [page.slug for page in pages(wish(group=group))] == slugs


def test_only_a_topic_is_offered(entry, tutorial):
    assert [page.slug for page in pages(wish(group="tutorial:start-here"))] == ["app-language"]


def test_only_a_kind_is_offered(entry, tutorial):
    assert [page.slug for page in pages(wish(kind="entry"))] == ["mao-shui"]


def test_what_readers_do_not_see_is_not_offered(blank_entry):
    assert pages() == []


def test_fixed_terms_stand_beside_the_texts_that_hold_them(entry):
    FixedTerm.objects.create(language="es", term="Cat tax", fixed="impuesto gatuno")
    units = {unit.mark.key: [note.text for note in unit.notes] for unit in pages()[0].units}
    assert "Always: Cat tax → impuesto gatuno" in units["gloss"]
    assert not any("Always" in note for note in units["safety_reason"])


def test_many_pages_come_in_several_files(entry, tutorial, monkeypatch):
    monkeypatch.setattr(packing, "PAGES_A_FILE", 1)
    packed = packing.pack(iter(pages()), wish(), form="po", made=MADE)
    assert packed.name == "yangyu-es-all-2025-11-21.zip"
    with packed.file as file, zipfile.ZipFile(file) as archive:
        assert archive.namelist() == [f"yangyu-es-all-2025-11-21-{n}.po" for n in (1, 2)]


def test_file_names_tell_language_choice_and_day():
    name = packing.file_name(wish("outdated", kind="entry", group="entry:pets"), MADE)
    assert name == "yangyu-es-entry-pets-outdated-2025-11-21"


def test_offering_costs_a_steady_number_of_queries(entry, tutorial, put, django_assert_num_queries):
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "pet tax"})
    pages()
    # Terms, and for each of two kinds: numbers, slugs, texts; what changed, where something did.
    with django_assert_num_queries(8):
        pages()


# ── what would be proposed ──────────────────────────────────────────────────────────────────


def test_proposal_rests_on_the_versions_of_the_download(entry, put, contributor, form):
    put(entry, "es", ES)
    old_base, old_source = shown(entry), shown(entry, "en")
    some = with_texts(pages(), gloss="tasa felina")
    put(entry, "es", {"gloss": "peaje"})
    put(entry, "en", {"gloss": "pet tax"})
    (page,) = look(written(form, some), contributor)
    assert (page.basis.base, page.basis.source) == (old_base, old_source)
    assert (
        len([line for line in page.remarks if "changed since" in line or "meanwhile" in line]) == 2
    )


def test_stale_file_never_writes_over_what_is_there(entry, put, contributor, publisher, form):
    put(entry, "es", ES)
    some = with_texts(pages(), gloss="tasa felina")
    put(entry, "es", {"gloss": "peaje"})
    (revision,) = sent(look(written(form, some), contributor), contributor)
    services.approve(revision, by=publisher)
    with pytest.raises(services.EditConflict):
        services.publish(revision, by=publisher)
    assert shown(entry).content["gloss"] == "peaje"


def test_stale_file_merges_with_what_others_changed(entry, put, contributor, form):
    put(entry, "es", ES)
    some = with_texts(pages(), gloss="tasa felina")
    put(entry, "es", {"safety_reason": "A todos."})
    (revision,) = sent(look(written(form, some), contributor), contributor)
    merged = services.rebase(revision, by=contributor).content
    assert (merged["gloss"], merged["safety_reason"]) == ("tasa felina", "A todos.")


def test_author_is_the_one_who_sent_it(entry, contributor, form):
    (revision,) = sent(look(written(form, with_texts(pages(), **ES)), contributor), contributor)
    assert (revision.author, revision.status) == (contributor, Revision.Status.PROPOSED)
    assert (revision.base, revision.source) == (None, shown(entry, "en"))


def test_empty_texts_delete_nothing(entry, put, contributor, form):
    put(entry, "es", ES)
    (page,) = look(written(form, with_texts(pages(), gloss="tasa felina", meaning="")), contributor)
    assert page.content["meaning"] == ES["meaning"]


def test_a_part_that_is_missing_at_all_is_refused_with_its_reason(entry, contributor, form):
    (page,) = look(written(form, with_texts(pages(), gloss="tasa")), contributor)
    assert (page.verdict, page.reasons[0].line > 0) == ("refused", True)
    assert "Please fill this in" in page.reasons[0].reason


def test_too_long_a_text_is_refused_at_its_line(entry, contributor):
    texts = {**ES, "gloss": "x" * 121}
    data = written("po", with_texts(pages(), **texts))
    (page,) = look(data, contributor)
    line = data.decode().splitlines()[page.reasons[0].line - 1]
    assert line.startswith('msgctxt "entry:mao-shui:gloss:')


def test_text_that_still_fits_is_confirmed(entry, put, contributor, form):
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "pet tax"})
    (page,) = look(written(form, with_texts(pages())), contributor)
    assert page.verdict == "confirmed"
    (revision,) = sent([page], contributor)
    assert (revision.content, revision.source) == (shown(entry).content, shown(entry, "en"))


def test_draft_that_a_person_has_read_is_confirmed(entry, put, contributor, publisher, form):
    put(entry, "es", ES, machine=True)
    (revision,) = sent(look(written(form, with_texts(pages())), contributor), contributor)
    services.accept(revision, by=publisher)
    assert services.open_edition(entry, "es").status == "current"


def test_minor_change_of_the_original_asks_for_nothing(entry, put, contributor, form):
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "cat  tax"}, minor=True)
    assert [page.verdict for page in look(download(form), contributor)] == ["unchanged"]


def test_changed_text_that_is_still_fuzzy_is_left_out_of_po(entry, put, contributor):
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "pet tax"})
    data = download("po").replace(b"impuesto gatuno", b"tasa felina")
    (page,) = look(data, contributor)
    assert (page.verdict, "fuzzy" in page.remarks[0]) == ("unchanged", True)


def test_changed_text_in_xliff_is_taken_in_any_state(entry, put, contributor):
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "pet tax"})
    (page,) = look(download("xliff").replace(b"impuesto gatuno", b"tasa felina"), contributor)
    assert page.verdict == "changed"


def test_lost_labels_of_the_app_are_noted(tutorial, contributor, form):
    texts = {"title": "La app en inglés", "summary": "Cuatro.", "body": "## 1. Abre\nToca ahí."}
    (page,) = look(written(form, with_texts(pages(), **texts)), contributor)
    assert page.can_go
    assert any("我" in remark for remark in page.remarks)


# ── what cannot be proposed ─────────────────────────────────────────────────────────────────


def refusal(data, user) -> str:
    (page,) = look(data, user)
    assert page.verdict == "refused"
    return page.reasons[0].reason


def test_page_that_is_gone_is_refused(entry, contributor, publisher, form):
    data = written(form, with_texts(pages(), **ES))
    services.retract(services.open_edition(entry, "en"), by=publisher, note="Wrong.")
    assert "taken back" in refusal(data, contributor)


def test_page_that_never_was_is_refused(entry, contributor):
    data = written("po", with_texts(pages(), **ES)).replace(b":mao-shui:", b":gou-shui:")
    assert "no such page" in refusal(data, contributor)


@pytest.mark.parametrize("number", [b":0:999999", b":999999:3"])
def test_versions_that_we_do_not_know_are_refused(entry, contributor, number):
    source = shown(entry, "en").pk
    data = written("po", with_texts(pages(), **ES))
    assert "do not know" in refusal(data.replace(f":0:{source}".encode(), number), contributor)


def test_versions_of_another_page_are_refused(entry, tutorial, contributor):
    data = written("po", with_texts(pages(wish(kind="entry")), **ES))
    mine, other = shown(entry, "en").pk, shown(tutorial, "en").pk
    assert "do not know" in refusal(
        data.replace(f":0:{mine}".encode(), f":0:{other}".encode()), contributor
    )


def test_moved_page_is_found_again(entry, contributor, publisher, form):
    data = written(form, with_texts(pages(), **ES))
    services.rename(entry, "cat-tax", by=publisher)
    (page,) = look(data, contributor)
    assert (page.verdict, page.item) == ("new", entry)


def test_row_that_is_gone_is_left_out_and_named(entry, put, contributor, form):
    data = written(form, with_texts(pages(), **ES))
    put(entry, NEUTRAL, {"examples": ""})
    (page,) = look(data, contributor)
    assert "examples.e1" not in page.content
    assert any("is gone" in remark for remark in page.remarks)


def test_page_from_two_downloads_is_refused(entry, put, contributor):
    first = written("po", with_texts(pages(), **ES))
    put(entry, "en", {"gloss": "pet tax"})
    second = written("po", with_texts(pages(), **ES))
    both = first + second[second.index(b"#. Field") :]
    assert "two downloads" in refusal(both, contributor)


def test_text_that_stands_twice_is_refused(entry, contributor):
    data = written("po", with_texts(pages(), **ES))
    assert "twice" in refusal(data + b"\n" + data[data.index(b"#. Field") :], contributor)


# ── own proposals, and sending ──────────────────────────────────────────────────────────────


def test_next_file_continues_ones_own_proposal(entry, put, contributor, form):
    put(entry, "es", ES)
    first = propose(entry, contributor, {"safety_reason": "A todos."})
    (revision,) = sent(
        look(written(form, with_texts(pages(), gloss="tasa felina")), contributor), contributor
    )
    first.refresh_from_db()
    assert (revision.replaces, first.status) == (first, Revision.Status.WITHDRAWN)
    assert (revision.content["gloss"], revision.content["safety_reason"]) == (
        "tasa felina", "A todos.",
    )  # fmt: skip


def test_same_file_again_proposes_nothing_new(entry, contributor, form):
    data = written(form, with_texts(pages(), **ES))
    sent(look(data, contributor), contributor)
    (page,) = look(data, contributor)
    assert (page.verdict, page.remarks) == (
        "unchanged",
        ["Your proposal with this text waits already."],
    )


def test_sent_twice_with_one_ticket_proposes_once(entry, contributor, form):
    upload = uploading.read(written(form, with_texts(pages(), **ES)), language="es")
    judged = judge(upload, language="es", user=contributor)
    first, second = sent(judged, contributor, upload), sent(judged, contributor, upload)
    assert first == second


def test_proposal_of_somebody_else_is_named(entry, put, contributor, contributor2, form):
    put(entry, "es", ES)
    propose(entry, contributor2, {"gloss": "peaje"})
    (page,) = look(written(form, with_texts(pages(), gloss="tasa felina")), contributor)
    assert any("Somebody else" in remark for remark in page.remarks)


def test_what_readers_see_already_is_not_proposed(entry, put, contributor, form):
    some = with_texts(pages(), **ES)
    put(entry, "es", ES)
    (page,) = look(written(form, some), contributor)
    assert (page.verdict, page.remarks) == ("unchanged", ["Readers see exactly this already."])


def test_where_one_page_fails_none_is_proposed(entry, tutorial, contributor):
    texts = {**ES, "title": "La app", "summary": "Cuatro.", "body": "Toca {{我|Yo}}."}
    judged = look(written("po", with_texts(pages(), **texts)), contributor)
    judged[-1].content = {"title": ""}
    with pytest.raises(ValidationError):
        sent(judged, contributor)
    assert not Revision.objects.filter(author=contributor).exists()


def test_looking_costs_a_steady_number_of_queries(
    entry, tutorial, put, contributor, django_assert_max_num_queries
):
    put(entry, "es", ES)
    data = written("po", with_texts(pages(), gloss="tasa", title="La app", summary="C.", body="T."))
    look(data, contributor)
    with django_assert_max_num_queries(12):
        look(data, contributor)
