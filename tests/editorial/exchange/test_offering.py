"""Which pages a translation file offers, and what stands beside their texts."""

from __future__ import annotations

import zipfile

import pytest

from editorial.exchange import gathering, packing
from editorial.models import FixedTerm
from tests.editorial.exchange.conftest import (
    ES,
    MADE,
    pages,
    wish,
)


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
