"""How long a proposal usually waits: the median, only where enough is known, and in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.utils import timezone

from editorial import services
from editorial.models import Decision, Revision
from editorial.waits import usual_wait, usual_wait_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User

    from glossary.models import Entry

    Read = Callable[..., None]


@pytest.fixture
def read(entry: Entry, contributor: User, reviewer: User) -> Read:
    """Return a verb that lets proposals wait for some hours until somebody approves them."""

    def read(hours: list[float], *, by: User = reviewer, days_ago: int = 1) -> None:
        for number, waited in enumerate(hours):
            content = {**entry.read("en"), "gloss": f"cat tax {number}"}
            basis = services.basis(entry, "en")
            revision = services.propose(entry, "en", content, basis=basis, author=contributor)
            services.approve(revision, by=by)
            at = timezone.now() - timedelta(days=days_ago)
            Decision.objects.filter(revision=revision).update(at=at)
            Revision.objects.filter(pk=revision.pk).update(created_at=at - timedelta(hours=waited))
        cache.clear()

    # The fixed cast's own text was decided too.
    Decision.objects.update(at=timezone.now() - timedelta(days=60))
    return read


def test_median_is_told(read: Read) -> None:
    read([1, 1, 1, 1, 2, 2, 2, 30, 30, 30])
    assert usual_wait("en") == timedelta(hours=2)


def test_nine_tell_nothing(read: Read) -> None:
    read([2] * 9)
    assert usual_wait("en") is None


def test_old_decisions_do_not_count(read: Read) -> None:
    read([2] * 10, days_ago=40)
    assert usual_wait("en") is None


def test_other_languages_do_not_count(read: Read) -> None:
    read([2] * 10)
    assert usual_wait("es") is None


@pytest.mark.parametrize("language", ["\0", "xx", "en "])
@pytest.mark.django_db
def test_unknown_languages_have_none(language: str) -> None:
    assert usual_wait(language) is None


def test_own_texts_do_not_count(read: Read, contributor: User) -> None:
    read([2] * 10)
    Decision.objects.filter(author=contributor).update(by=contributor, own_work_reason="alone")
    assert usual_wait("en") is None


def test_withdrawing_is_not_reading(read: Read, contributor: User) -> None:
    read([2] * 10)
    Decision.objects.filter(author=contributor).update(status=Revision.Status.WITHDRAWN)
    assert usual_wait("en") is None


def test_answer_is_kept(read: Read, django_assert_num_queries: Callable[..., object]) -> None:
    read([2] * 10)
    usual_wait("en")
    with django_assert_num_queries(0):
        assert usual_wait("en") == timedelta(hours=2)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0.2, "Usually read within an hour"),
        (1.5, "Usually read within 2 hours"),
        (36, "Usually read within 36 hours"),
        (37, "Usually read within 2 days"),
    ],
)
def test_wait_is_rounded_up(read: Read, hours: float, words: str) -> None:
    read([hours] * 10)
    assert usual_wait_words("en") == words
