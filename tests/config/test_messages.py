"""The interface's words: every opened language says all of them, and says them whole."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import templatize, to_locale

from config import languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

ROOT = Path(settings.BASE_DIR)
NO_SOURCE = {"build", "data", "locale", "tests"}
CODES = [
    language.code
    for language in languages.ALL
    if language.opened and language.code != languages.DEFAULT
]
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%[a-z]?|%[a-z]")
TAG = re.compile(r"</?[a-z][^<>]*>")
HAN_BEFORE_ASCII = re.compile(r"[\u3400-\u9fff][,.;:?!]|[,;?!][\u3400-\u9fff]")
each_language = pytest.mark.parametrize("code", CODES)


@lru_cache
def catalogue(code: str) -> Catalog:
    path = ROOT / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(code: str) -> list[Message]:
    found = [message for message in catalogue(code) if message.id]
    assert len(found) > 100, "the catalogue is all but empty"
    return found


def identity(message: Message) -> tuple[str, tuple[str, ...]]:
    """Return what gettext knows a message by; a plural that changed is another message."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    return message.context or "", tuple(ids)


def translations(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def pairs(message: Message) -> list[tuple[str, str]]:
    """Return each form with the English it stands for: of several, the first is the singular."""
    _context, ids = identity(message)
    said = translations(message)
    return [
        (ids[0] if number == 0 and len(said) > 1 else ids[-1], form)
        for number, form in enumerate(said)
    ]


def running_text(text: str) -> str:
    """Return what a reader sees between the tags and the placeholders."""
    return PLACEHOLDER.sub("…", TAG.sub("", text))


def unequal(code: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the translations that lost, misspelt or invented a piece of the original."""
    return [
        form
        for message in messages(code)
        for english, form in pairs(message)
        if Counter(pattern.findall(form)) != Counter(pattern.findall(english))
    ]


def wrong(code: str, pattern: str) -> list[str]:
    """Return the translations in whose running text a pattern is found."""
    return [
        form
        for message in messages(code)
        for form in translations(message)
        if re.search(pattern, running_text(form))
    ]


@each_language
def test_nothing_is_left_untranslated(code: str) -> None:
    silent = [identity(message) for message in messages(code) if not all(translations(message))]
    assert silent == []


@each_language
def test_nothing_waits_for_a_second_look(code: str) -> None:
    fuzzy = [identity(message) for message in messages(code) if message.fuzzy]
    assert fuzzy == []


@each_language
def test_every_plural_form_is_there(code: str) -> None:
    forms = catalogue(code).num_plurals
    plurals = [message for message in messages(code) if isinstance(message.id, tuple)]
    assert [identity(m) for m in plurals if len(translations(m)) != forms] == []


@each_language
def test_placeholders_are_kept(code: str) -> None:
    assert unequal(code, PLACEHOLDER) == []


@each_language
def test_tags_are_kept(code: str) -> None:
    assert unequal(code, TAG) == []


@each_language
def test_all_languages_say_the_same_things(code: str) -> None:
    first = {identity(message) for message in messages(CODES[0])}
    assert {identity(message) for message in messages(code)} == first


def test_simplified_chinese_has_its_own_punctuation() -> None:
    assert wrong("zh-hans", r"[「」『』]") == []
    assert wrong("zh-hans", HAN_BEFORE_ASCII.pattern) == []


def test_traditional_chinese_has_its_own_punctuation() -> None:
    assert wrong("zh-hant", r"[“”‘’]") == []
    assert wrong("zh-hant", HAN_BEFORE_ASCII.pattern) == []


def test_traditional_chinese_is_not_simplified() -> None:
    """Characters that only the simplified script has, among those the interface is made of."""
    assert (
        wrong("zh-hant", "[们这话词条页发审阅译输语请说还简级别为个时间应设图链录账号开关]") == []
    )


def test_spanish_opens_its_questions_and_keeps_its_quotes() -> None:
    assert wrong("es", r"[“”!]") == []
    odd = [
        form
        for message in messages("es")
        for form in translations(message)
        if running_text(form).count("¿") != running_text(form).count("?")
    ]
    assert odd == []


def test_the_catalogue_is_not_behind_the_code() -> None:
    kept = {identity(message) for message in messages(CODES[0])}
    assert said_in_source() - kept == set(), "run `make messages`, then translate what is new"
    assert kept - said_in_source() == set(), "run `make messages`: nothing says these any more"


@lru_cache
def said_in_source() -> set[tuple[str, tuple[str, ...]]]:
    """Collect what ``makemessages`` would, without gettext: a template is read as Python is."""
    found = set()
    for path in _source():
        text = path.read_text(encoding="utf-8")
        if path.suffix in {".html", ".txt"}:
            # What is not marked comes back as X, indented as it was, which is no Python.
            text = "\n".join(line.strip() for line in templatize(text, origin=path).split("\n"))
        source = BytesIO(text.encode())
        for _line, ids, _notes, context in extract("python", source, KEYWORDS):
            found.add((context or "", ids if isinstance(ids, tuple) else (ids,)))
    return found


# Letters are templates too.
SOURCES = {".py", ".html", ".txt"}


def _source() -> Iterator[Path]:
    for top in ROOT.iterdir():
        if top.is_dir() and not top.name.startswith(".") and top.name not in NO_SOURCE:
            yield from (path for path in top.rglob("*") if path.suffix in SOURCES)
