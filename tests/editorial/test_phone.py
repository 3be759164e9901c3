"""The page as on a phone: drawn from what is in the form, framed by us alone, nothing saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial import services
from editorial.models import Edition, Revision
from glossary.models import Entry
from guide.models import Topic, Tutorial

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpResponse
    from django.test import Client

EDIT = "/en/glossary/mao-shui/edit/"
PHONE = f"{EDIT}phone/"
NEW = {
    "headword": "猫粮", "reading": "māo liáng", "kind": "slang", "register": "everyone",
    "safety": "careful", "warmth": "3", "formality": "2", "familiarity": "3",
    "reading_source": "automatic", "life_status": "everyday", "truth_status": "claimed",
    "gloss": "cat food", "meaning": "Food **for** cats.", "safety_reason": "Fine.",
    "examples.e1.zh": "猫粮！", "examples.e1.reading": "māo liáng!", "examples.e1": "Cat food!",
    "tags": "pets",
}  # fmt: skip


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


@pytest.fixture
def writer(client: Client, contributor: User) -> Client:
    client.force_login(contributor)
    return client


def test_text_is_drawn(writer: Client, entry: Entry) -> None:
    page = text_of(writer.post(PHONE, {**entry.read("en"), "gloss": "a tax in cats"}))
    assert "A tax in cats" in page


def test_translation_is_drawn(writer: Client, entry: Entry) -> None:
    page = text_of(writer.post("/es/glossary/mao-shui/edit/phone/", {"gloss": "impuesto gatuno"}))
    assert "Impuesto gatuno" in page


def test_facts_are_drawn(writer: Client, entry: Entry) -> None:
    facts = {**entry.read(""), "safety": "best_not"}
    page = text_of(writer.post("/en/glossary/mao-shui/facts/phone/", facts))
    assert "Best not" in page


def test_new_entry_is_drawn(writer: Client, entry: Entry) -> None:
    page = text_of(writer.post("/en/glossary/new/phone/", NEW))
    assert all(words in page for words in ("Cat food", "<strong>for</strong>", "Cat food!", "Pets"))


def test_relations_are_drawn(writer: Client, entry: Entry) -> None:
    rows = {"relations-kind": "compare", "relations-page": "猫税"}
    page = text_of(writer.post("/en/glossary/new/phone/", {**NEW, **rows}))
    assert 'href="/en/glossary/mao-shui/"' in page


def test_new_tutorial_is_drawn(writer: Client) -> None:
    Topic.objects.create(slug="start-here", name_en="Start here")
    told = {
        "title": "Say hello",
        "summary": "Wave.",
        "body": "## 1. Wave\nWave.",
        "topic": "start-here",
    }
    assert "Say hello" in text_of(writer.post("/en/guide/new/phone/", told))


@pytest.mark.parametrize("address", ["/en/glossary/new/phone/", "/en/guide/new/phone/", PHONE, "/en/glossary/mao-shui/facts/phone/"])  # fmt: skip
def test_empty_form_is_drawn(writer: Client, entry: Entry, address: str) -> None:
    assert writer.post(address, {}).status_code == 200


def test_tutorial_is_drawn(writer: Client, tutorial: Tutorial) -> None:
    for page in ("edit", "facts"):
        assert writer.post(f"{tutorial.url_of(page)}phone/", {"title": "Other"}).status_code == 200


def test_nothing_is_saved(writer: Client, entry: Entry) -> None:
    before = Entry.objects.count(), Edition.objects.count(), Revision.objects.count()
    writer.post(PHONE, {**entry.read("en"), "gloss": "a tax in cats"})
    writer.post("/en/glossary/new/phone/", NEW)
    assert (Entry.objects.count(), Edition.objects.count(), Revision.objects.count()) == before
    entry.refresh_from_db()
    assert entry.read("en")["gloss"] == "cat tax"


def test_facts_of_an_unpublished_page_go_along(writer: Client, contributor: User) -> None:
    item = Entry.objects.create(slug="mao-liang")
    nothing = services.Basis(None, None)
    told = {name: NEW[name] for name in ("gloss", "meaning", "safety_reason")}
    facts = {name: text for name, text in NEW.items() if name not in told}
    facts = {**facts, "tags": "", "examples": "e1"}
    del facts["examples.e1"]
    along = services.propose(item, "", facts, basis=nothing, author=contributor)
    text = services.propose(item, "en", told, basis=nothing, author=contributor, companion=along)
    page = text_of(writer.post("/en/glossary/mao-liang/edit/phone/", {**told, "replaces": text.pk}))
    assert "猫粮" in page


def test_only_we_frame_it(writer: Client, entry: Entry) -> None:
    response = writer.post(PHONE, {})
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in response["Cache-Control"]


def test_form_may_frame_only_us(writer: Client, entry: Entry) -> None:
    policy = writer.get(EDIT)["Content-Security-Policy"]
    assert "frame-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_readers_pages_frame_nothing(client: Client, entry: Entry) -> None:
    assert "frame-src" not in client.get("/en/glossary/mao-shui/")["Content-Security-Policy"]


def test_it_is_no_address_to_share(writer: Client, entry: Entry) -> None:
    assert writer.get(PHONE).status_code == 405


def test_strangers_draw_nothing(client: Client, entry: Entry) -> None:
    assert client.post(PHONE, {})["Location"].startswith("/accounts/login/")


def test_links_leave_the_frame(writer: Client, entry: Entry) -> None:
    assert '<base target="_blank">' in text_of(writer.post(PHONE, {}))


def test_frame_shows_no_crew_bar(writer: Client, entry: Entry) -> None:
    assert "crewbar" not in text_of(writer.post(PHONE, {}))


def test_published_page_stays_as_it_was(writer: Client, entry: Entry) -> None:
    writer.post(PHONE, {**entry.read("en"), "gloss": "a tax in cats"})
    assert "A tax in cats" not in text_of(writer.get("/en/glossary/mao-shui/"))
    assert services.basis(entry, "en").base is not None
