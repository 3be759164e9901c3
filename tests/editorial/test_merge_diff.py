"""Merging, comparing and laying out content: pure functions."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import services
from editorial.content import NEUTRAL
from editorial.diff import Span, count_words, diff_text
from editorial.merge import Conflict, merge_content, merge_items, merge_text
from editorial.rows import Part, Rows, changed_keys, flatten, next_ids, unflatten

SPEC = Rows("e", "Example", {"zh": Part(), "reading": Part()}, {"": Part()})
SENSES = Rows("s", "Sense", {"safety": Part()}, {"": Part()})
few = settings(max_examples=150, deadline=None)
lines = st.lists(st.sampled_from(["a", "b", "猫", "税", ""]), max_size=8).map("\n".join)
items = st.lists(st.sampled_from("abcdef"), max_size=6, unique=True).map("\n".join)
texts = st.text(alphabet="ab 猫税，.\n🙂é_", max_size=40)


# ── merging a text ──────────────────────────────────────────────────────────────────────────


def test_changes_in_different_lines_are_joined():
    assert merge_text("1\n2\n3\n", "one\n2\n3\n", "1\n2\nthree\n") == "one\n2\nthree\n"


def test_same_change_on_both_sides_is_one():
    assert merge_text("1\n2", "1\ntwo", "1\ntwo") == "1\ntwo"


def test_additions_at_both_ends_are_joined():
    assert merge_text("1\n2\n", "0\n1\n2\n", "1\n2\n3\n") == "0\n1\n2\n3\n"


def test_deletion_and_change_elsewhere_are_joined():
    assert merge_text("1\n2\n3\n4\n", "1\n3\n4\n", "1\n2\n3\nfour\n") == "1\n3\nfour\n"


def test_both_may_delete():
    assert merge_text("1\n2\n3\n4\n5\n", "2\n3\n4\n5\n", "1\n2\n3\n4\n") == "2\n3\n4\n"


def test_last_lines_without_an_end_stay_lines():
    merged = merge_text("1\n2\n3", "1\n2\n3\n4", "0\n1\n2\n3")
    assert merged == "0\n1\n2\n3\n4"


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("1", "one", "uno"),
        ("1\n2\n", "1\ntwo\n", "1\n"),
        ("1\n", "1\nmine\n", "1\ntheirs\n"),
        ("", "mine", "theirs"),
        ("1\n2\n", "1\nmine\n2\n", "1\ntheirs\n2\n"),
        ("1\n2\n", "one\n2\n", "1\ntwo\n"),
    ],
)
def test_clash_is_for_a_person(base, mine, theirs):
    assert merge_text(base, mine, theirs) is None


@few
@given(lines, lines)
def test_one_sided_change_wins(base, mine):
    assert merge_text(base, mine, base) == mine
    assert merge_text(base, base, mine) == mine
    assert merge_text(base, mine, mine) == mine


@few
@given(lines, lines, lines)
def test_sides_may_be_swapped(base, mine, theirs):
    assert merge_text(base, mine, theirs) == merge_text(base, theirs, mine)


@few
@given(lines, lines, lines)
def test_new_lines_are_never_lost(base, mine, theirs):
    merged = merge_text(base, f"{mine}\nMINE\n{base}", f"{base}\nTHEIRS\n{theirs}")
    assert merged is None or ("MINE" in merged and "THEIRS" in merged)


# ── merging a list ──────────────────────────────────────────────────────────────────────────


def test_both_sides_may_add_to_a_list():
    assert merge_items("a", "a\nb", "a\nc").split() == ["a", "c", "b"]


def test_what_one_side_removed_is_gone():
    assert merge_items("a\nb\nc", "a\nc", "a\nb\nc\nd").split() == ["a", "c", "d"]


def test_order_of_a_list_may_change():
    assert merge_items("a\nb", "b\na", "a\nb").split() == ["b", "a"]


@few
@given(items, items, items)
def test_list_holds_what_both_agree_on(base, mine, theirs):
    old, left, right = set(base.split()), set(mine.split()), set(theirs.split())
    merged = merge_items(base, mine, theirs).split()
    assert set(merged) == (left & right) | ((left | right) - old)
    assert len(merged) == len(set(merged))


@few
@given(items, items)
def test_list_changed_on_one_side_is_that_side(base, mine):
    assert merge_items(base, base, mine) == merge_items(base, mine, base) == mine


# ── merging content ─────────────────────────────────────────────────────────────────────────


def test_different_fields_are_joined():
    base = {"gloss": "a", "meaning": "b"}
    merged = merge_content(base, {**base, "gloss": "A"}, {**base, "meaning": "B"})
    assert merged == {"gloss": "A", "meaning": "B"}


def test_clash_names_every_field():
    base, mine, theirs = ({"gloss": x, "feels": x, "trap": "t"} for x in "abc")
    with pytest.raises(Conflict) as caught:
        merge_content(base, mine, theirs)
    assert caught.value.fields == ["gloss", "feels"]


def test_row_that_one_side_deleted_is_gone():
    base = {"examples": "e1\ne2", "examples.e1.zh": "一", "examples.e2.zh": "二"}
    mine = {"examples": "e2", "examples.e2.zh": "二"}
    merged = merge_content(base, mine, base, lists=["examples"])
    assert merged == {"examples": "e2", "examples.e2.zh": "二"}


def test_row_that_one_side_deleted_and_the_other_changed_clashes():
    base = {"examples": "e1", "examples.e1.zh": "一"}
    with pytest.raises(Conflict):
        merge_content(base, {"examples": ""}, {**base, "examples.e1.zh": "二"}, lists=["examples"])


def test_rows_that_both_added_under_one_id_clash():
    mine = {"examples": "e1", "examples.e1.zh": "一"}
    theirs = {"examples": "e1", "examples.e1.zh": "二"}
    with pytest.raises(Conflict):
        merge_content({}, mine, theirs, lists=["examples"])


def test_emptied_field_stays_a_field():
    base = {"gloss": "a", "trap": "b"}
    assert merge_content(base, {"gloss": "a", "trap": ""}, base) == {"gloss": "a", "trap": ""}


def test_field_that_neither_side_had_comes_from_nowhere():
    assert merge_content({"gone": "x"}, {"a": "1"}, {"a": "1"}) == {"a": "1"}


@pytest.mark.django_db
def test_rebase_keeps_the_rows_of_both(entry, put, contributor):
    def with_row(name: str) -> dict[str, str]:
        row = {f"examples.{name}.zh": "猫税", f"examples.{name}.reading": "māo shuì"}
        return {**entry.read(NEUTRAL), "examples": f"e1\n{name}", **row}

    basis = services.basis(entry, NEUTRAL)
    mine = services.propose(entry, NEUTRAL, with_row("e2"), basis=basis, author=contributor)
    put(entry, NEUTRAL, with_row("e3"))
    fresh = services.rebase(mine, by=contributor)
    assert fresh.content["examples"].split() == ["e1", "e3", "e2"]


@pytest.mark.parametrize("repeat", ["a\n", "\n", "a\nb\n"])
def test_repeating_lines_merge_in_time(repeat):
    base = repeat * 3000
    began = time.process_time()
    merge_text(base, base.replace("a", "c") + "mine\n", "new\n" + base[: len(base) // 2])
    assert time.process_time() - began < 5


def test_large_texts_merge_in_time():
    base = "\n".join(f"line {number}" for number in range(2000))
    began = time.process_time()
    merge_text(base, base.replace("7", "seven"), "new\n" + base)
    assert time.process_time() - began < 5


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
