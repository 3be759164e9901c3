"""How long a text takes to read, in languages with and without spaces."""

from __future__ import annotations

import pytest

from guide.reading_time import minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("Tap it.", 1),
        ("word " * 238 * 3, 3),
        ("字" * 255 * 4, 4),
        ("word " * 238 + "字" * 255, 2),
        ("ไทยมา" * 238 * 2, 2),
        ("かな" * 255, 2),
    ],
)
def test_minutes(text: str, expected: int) -> None:
    assert minutes(text) == expected


def test_marks_take_no_time() -> None:
    assert minutes("::: iphone\n:::\n\n" * 500) == 1
