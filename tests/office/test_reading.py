"""A table is read as spreadsheets write it; what cannot be read is refused, with line and reason."""

from __future__ import annotations

import pytest

from editorial.exchange.units import BadFile
from office.importing.columns import SHORT_MEANING, SOURCE, guess, named
from office.importing.reading import MOST_ROWS, read
from tests.office.conftest import WORD, table

TEXT = "headword,gloss\r\n班味,the smell of work\r\n猫税,cat tax\r\n"


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read(data).rows]


def fault(data: bytes) -> tuple[int, str]:
    with pytest.raises(BadFile) as caught:
        read(data)
    return caught.value.problems[0]


def test_nul_is_taken_out():
    many = TEXT.encode() + "班味,the smell of work\r\n".encode() * 20
    assert cells(many + "猫税,cat\0 tax\r\n".encode())[-1] == ("猫税", "cat tax")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_encodings(encoding):
    assert cells(TEXT.encode(encoding)) == [("班味", "the smell of work"), ("猫税", "cat tax")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators(separator):
    data = table(WORD, separator=separator).encode()
    assert cells(data)[0][:2] == ("班味", "slang")


def test_separator_line_of_excel():
    sheet = read("sep=;\r\nheadword;gloss\r\n班味;work, work\r\n".encode())
    assert sheet.header == ("headword", "gloss")
    assert sheet.rows == ((3, ("班味", "work, work")),)


def test_separator_inside_quotes_does_not_count():
    data = '"head;word;x;y",gloss\r\n班味,work\r\n'.encode()
    assert read(data).header == ("head;word;x;y", "gloss")


def test_line_numbers_are_those_of_the_file():
    data = 'headword,meaning\n班味,"one\ntwo"\n\n猫税,x\n'.encode()
    assert [row.line for row in read(data).rows] == [2, 5]


def test_empty_columns_and_lines_are_passed_over():
    data = "headword,gloss,,\r\n班味,work,,\r\n,,,\r\n".encode()
    assert (read(data).header, len(read(data).rows)) == (("headword", "gloss"), 1)


def test_short_line_is_filled_up():
    assert cells("headword,gloss,meaning\n班味\n".encode()) == [("班味", "", "")]


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 0, "empty"),
        (b"\xef\xbb\xbf", 0, "empty"),
        (b"PK\x03\x04abc", 0, "workbook"),
        (b"headword,gloss\r\n", 1, "no line below"),
        ("headword,gloss\n班味,ok\ncaf\xe9,no\n".encode("latin-1", "replace"), 3, "neither UTF-8"),
        ('headword,gloss\n班味,"open\n'.encode(), 2, "quotation marks"),
        ('headword,gloss\n班味,"a"b\n'.encode(), 2, "quotation marks"),
        ("headword,gloss,gloss\n班味,a,b\n".encode(), 1, "same name: gloss"),
        (("a," * 61 + "b\n1\n").encode(), 1, "more than 60 columns"),
        (("headword\n" + "词\n" * (MOST_ROWS + 1)).encode(), MOST_ROWS + 2, "more than 500"),
        (b"x" * 2_000_001, 0, "larger than 2 MB"),
        (b"\xff\xfeh\x00\x00\xd8x\x00", 1, "neither UTF-8"),
    ],
)
def test_bad_file_names_line_and_reason(data, line, words):
    found = fault(data)
    assert found.line == line
    assert words in found.reason


def test_five_hundred_words_are_fine():
    assert len(read(("headword\n" + "词\n" * MOST_ROWS).encode()).rows) == MOST_ROWS


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("headword", "headword"), ("Headword", "headword"), (" term ", "headword"), ("词", "headword"),
        ("pinyin", "reading"), ("trad", "traditional"), ("Source URL", "source_url"),
        ("example", "example"), ("Example 2", "example_2"), ("example_reading", "example_reading"),
        ("example2_pinyin", "example_2_reading"), ("Example translation 3", "example_3_translation"),
        ("reply", "reply"), ("source", SOURCE), ("source-date", "source_date"), ("Can I say it?", "safety"),
        ("what people mean", "meaning"), ("usage notes", ""), ("example_4", ""), ("", ""),
    ],
)  # fmt: skip
def test_headings(heading, name):
    assert named(heading) == name


def test_meaning_alone_fills_both():
    assert guess(["word", "meaning"]) == ["headword", SHORT_MEANING]


def test_no_field_is_filled_twice():
    assert guess(["term", "headword", "gloss"]) == ["headword", "", "gloss"]
