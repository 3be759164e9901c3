"""The order of a session, one rule at a time. static/js/practice/order.js keeps the same rules."""

from __future__ import annotations

from datetime import timedelta

from practice.cards import memory, queue
from tests.practice.cards.conftest import NOW

ENDS = NOW + timedelta(hours=18)
MANY = queue.Left(99, 99)


def word(key, *modes):
    return {"key": key, "modes": list(modes or ("recognise",))}


def state(kind, due):
    return {**memory.fresh(NOW), "state": kind, "due": NOW + due}


def asked(words, states=(), *, modes=("recognise", "recall"), left=MANY, last=""):
    day = queue.today(
        words, dict(states), modes, left, now=NOW, day_ends=ENDS, last_word=last
    )  # fmt: skip
    return [card.key for card in day.cards]


def test_being_learned_comes_before_known_before_new():
    words = [word("new"), word("known"), word("learning")]
    states = {
        "known/recognise": state(memory.REVIEW, -timedelta(days=9)),
        "learning/recognise": state(memory.LEARNING, -timedelta(minutes=1)),
    }
    assert asked(words, states) == ["learning/recognise", "known/recognise", "new/recognise"]


def test_learning_again_counts_as_being_learned():
    words = [word("known"), word("again")]
    states = {
        "known/recognise": state(memory.REVIEW, -timedelta(days=9)),
        "again/recognise": state(memory.RELEARNING, -timedelta(minutes=1)),
    }
    assert asked(words, states)[0] == "again/recognise"


def test_known_cards_come_the_longest_overdue_first():
    words = [word("a"), word("b")]
    states = {
        "a/recognise": state(memory.REVIEW, -timedelta(days=1)),
        "b/recognise": state(memory.REVIEW, -timedelta(days=5)),
    }
    assert asked(words, states) == ["b/recognise", "a/recognise"]


def test_known_cards_of_this_day_come_although_it_is_early():
    states = {"a/recognise": state(memory.REVIEW, timedelta(hours=17))}
    assert asked([word("a")], states) == ["a/recognise"]


def test_known_cards_of_tomorrow_wait():
    states = {"a/recognise": state(memory.REVIEW, timedelta(hours=19))}
    assert asked([word("a")], states) == []


def test_cards_being_learned_wait_for_their_minute():
    states = {"a/recognise": state(memory.LEARNING, timedelta(minutes=5))}
    assert asked([word("a"), word("b")], states) == ["b/recognise"]


def test_what_comes_soon_comes_at_once_when_nothing_else_is_left():
    states = {"a/recognise": state(memory.LEARNING, timedelta(minutes=5))}
    assert asked([word("a")], states) == ["a/recognise"]


def test_what_comes_later_is_told():
    states = {"a/recognise": state(memory.LEARNING, timedelta(hours=2))}
    day = queue.today(
        [word("a")], states, ["recognise"], MANY, now=NOW, day_ends=ENDS
    )  # fmt: skip
    assert (day.cards, day.comes_at) == ([], NOW + timedelta(hours=2))


def test_new_cards_end_with_the_limit():
    assert len(asked([word(str(n)) for n in range(9)], left=queue.Left(3, 99))) == 3


def test_known_cards_end_with_the_limit():
    words = [word(str(n)) for n in range(9)]
    states = {f"{n}/recognise": state(memory.REVIEW, -timedelta(days=1)) for n in range(9)}
    assert len(asked(words, states, left=queue.Left(0, 4))) == 4


def test_a_limit_that_is_passed_asks_nothing():
    assert asked([word("a")], left=queue.Left(-2, -2)) == []


def test_cards_being_learned_know_no_limit():
    states = {"a/recognise": state(memory.LEARNING, -timedelta(minutes=1))}
    assert asked([word("a")], states, left=queue.Left(0, 0)) == ["a/recognise"]


def test_cards_of_one_word_do_not_follow_each_other():
    words = [word("a", "recognise", "recall"), word("b")]
    states = {
        "a/recognise": state(memory.REVIEW, -timedelta(days=3)),
        "a/recall": state(memory.REVIEW, -timedelta(days=2)),
        "b/recognise": state(memory.REVIEW, -timedelta(days=1)),
    }
    assert asked(words, states) == ["a/recognise", "b/recognise", "a/recall"]


def test_the_word_of_the_last_answer_does_not_come_next():
    assert asked([word("a"), word("b")], last="a") == ["b/recognise", "a/recognise"]


def test_the_only_word_may_follow_itself():
    assert asked([word("a")], last="a") == ["a/recognise"]


def test_other_words_are_begun_before_a_word_is_asked_in_the_next_way():
    words = [word(name, "recognise", "recall") for name in "abcdefgh"]
    found = asked(words)
    assert found.index("a/recall") == found.index("f/recognise") + 1


def test_only_the_chosen_ways_are_asked():
    assert asked([word("a", "recognise", "tone")], modes=["tone"]) == ["a/tone"]


def test_a_word_is_asked_only_in_ways_that_it_has():
    assert asked([word("a", "recognise")], modes=["strokes"]) == []


def test_known_cards_rest_where_their_word_is_in_no_deck():
    states = {"gone/recognise": state(memory.REVIEW, -timedelta(days=1))}
    assert asked([word("a")], states) == ["a/recognise"]
