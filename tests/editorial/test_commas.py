"""Commas are those of the page's language."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.translation import override

from editorial.commas import listed
from editorial.dossier import Record


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "a, b"), ("es", "a, b"), ("zh-hans", "a、b"), ("zh-hant", "a、b"), ("ja", "a、b"), ("ar", "a، b")],
)  # fmt: skip
def test_list_has_the_comma_of_its_language(code: str, words: str) -> None:
    with override(code):
        assert listed(["a", "b"]) == words


@pytest.mark.parametrize(("code", "text"), [("en", "a, b, c"), ("zh-hans", "a、b，c")])
def test_templates_have_it_too(code: str, text: str) -> None:
    template = "{% load comma_tags %}a{% between %}b{% pause %}c"
    with override(code):
        assert Template(template).render(Context()) == text


def test_record_of_an_author_has_no_comma_of_its_own() -> None:
    about = {"record": Record(9, 5, 2, 1), "is_own": False, "author": "x"}
    with override("zh-hans"):
        assert ", " not in render_to_string("editorial/_record.html", about)
