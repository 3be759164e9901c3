"""The table of 210 names: what comes out is near in sound and clean."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from mandarin.spelling import STANDARD
from mandarin.tone import strip_tones, tone_of
from practice.naming import shunning
from practice.naming.characters import characters
from practice.naming.origins import read
from practice.naming.suggesting import suggest
from practice.naming.wishes import LONGEST, RESULTS, SHORTEST, Wish
from tests.practice.naming.cast import NAMES, Row, syllables, texts

if TYPE_CHECKING:
    from practice.naming.nicknames import Nickname

BY_NAME = pytest.mark.parametrize("row", NAMES, ids=[row.name for row in NAMES])


@BY_NAME
def test_one_result_is_nearest(row: Row) -> None:
    """By the rules alone: the table of usual spellings is switched off."""
    answer = suggest(Wish(row.name, row.origin), with_usual=False)
    found = {syllables(name) for name in answer.names}
    right = {form for near in row.right for form in _forms(near)}
    assert found & right


def _forms(near: str) -> set[str]:
    """A name of one syllable is called with 小 or 阿, or twice."""
    single = {f"xiao {near}", f"a {near}", f"{near} {near}"}
    return {near} | (single if " " not in near else set())


@BY_NAME
def test_every_result_is_clean(row: Row) -> None:
    for turn in (0, 1):
        for name in suggest(Wish(row.name, row.origin, turn=turn)).names:
            assert _faults(name, row) == []


def _faults(name: Nickname, row: Row) -> list[str]:
    spoken = [part for part in name.characters if part.reading]
    han = "".join(part.char for part in spoken)
    readings = [part.reading for part in spoken]
    faults = [
        hit.pattern.sounds_like
        for hit in shunning.hits(shunning.said(han, readings))
        if hit.pattern.stops
    ]
    faults += [shunning.known(name.text)] if shunning.known(name.text) else []
    # Amani is written just like that; the note says which brand is heard.
    told = {"established", "near_bad_sound"} <= {note.code for note in name.notes}
    faults += ["avoid"] if not told and _is_avoided(readings, row.avoid) else []
    faults += [part.char for part in spoken if strip_tones(part.reading) not in STANDARD]
    return faults + ([] if SHORTEST <= name.length <= LONGEST else ["length"])


def _is_avoided(readings: list[str], avoid: str) -> bool:
    wanted = avoid.split()
    return len(wanted) == len(readings) and all(
        given == want if tone_of(want) in {1, 2, 3, 4} else strip_tones(given) == want
        for given, want in zip(readings, wanted, strict=True)
    )


def test_five_come_for_every_name() -> None:
    counts = {row.name: len(set(texts(suggest(Wish(row.name, row.origin))))) for row in NAMES}
    assert {name for name, count in counts.items() if count != RESULTS} == set()


def test_usual_spellings_are_offered_and_told() -> None:
    usual = [row for row in NAMES if len(row.usual) > 1 and not shunning.known(row.usual)]
    missing = [
        row.name
        for row in usual
        if not any(
            name.text == row.usual and "established" in {note.code for note in name.notes}
            for name in suggest(Wish(row.name, row.origin)).names
        )
    ]
    assert missing == []


def test_no_row_beats_the_nearest() -> None:
    """The first row of the rules costs no more than any that the table accepts."""
    dearer = []
    for row in NAMES:
        costs = {" ".join(near.syllables): near.cost for near in read(row.name, row.origin).rows}
        accepted = [costs[right] for right in row.right if right in costs]
        if not accepted or min(costs.values()) > min(accepted):
            dearer.append(row.name)
    assert dearer == []


def test_readings_are_those_of_the_table() -> None:
    for row in NAMES:
        for name in suggest(Wish(row.name, row.origin, style="name")).names:
            assert all(part.reading == characters()[part.char].reading for part in name.characters)


def test_tones_never_fall_three_times() -> None:
    for row in NAMES:
        for name in suggest(Wish(row.name, row.origin, style="name"), with_usual=False).names:
            tones = "".join(str(tone_of(part.reading)) for part in name.characters)
            assert "444" not in tones
            assert "333" not in tones
            assert SHORTEST <= len(tones) <= 4


@pytest.mark.parametrize(
    "name",
    ["Natasha", "Sabina", "Jabari", "Tamar", "Nima", "Rashid", "Rajiv", "Vladimir", "Mabel", "Simon", "Nia", "Grace"],
)  # fmt: skip
def test_dangerous_names_are_kept_whole(name: str) -> None:
    found = suggest(Wish(name), with_usual=False).names
    by_sound = [
        one
        for one in found
        if len(one.characters) > 1 and all(p.closeness is not None for p in one.characters)
    ]
    assert by_sound
    assert all(one.notes for one in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sofía", "Sofia"),
        ("Krzysztof", "krzysztof"),
        ("Đức", "Duc"),
        ("José", unicodedata.normalize("NFD", "José")),
        ("Ji-woo", "Jiwoo"),
    ],
)
def test_twins_come_out_alike(one: str, other: str) -> None:
    origin = read(one).origin
    assert syllables(suggest(Wish(one, origin)).names[0]) == syllables(
        suggest(Wish(other, origin)).names[0]
    )


def test_one_syllable_gets_two_characters() -> None:
    for name, origin in (("Linh", "vi"), ("Jan", "pl"), ("Gül", "tr"), ("Li", "en")):
        assert {len(text) for text in texts(suggest(Wish(name, origin)))[:3]} <= {2, 3}


def test_brands_are_not_handed_out() -> None:
    assert "万达" not in texts(suggest(Wish("Wanda", "pl")))
    assert "阿玛尼" not in texts(suggest(Wish("Amani", "sw")))


def test_letters_stand_beside_characters() -> None:
    name = suggest(Wish("Emily", "en")).names[0]
    assert "".join(part.letters for part in name.characters) == "Emily"


def test_a_bad_sound_alike_is_shown_with_its_reason() -> None:
    shunned = suggest(Wish("Tamar", "he")).shunned
    assert shunned is not None
    assert shunned.notes[0].code == "near_bad_sound"


def test_pinyin_is_taken_as_it_is() -> None:
    assert syllables(suggest(Wish("Xiaoyu", "zh")).names[0]) == "xiao yu"
