"""How far two words are apart, counted in slips of the finger."""

from __future__ import annotations

LONG = 8


def slips(written: str, meant: str, most: int) -> int:
    """Return the letters left out, added, changed or swapped; ``most`` + 1 if there are more."""
    if abs(len(written) - len(meant)) > most:
        return most + 1
    written, meant = _differing(written, meant)
    if not (written and meant):
        return len(written) + len(meant)
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(written, 1):
        next_row = [i]
        for j, other in enumerate(meant, 1):
            cost = min(row[j] + 1, next_row[j - 1] + 1, row[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and written[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            next_row.append(cost)
        before, row = row, next_row
    return min(row[-1], most + 1)


def _differing(written: str, meant: str) -> tuple[str, str]:
    """Take off what both words begin and end with: little is left to compare of near ones."""
    start, ends = 0, min(len(written), len(meant))
    while start < ends and written[start] == meant[start]:
        start += 1
    end = 0
    while end < ends - start and written[-1 - end] == meant[-1 - end]:
        end += 1
    return written[start : len(written) - end], meant[start : len(meant) - end]


def allowed(word: str) -> int:
    """Return how many slips a word of this length may hold: short words have no spare letter."""
    return 1 if len(word) < LONG else 2
