from __future__ import annotations

from django.http import QueryDict

from glossary.filters import Filters, read


def asked(query: str) -> Filters:
    return read(QueryDict(query), {"pets", "rude"})[0]


def test_kind_takes_several_values() -> None:
    assert asked("kind=emoji&kind=sticker").values("kind") == ("emoji", "sticker")


def test_unknown_values_are_left_out() -> None:
    assert asked("kind=slang&kind=zzz&letter=%C3%84&sort=best") == asked("kind=slang")


def test_unknown_values_are_named() -> None:
    _filters, faults = read(QueryDict("tag=cars"), {"pets"})
    assert faults == ["tag has no value “cars”."]


def test_small_letter_is_a_letter() -> None:
    assert asked("letter=m").letter == "M"


def test_hash_means_the_rest() -> None:
    assert asked("letter=%23").letter == "0"


def test_query_leads_back() -> None:
    filters = asked("kind=emoji&safety=go&tag=pets&letter=B&sort=newest&rude=1")
    assert asked(filters.query()[1:]) == filters


def test_filter_can_be_taken_off() -> None:
    assert asked("kind=emoji&kind=slang").without("kind", "emoji") == asked("kind=slang")


def test_rude_shelf_shows_rude_words() -> None:
    assert asked("tag=rude").shows_rude
