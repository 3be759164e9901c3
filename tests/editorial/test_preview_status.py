"""Looking at a preview is no mistake: what a program filled in is shown, and nothing is refused."""

from __future__ import annotations

import pytest

from editorial.content import NEUTRAL
from editorial.models import Revision
from tests.editorial.proposing import text_of

pytestmark = pytest.mark.django_db
FACTS, NEW = "/en/glossary/mao-shui/facts/", "/en/glossary/new/"
WROTE = "A program wrote this reading. Please check it"
PAGE = {
    "headword": "种草", "traditional": "種草", "reading": "", "kind": "slang", "register": "everyone",
    "reading_source": "automatic", "warmth": "5", "formality": "1", "familiarity": "4",
    "safety": "go", "life_status": "everyday", "truth_status": "claimed", "gloss": "to plant grass",
    "meaning": "To praise a thing.", "safety_reason": "Say it to anyone.", "examples": "e1",
    "examples.e1.zh": "我被你种草了。", "examples.e1.reading": "", "preview": "1",
}  # fmt: skip


@pytest.fixture
def writer(client, contributor, entry):
    client.force_login(contributor)
    return client


def test_facts_with_a_reading_by_a_program(writer, entry):
    facts = entry.read(NEUTRAL) | {"examples.e1.reading": "", "preview": "1"}
    answer = writer.post(FACTS, facts)
    assert answer.status_code == 200
    assert WROTE in text_of(answer)


def test_new_page_with_a_reading_by_a_program(writer):
    answer = writer.post(NEW, PAGE)
    assert answer.status_code == 200, text_of(answer)
    assert WROTE in text_of(answer)
    assert "Nothing is missing" not in text_of(answer)


def test_what_is_wrong_stays_wrong(writer):
    assert writer.post(NEW, PAGE | {"gloss": ""}).status_code == 400
    assert writer.post(NEW, PAGE | {"headword": ""}).status_code == 400


def test_sending_it_asks_to_look_first(writer):
    number = Revision.objects.count()
    sent = {key: text for key, text in PAGE.items() if key != "preview"}
    assert writer.post(NEW, sent).status_code == 400
    assert Revision.objects.count() == number
