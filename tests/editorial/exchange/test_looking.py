"""What a file would propose, on which versions it rests, and what its translator is told."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from editorial import services
from editorial.exchange import uploading
from editorial.exchange.judging import judge
from editorial.exchange.sending import send
from editorial.models import Revision
from tests.editorial.exchange.conftest import (
    ES,
    download,
    look,
    pages,
    propose,
    shown,
    with_texts,
    written,
)


def sent(judged, user, upload=None) -> list[Revision]:
    ticket = upload.ticket if upload else uuid4()
    return send(judged, language="es", user=user, ticket=ticket, summary="From a file")


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
