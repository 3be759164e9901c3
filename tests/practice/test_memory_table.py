"""The server remembers as the table says; tests/browser/test_practice.py asks the browser the same."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from practice.cards import memory
from tests.practice import make_fsrs_table

TABLE = json.loads(make_fsrs_table.TABLE.read_text(encoding="utf-8"))
ROWS = TABLE["rows"]


def test_the_table_is_wide_enough():
    grades = {answer["grade"] for row in ROWS for answer in row["answers"]}
    states = {state["state"] for row in ROWS for state in row["expected"]}
    assert len(ROWS) >= 60
    assert (grades, states) == ({1, 2, 3, 4}, {1, 2, 3})


def test_the_table_is_what_its_maker_writes():
    assert make_fsrs_table.table() == ROWS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_server_remembers_as_the_table_says(row):
    at = datetime.fromisoformat(TABLE["start"])
    state = memory.fresh(at)
    for answer, expected in zip(row["answers"], row["expected"], strict=True):
        at += timedelta(seconds=answer["after"])
        state = memory.review(state, answer["grade"], at, row["retention"])
        assert (state["due"], state["last"]) == tuple(
            datetime.fromisoformat(expected[name]) for name in ("due", "last")
        )
        assert [state[name] for name in ("state", "step", "reps", "lapses")] == [
            expected[name] for name in ("state", "step", "reps", "lapses")
        ]
        assert state["stability"] == pytest.approx(expected["stability"], rel=0, abs=1e-4)
        assert state["difficulty"] == pytest.approx(expected["difficulty"], rel=0, abs=1e-4)


def test_default_weights_are_those_of_the_library():

    numbers = json.loads(Path("static/js/practice/fsrs.json").read_text(encoding="utf-8"))
    assert tuple(numbers["w"]) == DEFAULT_PARAMETERS
