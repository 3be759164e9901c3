"""A notice never costs the act that it is about, nor more for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError
from django.utils import translation

from community import news, notices, watching
from community.models import MailChoice, Notice
from editorial import services
from tests.conftest import Put, make_user

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.models import Revision
    from glossary.models import Entry
    from tests.community.conftest import Happening, Propose

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


class TestSafety:
    def test_a_fault_does_not_undo_the_act(
        self, proposal: Revision, publisher: User, happening: Happening,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        def broken(*_args: Any) -> None:
            raise DatabaseError

        monkeypatch.setattr(news, "_write", broken)
        with happening():
            services.accept(proposal, by=publisher)
        proposal.refresh_from_db()
        assert proposal.status == "published"

    def test_two_at_once_make_one(self, proposal: Revision, contributor: User) -> None:
        first = news.News(contributor, Kind.DECIDED, proposal)
        Notice.objects.bulk_create(
            [Notice(user=contributor, kind=Kind.DECIDED, revision=proposal)] * 2,
            ignore_conflicts=True,
        )
        news.tell([first])
        assert Notice.objects.count() == 1

    def test_many_watchers_cost_no_more(
        self, entry: Entry, put: Put, happening: Happening, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(12):
            watching.watch(make_user(f"watcher{number}"), entry)
        put(entry, "en", {"gloss": "cat levy"})
        edition = entry.editions.get(language="en")
        with django_assert_max_num_queries(14):
            notices.on_editions_changed(None, editions=[edition])
        assert Notice.objects.filter(kind=Kind.PUBLISHED).count() == 12

    def test_language_of_the_page_is_remembered(
        self, entry: Entry, contributor: User, propose: Propose, happening: Happening
    ) -> None:
        MailChoice.objects.create(user=contributor)
        with happening(), translation.override("es"):
            propose(entry, contributor)
        # The commit comes while the page still speaks its language.
        with translation.override("es"), happening():
            propose(entry, contributor, text={"gloss": "another"})
        assert MailChoice.objects.get().language == "es"
