"""The preview of what people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial.markup import LONGEST
from tests.editorial.pictures import PREVIEW

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


def preview(client: Client, text: str, **more: str) -> str:
    return client.post(PREVIEW, {"content": text, **more}).content.decode()


def test_preview_shows_the_text_as_readers_see_it(writer, entry):
    html = preview(writer, "**Pay** your [[猫税]], {{发布|Post}}")
    assert "<strong>Pay</strong>" in html
    assert '<a href="/en/glossary/mao-shui/"' in html
    assert '<span class="ui">' in html


def test_preview_links_stay_in_the_language(writer, entry):
    assert '<a href="/es/glossary/mao-shui/"' in preview(writer, "[[猫税]]", language="es")


@pytest.mark.parametrize("language", ["", "xx", "fr", "../en", "en\0"])
def test_preview_bears_any_language(writer, entry, language):
    assert '<a href="/en/glossary/mao-shui/"' in preview(writer, "[[猫税]]", language=language)


def test_preview_is_harmless(writer):
    bad = ["<script>alert(1)</script>", "[x](javascript:alert(1))", "![](//evil.example/x.png)"]
    html = preview(writer, "\n\n".join(bad))
    assert "<script" not in html
    assert "javascript:" not in html
    assert "evil.example" not in html


def test_preview_ends_at_the_limit(writer):
    html = preview(writer, "a" * LONGEST + "the end")
    assert len(html) < LONGEST + 100
    assert "the end" not in html


def test_preview_of_nothing_is_nothing(writer):
    assert writer.post(PREVIEW).content == b""
