"""Two texts compared, and the keys of rows."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.diff import Span, count_words, diff_text
from editorial.rows import Part, Rows, changed_keys, flatten, next_ids, unflatten
from tests.editorial.test_merge_diff import SENSES, SPEC, few, texts

# ── comparing ───────────────────────────────────────────────────────────────────────────────


def side(spans: list[Span], kind: str) -> str:
    return "".join(span.text for span in spans if span.kind in ("same", kind))


@few
@given(texts, texts)
def test_spans_join_to_both_texts(old, new):
    spans = diff_text(old, new)
    assert (side(spans, "del"), side(spans, "ins")) == (old, new)


@few
@given(texts, texts)
def test_neighbours_are_of_different_kinds(old, new):
    kinds = [span.kind for span in diff_text(old, new)]
    assert all(a != b for a, b in pairwise(kinds))
    assert all(span.text for span in diff_text(old, new))


@few
@given(texts)
def test_equal_texts_have_no_marks(text):
    assert diff_text(text, text) == ([Span("same", text)] if text else [])


def test_han_characters_are_compared_one_by_one():
    assert diff_text("猫税交了吗", "狗税交了吗") == [
        Span("del", "猫"),
        Span("ins", "狗"),
        Span("same", "税交了吗"),
    ]


def test_words_are_compared_whole():
    assert diff_text("the cat tax", "the cats tax") == [
        Span("same", "the "),
        Span("del", "cat"),
        Span("ins", "cats"),
        Span("same", " tax"),
    ]


def test_word_beside_han_is_a_word():
    assert diff_text("用iPhone手机", "用Android手机")[1:3] == [
        Span("del", "iPhone"),
        Span("ins", "Android"),
    ]


def test_rare_characters_are_compared_one_by_one():
    assert diff_text("𠮷野家", "𠮶野家")[-1] == Span("same", "野家")


def test_changed_line_leaves_the_others_alone():
    spans = diff_text("one\ntwo\nthree\n", "one\n2\nthree\n")
    assert [span.kind for span in spans] == ["same", "del", "ins", "same"]


def test_marks_are_counted_in_words():
    spans = diff_text("a cat", "a big 猫税")
    assert (count_words(spans, "ins"), count_words(spans, "del")) == (3, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 7500, "b c " * 7500),
        ("猫税" * 15_000, "税猫" * 15_000),
        ("x\n" * 15_000, "y\n" * 15_000),
        ("a\n" * 10_000, "a\nb\n" * 5000),
        ("x" * 30_000, "y" * 30_000),
        ("猫税a " * 370, "税猫b " * 370),
    ],
    ids=["words", "han", "lines", "repeats", "one word", "largest block"],
)
def test_large_texts_are_compared_in_time(old, new):
    began = time.process_time()
    spans = diff_text(old, new)
    assert time.process_time() - began < 5
    assert (side(spans, "del"), side(spans, "ins")) == (old, new)


# ── rows ────────────────────────────────────────────────────────────────────────────────────

ids = st.lists(st.integers(1, 999).map("e{}".format), max_size=5, unique=True)
parts = st.fixed_dictionaries(
    {}, optional={"zh": st.text(min_size=1), "reading": st.text(min_size=1)}
)


@few
@given(
    ids.flatmap(lambda names: st.tuples(*(parts.map(lambda p, n=n: {"id": n, **p}) for n in names)))
)
def test_rows_survive_being_flat(rows):
    rows = list(rows)
    assert unflatten("examples", flatten("examples", rows, SPEC), SPEC) == rows


def test_flat_rows_have_one_key_a_part():
    rows = [{"id": "e2", "zh": "猫"}, {"id": "e1", "zh": "税", "reading": "shuì"}]
    assert flatten("examples", rows, SPEC) == {
        "examples": "e2\ne1",
        "examples.e2.zh": "猫",
        "examples.e1.zh": "税",
        "examples.e1.reading": "shuì",
    }


def test_parts_of_no_row_are_left_out():
    assert unflatten("examples", {"examples": "", "examples.e1.zh": "猫"}, SPEC) == []


def test_parts_of_no_name_are_left_out():
    content = {"examples": "e1", "examples.e1.zh": "猫", "examples.e1.price": "5"}
    assert unflatten("examples", content, SPEC) == [{"id": "e1", "zh": "猫"}]


def test_texts_hang_on_the_row_or_on_a_name():
    both = Rows("s", "", {}, {"": Part(), "gloss": Part()})
    assert both.text_keys("senses", "s2") == ["senses.s2", "senses.s2.gloss"]


@few
@given(st.sets(st.integers(1, 900).map("e{}".format)), st.integers(0, 9))
def test_fresh_ids_were_never_used(taken, count):
    fresh = next_ids(SPEC, taken, count)
    assert len(set(fresh)) == count
    assert not taken & set(fresh)


def test_id_of_a_deleted_row_is_not_used_again():
    assert next_ids(SPEC, ["e1", "e7"], 2) == ["e8", "e9"]


def test_first_ids_begin_at_one_and_senses_at_two():
    assert (next_ids(SPEC, [], 1), next_ids(SENSES, [], 1)) == (["e1"], ["s2"])


def test_changed_keys_keep_the_order_of_the_new():
    old = {"a": "1", "b": "2", "gone": "x", "same": "s", "empty": ""}
    assert changed_keys(old, {"same": "s", "new": "n", "b": "B", "a": "1"}) == ["new", "b", "gone"]
