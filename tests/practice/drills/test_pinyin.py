"""Typed pinyin is judged syllable by syllable; the browser judges by the same table."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from mandarin.spelling import OTHER_SPELLINGS, STANDARD
from practice.drills.items.pinyin import check
from practice.drills.items.typed import MOST_LETTERS, wanted

TABLE = json.loads((Path(__file__).parents[1] / "pinyin_table.json").read_text(encoding="utf-8"))
IN_THE_BROWSER = settings.BASE_DIR / "static" / "js" / "practice" / "syllables.js"


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['typed'][:20]}-{row['reading']}")
def test_verdicts_are_those_of_the_table(row):
    answer = check(row["typed"], row["reading"], row["said"])
    found = [list(syllable) for syllable in answer.syllables]
    assert (answer.kind, answer.problem, found) == (row["kind"], row["problem"], row["syllables"])


def test_the_table_knows_every_verdict():
    assert {verdict for row in TABLE for verdict, _typed, _wanted in row["syllables"]} == {
        "right", "said", "tone", "untoned", "sound", "wrong", "missing", "extra",
    }  # fmt: skip


def test_the_table_has_eighty_cases():
    assert len(TABLE) >= 80


def test_the_browser_knows_the_same_syllables():
    known = IN_THE_BROWSER.read_text(encoding="utf-8").split("`")[1].split()
    assert frozenset(known) == STANDARD


def test_the_browser_knows_the_same_other_spellings():
    rest = IN_THE_BROWSER.read_text(encoding="utf-8").split("OTHER_SPELLINGS")[1]
    assert dict(re.findall(r"(\w+): '(\w+)'", rest)) == OTHER_SPELLINGS


def test_a_reading_answers_itself():
    for syllable in sorted(STANDARD):
        assert check(syllable, syllable).right, syllable


@pytest.mark.parametrize(
    "typed", ["a" * MOST_LETTERS, "nn" * 60, "\u0301" * 100, "1" * 120, "\x00"]
)
def test_odd_input_is_answered(typed):
    assert not check(typed, "māo shuì").right


def test_a_light_syllable_of_a_reading_is_tone_five():
    assert [one.tone for one in wanted("mā ma")] == [1, 5]
