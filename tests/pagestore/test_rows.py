"""Rows and frames that are remembered are never those of another item, language or page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client


def test_row_changes_with_its_item(client: Client, entry: Any, put: Any) -> None:
    assert "owed to the room" not in client.get("/en/glossary/").content.decode()
    put(entry, "en", {"gloss": "a picture of your cat, owed to the room"})
    assert "owed to the room" in client.get("/en/glossary/").content.decode()


def test_row_leads_to_the_language_of_its_page(client: Client, entry: Any) -> None:
    for code in ("en", "es", "en"):
        body = client.get(f"/{code}/glossary/").content.decode()
        assert f'href="/{code}/glossary/mao-shui/"' in body


def test_frame_leads_to_this_page_in_other_languages(client: Client, entry: Any) -> None:
    for path in ("glossary/mao-shui/", "glossary/", 'glossary/?kind="><b>'):
        body = client.get(f"/en/{path}").content.decode()
        escaped = path.partition("?")[0]
        assert f'<a href="/es/{escaped}' in body
        assert "frame-" not in body
        assert '"><b>"' not in body
