"""Every line of a table is judged by the checks of the form; what a program adds is told."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from editorial import services
from editorial.models import Revision
from glossary.models import Entry
from office.importing.forms import ColumnsForm, first_choice
from office.importing.judging import Verdict, judge
from office.importing.reading import read
from tests.office.conftest import WORD, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pets")]


def look(*words, fills=None, columns=None, language="en"):
    sheet = read(table(*words).encode())
    data = first_choice(sheet) | {f"fill-{key}": text for key, text in (fills or {}).items()}
    data |= {f"column-{sheet.header.index(key)}": name for key, name in (columns or {}).items()}
    form = ColumnsForm(sheet, data)
    assert form.is_valid(), form.errors
    return judge(sheet, form.choice, language=language)


def one(**changed):
    return look(WORD | changed)[0]


def reasons(word) -> list[tuple[str, str]]:
    return [tuple(problem) for problem in word.problems]


class TestNew:
    def test_word_is_new(self):
        assert one().verdict == Verdict.NEW

    def test_line_is_that_of_the_file(self):
        assert [word.line for word in look(WORD, WORD | {"headword": "搭子"})] == [2, 3]

    def test_missing_reading_is_proposed_and_marked(self):
        word = one()
        assert (word.reading, word.is_automatic) == ("bān wèi", True)
        assert word.facts["reading_source"] == "automatic"

    def test_given_reading_is_not_marked(self):
        assert not one(reading="bān wèi").is_automatic

    def test_missing_reading_of_a_sentence_is_told(self):
        word = one(example="今天班味好重。", example_reading="")
        assert ("example_reading", True) in [(n.column, "jīn tiān" in n.reason) for n in word.notes]

    def test_given_reading_is_kept_and_tidied(self):
        assert one(reading="ban1 wei4").reading == "bān wèi"

    def test_nothing_to_read_has_no_reading(self):
        word = one(headword="🥔", kind="emoji")
        assert (word.reading, word.facts["reading_source"]) == ("", "not-applicable")

    def test_traditional_characters_are_added(self):
        assert one(headword="猫饼").facts["traditional"] == "貓餅"

    def test_rows_of_an_entry(self):
        word = one(
            example="今天班味好重。", example_translation="I smell of work today.",
            reply="辛苦了。", reply_reading="xīn kǔ le.",
            source_title="A list", source_date="2025/1/6", source_confidence="One decent source",
        )  # fmt: skip
        assert word.facts["examples.e1.zh"] == "今天班味好重。"
        assert word.facts["examples.e1.reading"]
        assert word.text["examples.e1"] == "I smell of work today."
        assert word.facts["replies.r1.reading"] == "xīn kǔ le."
        assert word.facts["sources.s1.date"] == "2025-01-06"
        assert word.facts["sources.s1.confidence"] == "medium"
        assert word.verdict == Verdict.NEW

    def test_lists_are_split(self):
        word = one(variants="班儿味; 上班味", tags="Pets")
        assert word.facts["variants"] == "班儿味\n上班味"
        assert word.facts["tags"] == "pets"

    @pytest.mark.parametrize("said", ["best_not", "Best not", "best not", "BEST NOT"])
    def test_choices_by_code_or_name(self, said):
        assert one(safety=said).facts["safety"] == "best_not"

    def test_source_in_one_cell(self):
        word = one(source="Realtime Mandarin ; https://example.org/a", source_date="2025")
        assert word.facts["sources.s1.title"] == "Realtime Mandarin"
        assert word.facts["sources.s1.url"] == "https://example.org/a"

    def test_source_by_its_address_alone(self):
        word = one(source="https://www.example.org/a", source_date="2025")
        assert word.facts["sources.s1.title"] == "example.org"

    def test_what_may_be_wrong_is_told(self):
        word = one(first_seen="2024")
        assert ("first_seen", True) in [
            (note.column, "source" in note.reason) for note in word.notes
        ]

    @pytest.mark.parametrize(
        ("cell", "kept"), [('="520"', "520"), ("\u00a0班味\u200b ", "班味"), ("5201314", "5201314")]
    )
    def test_what_spreadsheets_add_is_undone(self, cell, kept):
        assert one(headword=cell).headword == kept

    def test_whole_numbers_lose_their_point(self):
        assert one(warmth="4.0").facts["warmth"] == "4"


class TestFills:
    def test_empty_cells_are_filled(self):
        word = look(WORD | {"safety_reason": ""}, fills={"safety_reason": "Everybody says it."})[0]
        assert word.text["safety_reason"] == "Everybody says it."

    def test_filled_cells_are_kept(self):
        word = look(WORD, fills={"safety_reason": "Everybody says it.", "kind": "custom"})[0]
        assert (word.text["safety_reason"], word.facts["kind"]) == (
            "Say it about yourself.",
            "slang",
        )

    def test_date_is_for_sources_that_are_there(self):
        words = look(
            WORD | {"source_title": "A list"}, WORD | {"headword": "搭子"},
            fills={"source_date": "2025", "source_confidence": "low"},
        )  # fmt: skip
        assert words[0].facts["sources.s1.date"] == "2025"
        assert words[1].facts["sources"] == ""


class TestThere:
    def test_explained_word_says_the_same(self, entry):
        word = look({"headword": "猫税", "gloss": "cat tax", "safety": "go"})[0]
        assert (word.verdict, word.there.url) == (Verdict.SAME, "/en/glossary/mao-shui/")

    def test_explained_word_says_something_else(self, entry):
        assert look({"headword": "猫税", "gloss": "a levy"})[0].verdict == Verdict.THERE

    def test_other_spelling_leads_to_the_word(self, entry):
        assert look(WORD | {"headword": "貓稅"})[0].there.name == "猫税"

    def test_proposed_word_waits(self, contributor):
        item = Entry.objects.create(slug="new-one")
        facts = services.propose(
            item, "", {**item.read(""), "headword": "班味"}, basis=services.Basis(None, None),
            author=contributor,
        )  # fmt: skip
        word = one()
        assert (word.verdict, word.there.url) == (Verdict.THERE, f"/en/review/{facts.pk}/")

    def test_same_sound_is_told(self, entry):
        word = one(headword="毛睡", reading="máo shuì")
        assert any("猫税" in note.reason for note in word.notes)


class TestRefused:
    @pytest.mark.parametrize(
        ("wrong", "column", "reason"),
        [
            ({"headword": ""}, "headword", "write the word itself"),
            ({"gloss": ""}, "gloss", "fill this in"),
            ({"gloss": "x" * 121}, "gloss", "120"),
            ({"kind": "noun"}, "kind", "not one of the choices"),
            ({"register": "rude"}, "safety", "best not"),
            ({"reading": "bān wèi le"}, "reading", ""),
            ({"reading": "māo shuì"}, "reading", ""),
            ({"tags": "dragons"}, "tags", "no shelf"),
            ({"warmth": "9"}, "warmth", "5"),
            ({"warmth": "hot"}, "warmth", ""),
            ({"first_seen": "soon"}, "first_seen", "2025"),
            ({"example_translation": "Hello"}, "example_translation", "sentence that the line does not have"),
            ({"source_title": "A list"}, "Source 1: As of (year, month or day)", "fill this in"),
            ({"source_title": "x", "source_date": "1/16/25", "source_confidence": "low"}, "source_date", "write the date as"),
            ({"gloss": "#NAME?"}, "gloss", "could not work this cell out"),
            ({"headword": "5.20E+11"}, "headword", "rounded this number"),
            ({"meaning": "\u202eevil"}, "meaning", "cannot be shown"),
            ({"relations": "friend mao-shui"}, "relations", "a kind and an address"),
        ],
    )  # fmt: skip
    def test_line_names_column_and_reason(self, wrong, column, reason):
        columns = {key: key for key in wrong}
        word = look(WORD | wrong, columns=columns)[0]
        assert word.verdict == Verdict.REFUSED
        found = [told for place, told in reasons(word) if place.casefold() == column.casefold()]
        assert found, reasons(word)
        assert reason in found[0]

    def test_same_word_twice(self):
        words = look(WORD, WORD)
        assert [word.verdict for word in words] == [Verdict.NEW, Verdict.REFUSED]
        assert reasons(words[1]) == [("headword", "Line 2 has this word already.")]

    def test_too_many_cells(self):
        sheet = read("headword,gloss\n班味,a,b\n".encode())
        word = judge(sheet, first(sheet), language="en")[0]
        assert "3 cells and the heading 2" in word.problems[0].reason

    def test_red_stop_of_proofing(self):
        word = one(meaning="Look at [this](javascript:alert(1)).")
        assert word.verdict == Verdict.REFUSED


def first(sheet):
    form = ColumnsForm(sheet, first_choice(sheet))
    assert form.is_valid()
    return form.choice


class TestColumns:
    def test_column_without_our_words_is_left_out_at_first(self):
        sheet = read(
            table({"term": "班味", "kind": "noun"}, {"term": "搭子", "kind": "verb"}).encode()
        )
        assert first_choice(sheet)["column-1"] == ""

    def test_word_itself_is_wanted(self):
        sheet = read(b"foo,bar\n1,2\n")
        assert "Which column holds the word itself?" in str(
            ColumnsForm(sheet, first_choice(sheet)).errors
        )

    def test_two_columns_may_not_fill_one_field(self):
        sheet = read("headword,a,b\n班味,1,2\n".encode())
        data = {"column-0": "headword", "column-1": "gloss", "column-2": "gloss_meaning"}
        assert "Two columns fill" in str(ColumnsForm(sheet, data).errors)


def test_nothing_is_written(entry):
    before = (Entry.objects.count(), Revision.objects.count())
    look(WORD, {"headword": "猫税", "gloss": "cat tax"})
    assert (Entry.objects.count(), Revision.objects.count()) == before


def test_questions_of_what_is_known_are_few(entry, django_assert_max_num_queries):
    cache.clear()
    words = [{"headword": "猫税", "gloss": f"cat tax {number}"} for number in range(40)]
    with django_assert_max_num_queries(8):
        look(*words)
