"""Pairs differ in one sound only, and every reading is one that a dictionary knows."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from mandarin.reading import candidates, propose
from mandarin.sandhi import aloud
from practice.drills.contrasts import CONTRASTS
from practice.drills.items.pairs import Word, question, sets

ROWS = [(contrast, words) for contrast, rows in sets().items() for words in rows]
INITIALS = ("zh-z", "ch-c", "sh-s", "j-zh", "q-ch", "x-sh", "n-l", "b-p", "d-t", "g-k")
# What is written differently after j, q, x and after zh, ch, sh, but meant to be alike.
ALIKE = {
    "ia": "a", "ian": "an", "iang": "ang", "iao": "ao", "ie": "e", "in": "en", "ing": "eng",
    "iu": "ou",
}  # fmt: skip


def rows_of(*contrasts: str) -> list[tuple[Word, ...]]:
    return [words for contrast, words in ROWS if contrast in contrasts]


def differing(*rows: tuple[Word, ...]) -> list[tuple[str, ...]]:
    """The syllables in which the words of a row differ, letters only."""
    columns = (column for row in rows for column in zip(*(w.letters for w in row), strict=True))
    return [column for column in columns if len(set(column)) > 1]


def test_there_are_at_least_a_hundred_and_twenty_pairs():
    assert sum(len(list(combinations(words, 2))) for _contrast, words in ROWS) >= 120


def test_every_contrast_has_a_name_and_ten_questions():
    counts = Counter(contrast for contrast, _words in ROWS)
    assert {slug for slug, count in counts.items() if count >= 10} == set(CONTRASTS)


def test_no_set_comes_twice():
    assert len(ROWS) == len(set(ROWS))


def test_every_reading_is_known():
    words = {word for _contrast, row in ROWS for word in row}
    unknown = [
        word
        for word in words
        if word.reading != propose(word.text)
        and not (len(word.text) == 1 and word.reading in candidates(word.text))
    ]
    assert not unknown


def test_words_sound_different_when_spoken():
    spoken = [[aloud(word.text, word.reading) for word in row] for _contrast, row in ROWS]
    assert not [row for row in spoken if len(set(row)) < len(row)]


def test_pairs_of_tones_differ_in_tones_only():
    rows = rows_of("tones", "pairs")
    assert not [row for row in rows if len({tuple(word.letters) for word in row}) > 1]


def test_pairs_of_sounds_have_the_same_tones():
    rows = rows_of(*(set(CONTRASTS) - {"tones", "pairs"}))
    assert not [row for row in rows if len({tuple(word.tones) for word in row}) > 1]


@pytest.mark.parametrize("contrast", INITIALS)
def test_pairs_of_initials_differ_in_them_only(contrast):
    first, second = contrast.split("-")
    for one, other in differing(*rows_of(contrast)):
        ends = one.removeprefix(first), other.removeprefix(second)
        assert one.startswith(first)
        assert other.startswith(second)
        assert ends[1] in {ends[0], ALIKE.get(ends[0])}


def test_pairs_of_endings_differ_in_them_only():
    assert all(f"{one}g" == other for one, other in differing(*rows_of("n-ng")))


def test_pairs_of_u_differ_in_it_only():
    for one, other in differing(*rows_of("u-v")):
        assert other in {one.replace("u", "ü"), one.replace("wu", "yu")}


def test_every_word_of_a_set_is_asked_somewhere():
    asked = {question("tones", number).asked for number in range(1, 33)}
    assert asked == {1, 2, 3, 4}


def test_pairs_begin_again_after_the_last():
    assert question("u-v", 1 + len(sets()["u-v"])) == question("u-v", 1)
