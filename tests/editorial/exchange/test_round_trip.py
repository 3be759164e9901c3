"""What goes out comes back byte for byte, through our hands and through translate-toolkit's."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from translate.storage import pypo, xliff2

from editorial.checks import FORBIDDEN
from editorial.exchange import po, uploading, xliff, xliff_reading
from editorial.exchange.units import Mark, Page, State, Unit, parse_mark
from tests.editorial.exchange.conftest import ES, MADE, download, look, pages, written

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
# Everything that content may hold; a carriage return becomes a line feed before it is stored.
SIGNS = st.characters(
    blacklist_characters=[*map(chr, FORBIDDEN), "\r"], blacklist_categories=["Cs"]
)
TEXTS = st.one_of(
    st.text(SIGNS, min_size=1, max_size=80),
    st.sampled_from([
        "two\n\nlines\n", "\ttab", ' "quoted" \\n \\ ', "100 % sure, 5%d", "{{发布|Post}} and {x}",
        "  spaces  ", "🐱‍👤 猫税", "<b>&amp;</b> ]]>", "\x07bell", "\u2028line\u0085break", "#~ msgid",
        "\n", 'msgid ""', "\ufffe",
    ]),
)  # fmt: skip
# What another program's files can hold as well: XML has no control characters.
PLAIN = TEXTS.filter(lambda text: not xliff.NOT_XML.search(text))
MARK = Mark("entry", "mao-shui", "examples.e1", 12, 7)


def one_page(source: str, target: str, state: State = State.CURRENT) -> list[Page]:
    state = state if target else State.MISSING
    return [Page("entry", "mao-shui", "/x", [Unit(MARK, source, target, state)])]


def in_xliff(some: list[Page]) -> bytes:
    file = io.BytesIO()
    xliff.write(some, file, source="en", target="es")
    return file.getvalue()


def in_po(some: list[Page]) -> bytes:
    return po.write(some, language="es", made=MADE)


# ── properties ──────────────────────────────────────────────────────────────────────────────


@given(TEXTS, TEXTS)
def test_xliff_gives_back_what_it_was_given(source, target):
    language, told = xliff_reading.read(in_xliff(one_page(source, target)))
    assert (language, told[0].mark, told[0].text) == ("es", MARK, target)


@given(TEXTS, TEXTS)
def test_po_gives_back_what_it_was_given(source, target):
    language, told = po.read(in_po(one_page(source, target)))
    assert (language, told[0].mark, told[0].text) == ("es", MARK, target)


@given(PLAIN, PLAIN)
def test_translate_toolkit_reads_our_xliff(source, target):
    unit = xliff2.Xliff2File.parsestring(in_xliff(one_page(source, target))).units[0]
    assert (unit.getid(), unit.source, unit.target) == (str(MARK), source, target)


@given(PLAIN, PLAIN)
def test_translate_toolkit_reads_our_po(source, target):
    store = pypo.pofile.parsestring(in_po(one_page(source, target)))
    unit = next(unit for unit in store.units if not unit.isheader())
    assert (unit.getcontext(), unit.source, unit.target) == (str(MARK), source, target)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PLAIN, PLAIN)
def test_what_translate_toolkit_writes_comes_back_from_xliff(source, target):
    store = xliff2.Xliff2File.parsestring(in_xliff(one_page(source, "")))
    store.units[0].target = target
    _language, told = xliff_reading.read(bytes(store))
    assert (told[0].mark, told[0].text) == (MARK, target)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PLAIN, PLAIN)
def test_what_translate_toolkit_writes_comes_back_from_po(source, target):
    store = pypo.pofile.parsestring(in_po(one_page(source, "")))
    next(unit for unit in store.units if not unit.isheader()).target = target
    _language, told = po.read(bytes(store))
    assert (told[0].mark, told[0].text) == (MARK, target)


@given(st.binary(max_size=300))
@pytest.mark.parametrize("reader", [po.read, xliff_reading.read])
def test_whatever_is_sent_is_read_or_refused(reader, data):
    with suppress(uploading.BadFile):
        reader(data)


@given(st.text(max_size=60))
def test_marks_are_ours_or_none(text):
    mark = parse_mark(text)
    assert mark is None or str(mark) == text


# ── whole pages ─────────────────────────────────────────────────────────────────────────────


def test_unchanged_file_proposes_nothing(entry, tutorial, put, contributor, form):
    put(entry, "es", ES)
    judged = look(download(form), contributor)
    assert [page.verdict for page in judged] == ["unchanged", "unchanged"]


def test_unchanged_file_of_an_outdated_page_proposes_nothing(entry, put, contributor, form):
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "pet tax"})
    assert [page.verdict for page in look(download(form), contributor)] == ["unchanged"]


def test_unchanged_file_of_a_draft_proposes_nothing(entry, put, contributor, form):
    put(entry, "es", ES, machine=True)
    assert [page.verdict for page in look(download(form), contributor)] == ["unchanged"]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(text=PLAIN.filter(str.strip))
def test_changed_text_comes_back_as_it_was_typed(entry, put, contributor, form, text):
    if "es" not in entry.editions.exclude(published=None).values_list("language", flat=True):
        put(entry, "es", ES)
    some = [_with(page, meaning=text) for page in pages()]
    (page,) = look(written(form, some), contributor)
    assert page.reasons == [] or page.verdict == "refused"
    if page.verdict == "changed":
        assert page.content["meaning"] == entry.normal("es", {"meaning": text})["meaning"]


def _with(page: Page, **texts) -> Page:
    units = [replace(unit, target=texts.get(unit.mark.key, unit.target)) for unit in page.units]
    return replace(page, units=units)


def test_new_texts_come_back_byte_for_byte(entry, contributor, form):
    some = [_with(page, **ES) for page in pages()]
    (page,) = look(written(form, some), contributor)
    assert page.verdict == "new"
    assert {key: page.content[key] for key in ES} == ES


# ── what a file looks like ──────────────────────────────────────────────────────────────────


def test_xliff_has_the_core_structure(entry, tutorial, put):
    put(entry, "es", ES)
    root = fromstring(download("xliff"))
    assert root.tag == f"{CORE}xliff"
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "en", "es")
    files = root.findall(f"{CORE}file")
    assert [one.get("id") for one in files] == ["entry:mao-shui", "tutorial:app-language"]
    for one in files:
        for unit in one:
            assert [child.tag for child in unit] == [f"{CORE}notes", f"{CORE}segment"]
            segment = unit.find(f"{CORE}segment")
            assert segment.get("state") in {"initial", "final"}
            assert [child.tag for child in segment][:1] == [f"{CORE}source"]


def test_ids_are_nmtokens_and_stand_once(entry, tutorial):
    root = fromstring(download("xliff"))
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[-.:\w]+", one, re.ASCII) for one in ids)


def test_outdated_parts_are_marked_and_no_others(entry, put):
    put(entry, "es", ES)
    put(entry, "en", {"gloss": "pet tax"})
    units = {unit.getid().split(":")[2]: unit for unit in _toolkit(download("xliff"))}
    assert units["gloss"].isfuzzy()
    assert not units["meaning"].isfuzzy()


def test_a_machines_draft_is_marked_as_unfinished(entry, put):
    put(entry, "es", ES, machine=True)
    assert all(unit.isfuzzy() for unit in _toolkit(download("xliff")))


def test_notes_tell_field_chinese_and_length(entry):
    notes = {unit.mark.key: [note.text for note in unit.notes] for unit in pages()[0].units}
    assert "Chinese: 新来的，猫税交了吗？" in notes["examples.e1"]
    assert "At most 120 characters" in notes["gloss"]
    assert notes["gloss"][0] == "Field: in a few words"


def test_original_is_the_address_of_the_page(entry):
    root = fromstring(download("xliff"))
    assert root[0].get("original") == "https://guide.example/es/glossary/mao-shui/"


def test_no_format_of_a_program_is_seen_in_a_percentage(entry, put):
    put(entry, "en", {"meaning": "5 % discount, %(name)s"})
    assert b"python-format" not in download("po")


def _toolkit(data: bytes):
    return xliff2.Xliff2File.parsestring(data).units


@pytest.mark.parametrize("language", ["zh-Hant", "pt-BR", "fil", "es"])
def test_po_names_any_language_of_ours(language):
    data = po.write(one_page("a", "b"), language=language, made=MADE)
    assert po.read(data)[0] == language.replace("-", "_")
