"""Words of ours that mean something plain as well: 沙发 is a sofa before it is the first comment.

Where one of them stands in a text nobody can tell by its characters which is meant: running text
does not link it, and decode says both.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mandarin.script import to_traditional
from mandarin.tables import rows

TABLE = Path(__file__).parent / "data" / "plain_too.tsv"


def plain_meaning(written: str) -> str:
    """Return what a spelling means in plain Chinese, in English; nothing where it is only ours."""
    return _meanings().get(written, "")


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    """Return the table in both scripts, so that no text has to be converted to be looked up."""
    meanings = {row[0]: row[1] for row in rows(str(TABLE))}
    return {to_traditional(word): meaning for word, meaning in meanings.items()} | meanings
