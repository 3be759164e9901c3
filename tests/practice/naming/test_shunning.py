"""Bad sounds, persons and brands: in what we hand out, and in what people bring."""

from __future__ import annotations

import pytest

from mandarin.reading import candidates
from mandarin.tone import strip_tones
from practice.naming import shunning
from practice.naming.characters import borrowed, characters
from practice.naming.checking import check
from practice.naming.shunning import Pattern, Said
from practice.naming.syllables import matches
from practice.naming.tables import rows


def _forced(pattern: Pattern) -> tuple[Said, ...]:
    """A nickname that says just this."""
    groups = pattern.characters or ("口",) * len(pattern.syllables)
    return tuple(
        Said(group[0], syllable, tone or 1)
        for group, syllable, tone in zip(groups, pattern.syllables, pattern.tones, strict=True)
    )


def test_every_pattern_is_heard() -> None:
    unheard = [
        p
        for p in shunning.patterns()
        if p not in {hit.pattern for hit in shunning.hits(_forced(p))}
    ]
    assert unheard == []


def test_patterns_are_many_and_of_both_languages() -> None:
    assert len(shunning.patterns()) >= 1200
    assert {pattern.language for pattern in shunning.patterns()} == {"mandarin", "cantonese"}


def test_exact_tone_stops_and_other_tones_warn() -> None:
    assert shunning.stops((Said("沙", "yang", 2), Said("沙", "wei", 3)))
    assert not shunning.stops((Said("扬", "yang", 2), Said("威", "wei", 1)))


def test_characters_of_a_cantonese_pattern_count() -> None:
    assert shunning.stops((Said("扑", "pu", 1), Said("街", "jie", 1)))
    assert not shunning.stops((Said("普", "pu", 3), Said("杰", "jie", 2)))


def test_what_stands_behind_a_prefix_is_heard() -> None:
    found = shunning.hits((Said("小", "xiao", 3), Said("西", "ji", 1), Said("西", "ji", 1)))
    assert any(hit.at == 1 for hit in found)


@pytest.mark.parametrize(
    ("text", "code"), [("周杰伦", "person"), ("小米", "brand"), ("阿里巴巴", "brand")]
)
def test_persons_and_brands_are_known(text: str, code: str) -> None:
    assert code in {note.code for note in check(text)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("傻逼", "near_bad_sound"), ("阳伟", "near_bad_sound"), ("艾玛", "clean"), ("爱", "too_short"),
        ("爱" * 21, "too_long"), ("Emma", "no_chinese"), ("<b>玛</b>", "markup"), ("利义亮", "tones_alike"),
        ("龘玛", "not_in_table"), ("艾瑪", "clean"),
    ],
)  # fmt: skip
def test_own_names_are_looked_over(text: str, code: str) -> None:
    assert code in {note.code for note in check(text)}


@pytest.mark.parametrize("text", ["", "😀", "a" * 500, "鿿", "\u0301", "一", "不不不"])
def test_looking_over_never_fails(text: str) -> None:
    assert check(text)


def test_sounds_that_mandarin_lacks_never_come_out() -> None:
    for consonant, vowel in (
        ("f", "i"),
        ("k", "i"),
        ("g", "i"),
        ("h", "i"),
        ("w", "i"),
        ("b", "ow"),
    ):
        found = {match.syllable for match in matches(consonant, "", vowel, "")}
        assert found
        assert not found & {"fi", "ki", "gi", "hi", "wi", "bou", "fai"}


@pytest.mark.parametrize("table", ["characters1.tsv", "characters2.tsv", "characters3.tsv"])
def test_characters_are_read_as_dictionaries_say(table: str) -> None:
    wrong = [
        row[0]
        for row in rows(table, 10)
        if row[1] not in candidates(row[0])
        and strip_tones(row[1]) not in map(strip_tones, candidates(row[0]))
    ]
    assert wrong == []


def test_borrowed_characters_have_their_syllable() -> None:
    for syllable, row in borrowed().items():
        options = [c for c in row.anybody + row.woman + row.man if c in characters()]
        assert any(characters()[char].syllable == syllable for char in options), syllable
