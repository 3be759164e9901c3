"""Three texts become one: by lines, by lists, by fields."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editorial import services
from editorial.content import NEUTRAL
from editorial.merge import Conflict, merge_content, merge_items, merge_text
from editorial.rows import Part, Rows

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
