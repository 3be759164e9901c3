"""What was seen is what stood on the page: news that came since is news."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.utils import timezone

from community import news
from community.models import Notice

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.models import Revision

SEEN = "/en/notices/seen/"


@pytest.fixture
def notice(proposal: Revision, contributor: User) -> Notice:
    return Notice.objects.create(user=contributor, kind=Notice.Kind.TALKED, revision=proposal)


@pytest.mark.django_db
class TestMarking:
    def test_page_says_until_when(self, client: Client, notice: Notice, contributor: User) -> None:
        client.force_login(contributor)
        until = client.get("/en/notices/").context["until"]
        Notice.objects.update(at=timezone.now() + timedelta(seconds=1))
        client.post(SEEN, {"until": until})
        assert not Notice.objects.exclude(seen_at=None).exists()

    def test_what_stood_there_is_seen(
        self, client: Client, notice: Notice, contributor: User
    ) -> None:
        client.force_login(contributor)
        until = client.get("/en/notices/").context["until"]
        client.post(SEEN, {"until": until})
        assert Notice.objects.get().seen_at is not None

    @pytest.mark.parametrize("until", ["", "yesterday", "2025-13-01T00:00:00"])
    def test_nonsense_means_now(
        self, client: Client, notice: Notice, contributor: User, until: str
    ) -> None:
        client.force_login(contributor)
        client.post(SEEN, {"until": until})
        assert Notice.objects.get().seen_at is not None


@pytest.mark.django_db(transaction=True)
def test_seen_and_told_in_the_same_moment(
    notice: Notice,
    contributor: User,
    reviewer: User,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, seen = threading.Event(), threading.Event()
    add, until = news._add, timezone.now()

    def slowly(*about: object) -> None:
        read.set()
        seen.wait(0.5)
        add(*about)  # type: ignore[arg-type]

    def see() -> None:
        read.wait(5)
        client.post(SEEN, {"until": until.isoformat()})
        seen.set()
        connection.close()

    client.force_login(contributor)
    monkeypatch.setattr(news, "_add", slowly)
    other = threading.Thread(target=see)
    other.start()
    news.tell([news.News(contributor, Notice.Kind.TALKED, notice.revision, reviewer)])
    other.join(10)
    assert Notice.objects.filter(user=contributor, kind="talked", seen_at=None).count() == 1
