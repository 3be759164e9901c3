"""The server asks in the order of the table; tests/browser/test_practice.py asks the browser the same."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from practice.cards import queue

TABLE = Path(__file__).with_name("order_table.json")
ROWS = json.loads(TABLE.read_text(encoding="utf-8"))


def run(row):
    """Return the keys of the cards that are asked, in order."""
    states = {
        key: {**state, "due": datetime.fromisoformat(state["due"])}
        for key, state in row["states"].items()
    }
    day = queue.today(
        row["words"],
        states,
        row["modes"],
        queue.Left(**row["left"]),
        now=datetime.fromisoformat(row["now"]),
        day_ends=datetime.fromisoformat(row["dayEnds"]),
        last_word=row["lastWord"],
    )
    return [card.key for card in day.cards]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_server_asks_in_the_order_of_the_table(row):
    assert run(row) == row["expected"]


def test_the_table_is_wide_enough():
    assert len(ROWS) >= 30
