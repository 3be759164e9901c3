"""The characters one by one, as the files in fixtures/ tell them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from django.conf import settings

from editorial.textfiles import read_yaml
from glossary.plain_too import TABLE
from mandarin.han import is_han
from mandarin.script import to_traditional
from mandarin.tables import rows
from mandarin.terms import Term, Terms

LONGEST = 40
# Texts begin small, but for I and names.
NAMES = (
    "I", "OK", "Li,", "Hua,", "Beng,", "TikTok", "Chinese chives", "Buddha", "Mercury", "New Year",
    "Africa", "America", "Beijing", "Europe",
)  # fmt: skip


@cache
def entries() -> dict[str, dict[str, Any]]:
    folder = settings.BASE_DIR / "fixtures" / "glossary"
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.yaml")):
        found |= read_yaml(path)
    return found


def characters_of(entry: dict[str, Any]) -> list[str]:
    """Return the Chinese characters of the word, or of what its letters stand for, each once."""
    word = entry["headword"] + entry.get("expansion", "")
    return list(dict.fromkeys(char for char in word if is_han(char)))


def told(entry: dict[str, Any], language: str) -> dict[str, str]:
    texts = entry.get(language, {})
    return {key: text for key, text in texts.items() if key.startswith("characters.")}


@cache
def matcher() -> Terms:
    return Terms(
        Term(spelling, slug, tuple(entry.get("exceptions", ())))
        for slug, entry in entries().items()
        for spelling in (entry["headword"], *entry.get("variants", ()))
    )


def found_in(text: str) -> list[str]:
    return [found.term.key for found in matcher().find(text)]


def test_every_character_has_one_row_in_order() -> None:
    wrong = {
        slug: rows
        for slug, entry in entries().items()
        if (rows := [row["char"] for row in entry.get("characters", {}).values()])
        != characters_of(entry)
    }
    assert wrong == {}


def test_rows_are_numbered_from_one() -> None:
    assert [
        slug
        for slug, entry in entries().items()
        if list(rows := entry.get("characters", {})) != [f"c{i + 1}" for i in range(len(rows))]
    ] == []


def test_every_row_is_told_in_english() -> None:
    assert [
        slug
        for slug, entry in entries().items()
        if set(told(entry, "en")) != {f"characters.{row}" for row in entry.get("characters", ())}
    ] == []


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "es"])
def test_no_language_tells_of_a_row_that_is_not_there(language: str) -> None:
    assert [
        slug
        for slug, entry in entries().items()
        if set(told(entry, language)) - {f"characters.{row}" for row in entry.get("characters", ())}
    ] == []


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant", "es"])
def test_texts_are_short(language: str) -> None:
    texts = [text for entry in entries().values() for text in told(entry, language).values()]
    assert [text for text in texts if len(text) > LONGEST] == []


def test_english_is_lower_case_without_full_stop() -> None:
    texts = [text for entry in entries().values() for text in told(entry, "en").values()]
    loud = re.compile(r"^[A-Z]|\.$|!")
    assert [text for text in texts if loud.search(text) and not text.startswith(NAMES)] == []


def test_characters_share_a_text_only_where_the_word_repeats() -> None:
    assert [
        slug
        for slug, entry in entries().items()
        if len(texts := list(told(entry, "en").values())) != len(set(texts))
    ] == ["pyq"]  # 朋 and 友 both are friends


def test_traditional_is_the_machines_and_follows_the_simplified() -> None:
    assert [
        slug
        for slug, entry in entries().items()
        if entry["zh-hant"].get("draft") == "machine"
        and told(entry, "zh-hant").keys() != told(entry, "zh-hans").keys()
    ] == []


def test_nothing_is_called_checked() -> None:
    assert {entry["truth_status"] for entry in entries().values()} == {"claimed"}
    assert {entry["zh-hant"].get("draft") for entry in entries().values()} == {"machine"}
    assert "checked" not in {entry.get("reading_source") for entry in entries().values()}


# ── words that only seem to hold another ────────────────────────────────────────────────────


def test_exceptions_hold_a_spelling_of_their_entry() -> None:
    def holds(entry: dict[str, Any], longer: str) -> bool:
        spellings = (entry["headword"], entry.get("traditional", ""), *entry.get("variants", ()))
        return any(len(item) > 1 and item in longer and item != longer for item in spellings)

    assert [
        (slug, longer)
        for slug, entry in entries().items()
        for longer in entry.get("exceptions", ())
        if not holds(entry, longer)
    ] == []


def test_exceptions_hide_no_spelling_of_an_entry() -> None:
    spellings = {
        item
        for entry in entries().values()
        for item in (entry["headword"], *entry.get("variants", ()))
    }
    hidden = {longer for entry in entries().values() for longer in entry.get("exceptions", ())}
    assert spellings & hidden == set()


def test_exceptions_survive_the_traditional_script() -> None:
    # They are written simplified; the traditional ones are made from them.
    longer = {item for entry in entries().values() for item in entry.get("exceptions", ())}
    assert [item for item in longer if len(to_traditional(item)) != len(item)] == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("国内卷烟市场", "nei-juan"),
        ("低下头看书", "xia-tou"),
        ("换上头像", "shang-tou"),
        ("这种草好养吗", "zhong-cao"),
        ("微博主页", "bo-zhu"),
        ("三角梅开了，树木有三种", "mu-you"),
        ("烤红薯三块钱一斤", "hong-shu"),
        ("我去医院了", "wo-qu"),
        ("就这样吧", "jiu-zhe"),
        ("正式官宣布会", "guan-xuan"),
        ("唯利是图", "hong-bao"),
        ("海王星", "hai-wang"),
        ("写真香港站", "zhen-xiang"),
        ("太太太好吃了", "tai-tai"),
    ],
)
def test_longer_word_is_not_the_entry(text: str, slug: str) -> None:
    assert slug not in found_in(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("国内太内卷了", "nei-juan"),
        ("越想越下头", "xia-tou"),
        ("今晚上头了", "shang-tou"),
        ("各种种草", "zhong-cao"),
        ("博主页面好看", "bo-zhu"),
        ("还木有机会", "mu-you"),
        ("牛马上班去了", "niu-ma"),
        ("没有限流", "xian-liu"),
        ("我去，这么贵", "wo-qu"),
        ("就这？", "jiu-zhe"),
        ("集美好漂亮", "ji-mei"),
        ("老师长得好看", "lao-shi"),
    ],
)
def test_exceptions_leave_the_entry_where_it_is_meant(text: str, slug: str) -> None:
    assert slug in found_in(text)


# ── words that mean something plain as well ─────────────────────────────────────────────────


def test_plain_words_are_spellings_of_entries() -> None:
    spellings = {
        item
        for entry in entries().values()
        for item in (entry["headword"], *entry.get("variants", ()))
    }
    assert [row[0] for row in rows(str(TABLE)) if row[0] not in spellings] == []


def test_plain_meanings_are_short_and_stand_in_order() -> None:
    table = [tuple(row) for row in rows(str(TABLE))]
    assert table == sorted(table)
    assert [row for row in table if len(row) != 2 or not 0 < len(row[1]) <= 60] == []
