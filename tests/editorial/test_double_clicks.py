"""Forms that arrive twice at the same moment, or while somebody decides: one proposal, no error page."""

from __future__ import annotations

import uuid
from importlib import import_module

import pytest

from editorial import services
from editorial.models import Revision
from glossary.models import Entry
from tests.conftest import FACTS
from tests.editorial.proposing import propose, text_of

pytestmark = pytest.mark.django_db
TEXT = {
    "gloss": "to plant grass",
    "meaning": "To praise a thing to others until they want it too.",
    "safety_reason": "Say it to anyone you like.",
    "confirmed": "on",
}


def blind_once(monkeypatch, view: str) -> None:
    """Let a view miss, the first time, what the other click has just sent."""
    module = import_module(f"editorial.views.{view}")
    real, asked = module.sent_before, []

    def late(request, form):
        asked.append(form)
        return real(request, form) if len(asked) > 1 else None

    monkeypatch.setattr(module, "sent_before", late)


def test_new_page_of_two_clicks_is_one(client, db, contributor, monkeypatch):
    facts = {**FACTS, "headword": "种草", "traditional": "種草", "reading": "zhòng cǎo", "tags": ""}
    facts = {key: text for key, text in facts.items() if not key.startswith("examples")}
    data = facts | TEXT | {"submission": str(uuid.uuid4())}
    client.force_login(contributor)
    first = client.post("/en/glossary/new/", data)
    assert first.status_code == 302, text_of(first)
    blind_once(monkeypatch, "new")
    assert client.post("/en/glossary/new/", data).headers["Location"] == first.headers["Location"]
    assert Entry.objects.count() == 1


@pytest.fixture
def answer(client, entry, contributor, monkeypatch):
    """Send an answer to a proposal that was decided after the form had been looked at."""
    before = propose(entry, "en", contributor, meaning="A photo of your cat.")
    client.force_login(contributor)
    real = services.propose
    data = {**entry.read("en"), "gloss": "kept words", "replaces": before.pk}
    data |= {"base": before.base_id, "submission": str(uuid.uuid4()), "confirmed": "on"}

    def send(decide):
        def slow(*args, **kwargs):
            decide(before)
            return real(*args, **kwargs)

        monkeypatch.setattr(services, "propose", slow)
        return client.post("/en/glossary/mao-shui/edit/", data)

    return send


def test_answer_to_what_was_just_decided_keeps_its_words(answer, reviewer):
    response = answer(
        lambda row: services.reject(Revision.objects.get(pk=row.pk), by=reviewer, note="No.")
    )
    assert (response.status_code, "kept words" in response.content.decode()) == (409, True)
    assert "Somebody else was quicker" in text_of(response)


def test_answer_of_two_clicks_is_one(answer, monkeypatch):
    first = answer(lambda row: None)
    blind_once(monkeypatch, "edit")
    second = answer(lambda row: None)
    assert first.headers["Location"] == second.headers["Location"]
