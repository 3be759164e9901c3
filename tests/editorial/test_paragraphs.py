"""Paragraphs of a text, of its translation and of its versions find each other."""

from __future__ import annotations

import pytest

from editorial import paragraphs
from editorial.paragraphs import Match, aligned, changes, split

ENGLISH = [
    "Tap {{我|Me}} at the bottom right, and a page opens.",
    "## 1. Open the menu",
    "- one thing\n- another thing",
    "See https://example.org/ for the year 2025.",
    "That is all there is to it, and nothing else has to be done by anybody.",
]
SPANISH = [
    "Toca {{我|Yo}} abajo a la derecha y se abre una página.",
    "## 1. Abre el menú",
    "- una cosa\n- otra cosa",
    "Mira https://example.org/ para el año 2025.",
    "Eso es todo lo que hay, y nadie tiene que hacer nada más.",
]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("one\ntwo", ["one\ntwo"]),
        ("one\n\n\n  \ntwo\n", ["one", "two"]),
        ("```\na\n\nb\n```\n\nc", ["```\na\n\nb\n```", "c"]),
    ],
)
def test_blank_lines_part_paragraphs(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_joined_is_split_again() -> None:
    assert split(paragraphs.join(ENGLISH)) == ENGLISH


def test_as_many_go_in_order() -> None:
    assert aligned(["a", "b"], ["x", "y"]) == [Match(0, 0), Match(1, 1)]


@pytest.mark.parametrize("missing", range(5))
def test_missing_paragraph_is_found(missing: int) -> None:
    half = SPANISH[:missing] + SPANISH[missing + 1 :]
    assert [match.left for match in aligned(ENGLISH, half) if match.right is None] == [missing]


def test_paragraph_without_source_is_found() -> None:
    more = [*SPANISH[:3], "Una cosa que solo sabemos en España.", *SPANISH[3:]]
    assert [match.right for match in aligned(ENGLISH, more) if match.left is None] == [3]


@pytest.mark.parametrize(("left", "right"), [(0, 2), (2, 0), (3, 300), (300, 3)])
def test_nothing_is_lost_or_doubled(left: int, right: int) -> None:
    matches = aligned([f"a {n}" for n in range(left)], [f"b {n}" for n in range(right)])
    assert [m.left for m in matches if m.left is not None] == list(range(left))
    assert [m.right for m in matches if m.right is not None] == list(range(right))


def test_two_long_texts_are_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraphs, "unlikeness", lambda *_, **__: pytest.fail("searched"))
    assert len(aligned(["a"] * 500, ["b"] * 501)) == 501


def test_new_paragraph_is_all_new() -> None:
    steps = changes(["one two", "three four"], ["one two", "fresh words here", "three four"])
    assert [(s.then, s.now, s.changed) for s in steps] == [
        (0, 0, False),
        (None, 1, True),
        (1, 2, False),
    ]


def test_changed_words_are_marked_in_their_paragraph() -> None:
    step = changes(["same here", "cats count"], ["same here", "cats and dogs count"])[1]
    assert (step.then, step.now) == (1, 1)
    assert "".join(span.text for span in step.spans if span.kind == "ins").strip() == "and dogs"


def test_taken_out_paragraph_stays_in_sight() -> None:
    steps = changes(["one", "two", "three"], ["one", "three"])
    assert [(s.then, s.now) for s in steps] == [(0, 0), (1, None), (2, 1)]
    assert steps[1].spans[0].kind == "del"
