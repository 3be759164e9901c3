"""Word diffs for review pages. Pure functions, no Django."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from editorial.matching import steps

if TYPE_CHECKING:
    from collections.abc import Iterable

# A Han character is a word of its own; other scripts split on spaces and punctuation.
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|[^\w\s]|_")


class Span(NamedTuple):
    """A run of text that is "same", "ins" (only new) or "del" (only old)."""

    kind: str
    text: str


def diff_text(old: str, new: str) -> list[Span]:
    """Return ``new`` against ``old``: by lines first, then by words inside what differs."""
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    spans: list[Span] = []
    for tag, i1, i2, j1, j2 in steps(a, b):
        before, after = "".join(a[i1:i2]), "".join(b[j1:j2])
        spans += [Span("same", before)] if tag == "equal" else _diff_words(before, after)
    return _joined(spans)


def _diff_words(old: str, new: str) -> list[Span]:
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    spans: list[Span] = []
    for tag, i1, i2, j1, j2 in steps(a, b):
        if tag == "equal":
            spans.append(Span("same", "".join(a[i1:i2])))
        else:
            spans += _replaced("".join(a[i1:i2]), "".join(b[j1:j2]))
    return spans


def _replaced(old: str, new: str) -> list[Span]:
    return [Span(kind, text) for kind, text in (("del", old), ("ins", new)) if text]


def _joined(spans: list[Span]) -> list[Span]:
    """Join neighbours of one kind, so that a page has few marks."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].kind == span.kind:
            joined[-1] = Span(span.kind, joined[-1].text + span.text)
        else:
            joined.append(span)
    return joined


def count_words(spans: list[Span], kind: str) -> int:
    """Return how many words and Han characters the spans of a kind hold."""
    tokens = (token for span in spans if span.kind == kind for token in TOKEN.findall(span.text))
    return sum(1 for token in tokens if token[0].isalnum())


def side(spans: Iterable[Span], kind: str) -> str:
    """Return the old text for "del", the new one for "ins"."""
    return "".join(span.text for span in spans if span.kind in ("same", kind))


def calm(spans: Iterable[Span]) -> list[Span]:
    """Return spans whose marks do not begin or end with an empty line."""
    calmed: list[Span] = []
    for kind, text in spans:
        core = text.strip() if kind != "same" else text
        head, _core, tail = text.partition(core) if core else (text, "", "")
        if "\n" not in head + tail:
            head, core, tail = "", text, ""
        calmed += [Span("same", head), Span(kind, core), Span("same", tail)]
    return [span for span in calmed if span.text]
