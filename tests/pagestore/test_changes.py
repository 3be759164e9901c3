"""Whatever changes a page that anybody may read is logged, in the same transaction."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.db.models.signals import pre_delete

from editorial import claims, links, services
from editorial.content import NEUTRAL
from editorial.models import Edition
from glossary.models import Entry
from glossary.tags import Tag
from guide import video_shown
from guide.marks import rebuild_marks
from guide.models import Storyboard, Topic
from pagestore.models import Invalidation

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.models import Tutorial
    from tests.conftest import Put

MAO_SHUI = {"entry:mao-shui", "all:entry"}
ENGLISH, SPANISH = "texts:en", "texts:es"


@pytest.fixture
def logged() -> Callable[[], set[str]]:
    """Return what tells the tags logged since it was asked last."""
    Invalidation.objects.all().delete()

    def told() -> set[str]:
        tags = set(Invalidation.objects.values_list("tag", flat=True))
        Invalidation.objects.all().delete()
        return tags

    return told


@pytest.fixture(autouse=True)
def _order(entry: Entry, tutorial: Tutorial) -> None:
    """What is published before the test is not counted."""


def test_new_text(entry: Entry, put: Put, logged: Any) -> None:
    put(entry, "en", {"gloss": "another gloss"})
    assert logged() == {*MAO_SHUI, "texts:en"}


def test_new_facts_may_be_other_names(entry: Entry, put: Put, logged: Any) -> None:
    put(entry, NEUTRAL, {"variants": "毛税"})
    assert logged() == {*MAO_SHUI, "words"}


def test_new_page_may_be_linked_by_all(tutorial: Tutorial, put: Put, logged: Any) -> None:
    item = type(tutorial).objects.create(slug="second")
    put(item, NEUTRAL, {"topic": "start-here", "order": "2", "minutes": "2", "as_of": "2025-01"})
    logged()
    put(item, "en", {"title": "Second", "summary": "Two.", "body": "## 1. Tap\nTap."})
    assert logged() == {"tutorial:second", "all:tutorial", "words", "texts:en"}


def test_proposal_changes_nothing(entry: Entry, contributor: User, logged: Any) -> None:
    basis = services.basis(entry, "en")
    content = {**entry.read("en"), "gloss": "mine"}
    services.propose(entry, "en", content, basis=basis, author=contributor)
    assert logged() == set()


def test_text_taken_back(entry: Entry, admin: User, logged: Any) -> None:
    edition = Edition.objects.of(entry).get(language="en")
    services.retract(edition, by=admin, note="Wrong")
    assert logged() == {*MAO_SHUI, "words", "texts:en"}


def test_text_put_back(entry: Entry, put: Put, admin: User, logged: Any) -> None:
    edition = Edition.objects.of(entry).get(language="en")
    first = edition.published
    put(entry, "en", {"gloss": "another gloss"})
    edition.refresh_from_db()
    logged()
    assert first is not None
    services.restore(edition, to=first, by=admin, reason="It was better")
    assert logged() >= MAO_SHUI


def test_moved_page_is_gone_from_its_old_address(entry: Entry, admin: User, logged: Any) -> None:
    services.rename(entry, "cat-tax", by=admin)
    assert {"entry:mao-shui", "entry:cat-tax", "words", "all:entry"} <= logged()


def test_page_that_is_linked_to(
    entry: Entry, tutorial: Tutorial, put: Put, logged: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        put(tutorial, "en", {"body": "## 1. Pay\nPay the [[猫税]]."})
    assert "entry:mao-shui" in logged()
    with django_capture_on_commit_callbacks(execute=True):
        put(tutorial, "en", {"body": "## 1. Pay\nPay nothing."})
    assert "entry:mao-shui" in logged()


def test_name_that_came_just_now_is_known(entry: Entry) -> None:
    links.names()
    Entry.objects.filter(pk=entry.pk).update(headword="新词")
    assert links.lead_to(["新词"]) == {("glossary", "mao-shui")}


def test_checks_on_a_phone(tutorial: Tutorial, logged: Any) -> None:
    rebuild_marks([tutorial.pk])
    assert logged() == {"tutorial:app-language", "all:tutorial"}


def test_videos(tutorial: Tutorial, logged: Any) -> None:
    video_shown.rebuild_pages([tutorial.pk])
    assert logged() == {"tutorial:app-language", "all:tutorial"}


def test_claimed_text(entry: Entry, contributor: User, logged: Any) -> None:
    submission = uuid.uuid4()
    code = claims.code_for(submission)
    services.suggest(
        entry,
        "en",
        {**entry.read("en"), "gloss": "theirs"},
        basis=services.basis(entry, "en"),
        code=code,
        submission=submission,
    )
    logged()
    services.claim(code, user=contributor)
    assert logged() == {"people"}


def test_author_with_another_name(logged: Any) -> None:
    author = User.objects.get(username="author")
    author.first_name = "Wei"
    author.save()
    assert logged() == {"people"}


def test_author_who_is_gone(entry: Entry, logged: Any) -> None:
    pre_delete.send(User, instance=User.objects.get(username="author"))
    assert "people" in logged()


def test_stranger_who_is_gone_changes_nothing(contributor2: User, logged: Any) -> None:
    contributor2.delete()
    assert logged() == set()


def test_newcomers_change_nothing(contributor: User, logged: Any) -> None:
    """Thousands join in a rush; none of them stands on a page yet."""
    contributor.set_password("another-long-one")
    contributor.save()
    User.objects.create_user("newcomer", password="a-long-passphrase")
    assert logged() == set()


def test_author_who_signs_in_changes_nothing(logged: Any) -> None:
    author = User.objects.get(username="author")
    author.save(update_fields=["last_login"])
    assert logged() == set()


def test_topics_shelves_and_storyboards(tutorial: Tutorial, logged: Any) -> None:
    told = []
    topic = Topic.objects.get(slug="start-here")
    topic.save()
    told.append(logged())
    Tag.objects.get(slug="pets").save()
    told.append(logged())
    board = Storyboard(tutorial=tutorial, source="")
    Storyboard.objects.bulk_create([board])
    Storyboard.objects.get().delete()
    told.append(logged())
    assert told == [{"*"}, {"*"}, {"*"}]


def test_many_texts_at_once_are_everything(entry: Entry, put: Put, logged: Any) -> None:
    with services.gathered():
        put(entry, "en", {"gloss": "another gloss"})
        first = logged()
        put(entry, "en", {"gloss": "a third gloss"})
        second = logged()
    assert (first, second, logged()) == ({"*"}, set(), {"*"})


def test_translation_taken_back(entry: Entry, logged: Any, put: Put, admin: User) -> None:
    put(entry, "es", {"gloss": "impuesto gatuno", "meaning": "Una foto.", "safety_reason": "Dilo."})
    assert logged() >= MAO_SHUI
    edition = Edition.objects.of(entry).get(language="es")
    services.retract(edition, by=admin, note="Wrong")
    assert logged() == {*MAO_SHUI, "texts:es"}
