"""A fixed cast, named by role, plays every access test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.utils import translation

from config import languages
from editorial import limits, links, memory, reads, services, surge, terminology
from editorial.content import NEUTRAL
from editorial.models import Revision, Steward
from glossary import terms
from glossary.models import Entry
from glossary.tags import Tag
from guide.models import Topic, Tutorial
from pagestore import freshness
from search import asked

if TYPE_CHECKING:
    from editorial.editable import Editable


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches a database: only that can differ between SQLite and PostgreSQL."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if {"db", "transactional_db"} & {*fixtures} or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)


class Put(Protocol):
    """Publish a text in one step, as two people would."""

    def __call__(
        self, item: Editable, language: str, text: dict[str, str], **kwargs: Any
    ) -> Revision: ...


@pytest.fixture(autouse=True)
def _clean_slate() -> None:
    """Nothing remembered by the process may travel from one test into the next."""
    cache.clear()
    freshness._hearing.clear()
    links.forget()
    terminology.forget()
    terms.forget()
    asked.forget()
    memory.forget()
    reads.forget()
    surge.believe(on=False)
    # A test without a page speaks English, whatever the page of the last one spoke.
    translation.activate(languages.DEFAULT)


@pytest.fixture(autouse=True)
def _generous_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cast sends more in a second than people in a day. Tests of the limits override this."""
    generous = limits.NEW._replace(an_hour=9999, a_day=9999, lines_an_hour=9999, links=9999)
    monkeypatch.setattr(limits, "NEW", generous)
    monkeypatch.setattr(limits, "KNOWN", generous)


def make_user(name: str, role: str | None = None, language: str = "") -> User:
    user = User.objects.create_user(username=name, password="a-long-passphrase")
    if role:
        Steward.objects.create(user=user, role=role, language=language)
    return user


@pytest.fixture
def contributor(db: None) -> User:
    return make_user("contributor")


@pytest.fixture
def contributor2(db: None) -> User:
    return make_user("contributor2")


@pytest.fixture
def reviewer(db: None) -> User:
    return make_user("reviewer", Steward.Role.REVIEWER)


@pytest.fixture
def publisher(db: None) -> User:
    return make_user("publisher", Steward.Role.PUBLISHER)


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_superuser("admin", password="a-long-passphrase")


@pytest.fixture
def put(db: None) -> Put:
    """Return a verb that publishes a text: somebody writes it, a publisher accepts it."""
    author, _ = User.objects.get_or_create(username="author")
    judge, _ = User.objects.get_or_create(username="judge", is_superuser=True)

    def put(item: Editable, language: str, text: dict[str, str], **kwargs: Any) -> Revision:
        content = {**item.read(language), **text}
        basis = kwargs.pop("basis", None) or services.basis(item, language)
        revision = services.propose(item, language, content, basis=basis, author=author, **kwargs)
        # One judge plays the two people whom a change of the safety line takes.
        services.accept(revision, by=judge, own_work_reason="A test has few hands")
        item.refresh_from_db()
        return revision

    return put


FACTS = {
    "headword": "猫税",
    "traditional": "貓稅",
    "reading": "māo shuì",
    "reading_source": "automatic",
    "kind": "slang",
    "register": "everyone",
    "safety": "go",
    "warmth": "5",
    "formality": "1",
    "familiarity": "4",
    "life_status": "everyday",
    "truth_status": "claimed",
    "tags": "pets",
    "examples": "e1",
    "examples.e1.zh": "新来的，猫税交了吗？",
    "examples.e1.reading": "xīn lái de, māo shuì jiāo le ma?",
}


@pytest.fixture
def blank_entry(db: None) -> Entry:
    """An entry of which nothing is published yet."""
    return Entry.objects.create(slug="mao-shui")


@pytest.fixture
def entry(blank_entry: Entry, put: Put) -> Entry:
    Tag.objects.get_or_create(slug="pets", defaults={"name_en": "Pets"})
    put(blank_entry, NEUTRAL, FACTS)
    put(
        blank_entry,
        "en",
        {
            "gloss": "cat tax",
            "meaning": "A photo of your cat, posted as a friendly entry fee.",
            "safety_reason": "Say it to anyone.",
            "examples.e1": "New here? Have you paid your cat tax?",
        },
    )
    return blank_entry


@pytest.fixture
def tutorial(db: None, put: Put) -> Tutorial:
    Topic.objects.get_or_create(slug="start-here", defaults={"name_en": "Start here"})
    item = Tutorial.objects.create(slug="app-language")
    facts = {"topic": "start-here", "order": "1", "minutes": "2", "platforms": "iphone\nandroid"}
    put(item, NEUTRAL, {**facts, "builds": "rednote", "as_of": "2025-01"})
    put(
        item,
        "en",
        {
            "title": "Put the app in English",
            "summary": "Four taps.",
            "body": "## 1. Open your page\nTap {{我|Me}}.\n\n## If it looks different\nLook again.",
        },
    )
    return item
