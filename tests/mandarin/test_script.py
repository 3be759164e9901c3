from __future__ import annotations

import subprocess
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandarin.script import (
    Span,
    han_runs,
    has_han,
    is_han,
    simplified_run,
    simplify,
    to_simplified,
    to_traditional,
)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("猫税", "貓稅"),
        ("内卷", "內卷"),
        ("国内卷烟", "國內捲煙"),
        ("太卷了", "太卷了"),
        ("试卷", "試卷"),
        ("头发发现", "頭髮發現"),
        ("哪里", "哪裡"),
        ("为什么", "為什麼"),
        ("干饭人", "幹飯人"),
        ("饼干", "餅乾"),
        ("断舍离", "斷捨離"),
        ("查水表", "查水表"),
        ("先收藏为敬", "先收藏為敬"),
        ("面条", "麵條"),
        ("yyds 666", "yyds 666"),
    ],
)
def test_words_become_traditional(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("貓稅", "猫税"),
        ("內卷", "内卷"),
        ("內捲", "内卷"),
        ("頭髮", "头发"),
        ("哪裏", "哪里"),
        ("哪裡", "哪里"),
        ("著急", "着急"),
        ("乾貨", "干货"),
        ("猫税", "猫税"),
    ],
)
def test_words_become_simplified(traditional: str, simplified: str) -> None:
    assert to_simplified(traditional) == simplified


def test_characters_that_change_beside_others_are_seen(phrases: list[str]) -> None:
    converter = opencc.OpenCC("tw2s")
    texts = [text for one in phrases for text in (one, f"才{one}吃", f"{one}的{one}")]
    wrong = [text for text in texts if simplified_run(text) != converter.convert(text)]
    assert wrong == []


@pytest.fixture(scope="module")
def phrases(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return every phrase and character that the converter knows, out of its own tables."""
    home = Path(opencc.__file__).parent / "clib"
    tool, out = home / "bin" / "opencc_dict", tmp_path_factory.mktemp("opencc") / "table.txt"
    if not tool.exists():
        pytest.skip("the tool that prints the converter's tables did not come with it")
    found: list[str] = []
    for name in ("TSPhrases", "TWVariantsRevPhrases", "TSCharacters", "TWVariantsRev"):
        table = home / "share" / "opencc" / f"{name}.ocd2"
        subprocess.run([tool, "-i", table, "-f", "ocd2", "-t", "text", "-o", out], check=True)
        rows = out.read_text(encoding="utf-8").splitlines()
        found += [phrase for row in rows for phrase in row.split() if han_runs(phrase)]
    assert len(found) > 10_000
    return [phrase for phrase in found if han_runs(phrase)[0].text == phrase]


@pytest.mark.parametrize("code", ["[笑哭R]", "[蹲后续H]", "[doge]", "#a[话题]#"])
def test_app_codes_stay_as_they_are(code: str) -> None:
    assert to_traditional(f"{code}{code}") == f"{code}{code}"


def test_text_beside_a_code_is_converted() -> None:
    assert to_traditional("猫税[笑哭R]猫税") == "貓稅[笑哭R]貓稅"


@pytest.mark.parametrize("query", ["\ud800貓", "貓\x00", "貓%'\""])
def test_strange_queries_are_simplified(query: str) -> None:
    assert simplify(query) == query.replace("貓", "猫")


@given(st.text())
def test_latin_text_is_untouched(text: str) -> None:
    kept = "".join(char for char in text if not is_han(char))
    assert to_traditional(kept) == kept


@pytest.mark.parametrize(
    ("char", "han"),
    [
        ("猫", True),
        ("〇", True),
        ("㐂", True),
        ("𠮷", True),
        ("の", False),
        ("a", False),
        ("", False),
    ],
)
def test_han_characters_are_known(char: str, han: bool) -> None:
    assert is_han(char) is han


def test_one_han_character_is_enough() -> None:
    assert has_han("what is 卷")


def test_runs_tell_where_they_stand() -> None:
    assert han_runs("a猫税 b卷") == [Span(1, 3, "猫税"), Span(5, 6, "卷")]
