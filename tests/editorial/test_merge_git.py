"""Our merge agrees with ``git merge-file``: the same texts come out whole, with the same bytes."""

from __future__ import annotations

import random
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from editorial.merge import merge_text

if TYPE_CHECKING:
    from pathlib import Path

CASES, SEED = 500, 20250116
# Lines that are all different, as in prose; few lines that come again and again; Chinese; a list.
WORDS = (
    [f"Line {number} of a page." for number in range(40)] + [""] * 8,
    ["a", "b", ""],
    ["猫税", "新来的，猫税交了吗？", "哈哈哈", "", "  ", "end"],
    ["- one", "- two", "- three", "", "## A heading"],
)


def git_merge(folder: Path, base: str, mine: str, theirs: str) -> str | None:
    """Return what git makes of the three texts, or None where it reports a conflict."""
    for name, text in (("base", base), ("mine", mine), ("theirs", theirs)):
        (folder / name).write_bytes(text.encode())
    run = subprocess.run(
        [str(shutil.which("git")), "merge-file", "-p", "mine", "base", "theirs"],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    return run.stdout.decode() if run.returncode == 0 else None


def edited(dice: random.Random, lines: list[str], words: list[str]) -> list[str]:
    lines = list(lines)
    for _change in range(dice.choice([0, 1, 2, 3, 6])):
        at = dice.randint(0, len(lines))
        lines[at : at + dice.randint(0, 3)] = dice.choices(words, k=dice.randint(0, 3))
    return lines


def text(dice: random.Random, lines: list[str]) -> str:
    return "\n".join(lines) + ("\n" if lines and dice.random() < 0.7 else "")


def cases() -> list[tuple[str, str, str]]:
    dice = random.Random(SEED)  # noqa: S311 (the cases have to be the same each time)
    found = []
    for _case in range(CASES):
        words = dice.choice(WORDS)
        base = dice.choices(words, k=dice.choice([0, 1, 4, 12, 40, 120]))
        sides = [edited(dice, base, words) for _side in range(2)]
        found.append((text(dice, base), *(text(dice, side) for side in sides)))
    return found


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not there to compare with")
def test_merge_equals_git_merge_file(tmp_path: Path) -> None:
    outcomes = [(merge_text(*case), git_merge(tmp_path, *case)) for case in cases()]
    assert [pair for pair in outcomes if pair[0] != pair[1]] == []
    # The cases are worth something only if both happen often.
    clean = sum(theirs is not None for _ours, theirs in outcomes)
    assert CASES * 0.3 < clean < CASES * 0.8


def test_only_a_line_feed_ends_a_line() -> None:
    assert merge_text("a\u2028b\n", "a\u2028c\n", "x\u2028b\n") is None
