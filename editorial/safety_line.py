"""The safety line: what newcomers are told they may say. Changing it takes two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from editorial.editable import subclasses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from editorial.models import Revision

SAFETY_KEYS = frozenset({"safety", "safety_reason"})
# Rows that the queue's filter looks at; the rule itself looks at all of them.
ROWS_LOOKED_AT = 6


def is_safety(key: str) -> bool:
    """Tell whether a flat key holds a safety line: that of the page, or of one of its rows."""
    return key.rpartition(".")[2] in SAFETY_KEYS


def differs(old: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Tell whether a safety line reads otherwise. Where none stood, the first one is no change."""
    return any(text and text != new.get(key, "") for key, text in old.items() if is_safety(key))


def changes_safety(revision: Revision) -> bool:
    """Tell whether publishing would change a safety line that readers see, or saw last."""
    before = revision.base or _last_shown(revision)
    return before is not None and differs(before.content, revision.content)


def _last_shown(revision: Revision) -> Revision | None:
    """Return what readers saw before it was taken back: a detour is no first text."""
    return revision.edition.revisions.shown().exclude(pk=revision.pk).order_by("-pk").first()


def changing_safety() -> Q:
    """Return the condition of proposals whose safety line differs from the text they rest on.

    Of rows it looks at the first few; ``differs`` looks at all of them.
    """
    found = Q(pk__in=[])
    for part in ("", "companion__"):
        for key in _keys():
            old, new = _text(key, f"{part}base__content"), _text(key, f"{part}content")
            found |= Q(~Exact(old, Value("", TextField()))) & Q(~Exact(old, new))
    return found


def _text(key: str, content: str) -> Coalesce:
    return Coalesce(KeyTextTransform(key, content), Value("", TextField()))


def _keys() -> Iterator[str]:
    yield from sorted(SAFETY_KEYS)
    rows = {
        (name, spec.letter, part)
        for model in subclasses()
        for name, spec in model.ROW_FIELDS.items()
        for part in (*spec.facts, *spec.texts)
        if part in SAFETY_KEYS
    }
    for name, letter, part in sorted(rows):
        yield from (f"{name}.{letter}{n}.{part}" for n in range(1, ROWS_LOOKED_AT + 1))
