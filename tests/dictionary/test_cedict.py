"""CC-CEDICT's lines become words that a newcomer can read."""

from __future__ import annotations

import pytest

from dictionary.cedict import CedictError, english, key, marked, parse, version
from dictionary.models import Word


def word(line: str) -> Word:
    return next(parse([line]))


def test_a_line_is_a_word() -> None:
    found = word("彈幕 弹幕 [dan4 mu4] /barrage (military)/danmaku/")
    assert (found.traditional, found.simplified) == ("彈幕", "弹幕")
    assert (found.reading, found.key) == ("dàn mù", "danmu")
    assert found.english == ["barrage (military)", "danmaku"]


def test_comments_and_empty_lines_are_no_words() -> None:
    assert list(parse(["# CC-CEDICT", "", "#! entries=1"])) == []


def test_windows_line_ends_do_no_harm() -> None:
    assert word("白 白 [bai2] /white/\r\n").english == ["white"]


@pytest.mark.parametrize(
    ("numbered", "name", "reading"),
    [
        ("lu:3 xing2", "旅行", "lǚ xíng"),
        ("nu:e4", "虐", "nüè"),
        ("lu:e4", "略", "lüè"),
        ("Bei3 jing1", "北京", "Běi jīng"),
        ("A A zhi4", "AA制", "AA zhì"),
        ("B zhan4", "B站", "B zhàn"),
        ("t o n y", "Tony", "Tony"),
        ("P U A", "PUA", "PUA"),
        ("san1 C", "3C", "sān C"),
        ("na4 r5", "那儿", "nà r"),
        ("bei1 zi5", "杯子", "bēi zi"),
        ("yi1 bu4 zuo4 , er4 bu4 xiu1", "一不做，二不休", "yī bù zuò, èr bù xiū"),
        ("m2", "呣", "ḿ"),
        ("xx5", "々", ""),
        ("xx5 xx5", "ㄅㄧ", ""),
    ],
)
def test_reading_has_marks(numbered: str, name: str, reading: str) -> None:
    assert marked(numbered, name) == reading


@pytest.mark.parametrize(
    ("reading", "typed"),
    [
        ("lǚ xíng", "lvxing"),
        ("Běi jīng", "beijing"),
        ("AA zhì", "aazhi"),
        ("yī bù zuò, èr bù xiū", "yibuzuoerbuxiu"),
        ("Ā · Bèi", "abei"),
        ("", ""),
    ],
)
def test_key_is_what_people_type(reading: str, typed: str) -> None:
    assert key(reading) == typed


@pytest.mark.parametrize(
    ("sense", "shown"),
    [
        ("see 彈幕|弹幕[dan4 mu4]", "see 弹幕[dàn mù]"),
        ("abbr. for 萬|万", "short for 万"),
        ("CL:個|个[ge4],條|条[tiao2]", "measure word: 个[gè], 条[tiáo]"),
        ("(Tw) to lend sb sth", "(Taiwan) to lend somebody something"),
        ("also pr. [lu:4]", "also pronounced [lǜ]"),
        ("Tai-lo pr. [khè su]", "Tai-lo pronounced [khè su]"),
        ("lit. a cat; fig. a thief", "literally: a cat; figuratively: a thief"),
        ("asbestos", "asbestos"),
        ("a (b) [c", "a (b) [c"),
    ],
)
def test_meaning_is_plain_english(sense: str, shown: str) -> None:
    assert english(sense) == shown


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("白 白 [bai2] /white/", Word.Place.USUAL),
        ("還 还 [huan2] /to pay back/", Word.Place.RARER),
        ("北京 北京 [Bei3 jing1] /Beijing/", Word.Place.NAME),
        ("白 白 [Bai2] /surname Bai/", Word.Place.SURNAME),
        ("麪 面 [mian4] /variant of 麵|面[mian4]/", Word.Place.REFERENCE),
        ("了 了 [liao3] /old variant of 了[liao3]/(Tw) variant of 瞭|了/", Word.Place.REFERENCE),
        ("PUA PUA [P U A] /to manipulate/", Word.Place.USUAL),
        ("白 白 [bai2] /white/see also 黑[hei1]/", Word.Place.USUAL),
    ],
)
def test_the_useful_reading_comes_first(line: str, place: int) -> None:
    assert word(line).place == place


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "白 白 bai2 /white/",
        "白 白 [bai2] white",
        "白 [bai2] /white/",
        "白 白 [bai2] //",
    ],
)
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(CedictError, match=r"^line 2: "):
        list(parse(["# CC-CEDICT", line]))


def test_version_is_the_date() -> None:
    assert version(["# CC-CEDICT", "#! date=2023-11-07T06:42:16Z"]) == "2023-11-07"


def test_a_file_without_a_date_has_no_version() -> None:
    assert version(["白 白 [bai2] /white/", "#! date=2023-11-07T06:42:16Z"]) == ""
