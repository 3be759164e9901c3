"""The tables that are kept in the repository: complete, licensed, and of bearable size."""

from __future__ import annotations

import json
from functools import cache

import pytest
from django.conf import settings

from config import languages
from dictionary import sources
from scripts.fetch_strokes import characters_in_use

# Characters of our entries that hanzi-writer-data does not draw.
NOT_DRAWN = frozenset("囧嚶馃𠈌")


@cache
def names() -> dict[tuple[str, str], str]:
    rows = sources._emoji_names(sources.EMOJI)
    return {(row.emoji, row.language): row.name for row in rows}


@cache
def strokes() -> dict[str, str]:
    return {row.char: row.data for row in sources._strokes(sources.STROKES)}


@pytest.mark.parametrize("language", list(languages.BY_CODE))
@pytest.mark.parametrize("emoji", ["🙂", "😂", "❤", "🇨🇳", "👩‍👧"])
def test_every_language_names_it(emoji: str, language: str) -> None:
    assert names().get((emoji, language))


def test_the_smile_is_hehe_in_chinese() -> None:
    assert names()["🙂", "zh-hans"] == "呵呵"


def test_emoji_are_kept_without_selectors() -> None:
    assert [emoji for emoji, _language in names() if "\ufe0f" in emoji] == []


def test_every_character_of_a_headword_has_strokes() -> None:
    # Run scripts/fetch_strokes.py where this fails.
    assert set(characters_in_use()) - set(strokes()) == NOT_DRAWN


def test_strokes_are_what_hanzi_writer_reads() -> None:
    broken = [
        char
        for char, data in strokes().items()
        if len(json.loads(data)["strokes"]) != len(json.loads(data)["medians"])
    ]
    assert broken == []


@pytest.mark.parametrize("name", ["emoji.tsv", "strokes.tsv"])
def test_source_and_licence_stand_on_top(name: str) -> None:
    head = (sources.DATA / name).read_text("utf-8")[:4000]
    assert "Source:" in head
    assert "licen" in head.lower()


def test_the_arphic_licence_comes_along() -> None:
    text = (sources.DATA / "ARPHICPL.txt").read_text("ascii")
    assert text.startswith("ARPHIC PUBLIC LICENSE")


def test_the_table_of_emoji_stays_small() -> None:
    assert sources.EMOJI.stat().st_size < 1_200_000


def test_cedict_comes_with_its_package() -> None:
    assert sources.CEDICT.is_file()


@pytest.mark.parametrize("name", ["Makefile", "scripts/start.sh"])
def test_every_start_loads_it_after_the_content(name: str) -> None:
    text = (settings.BASE_DIR / name).read_text("utf-8")
    assert 0 < text.index("manage.py load_content") < text.index("manage.py load_dictionary")


@pytest.mark.parametrize("name", ["hanzi-writer.min.js", "hanzi-writer.min.js.map", "LICENSE"])
def test_hanzi_writer_is_complete(name: str) -> None:
    # Collecting static files follows the address of the map.
    assert (settings.BASE_DIR / "static" / "vendor" / "hanzi-writer" / name).is_file()
