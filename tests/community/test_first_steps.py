"""Somebody new is told what comes next, once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.models import Revision
    from glossary.models import Entry
    from tests.community.conftest import Propose

pytestmark = pytest.mark.django_db


class TestFirst:
    def test_somebody_new_is_helped(self, client: Client, entry: Entry, contributor: User) -> None:
        client.force_login(contributor)
        for path in ("/en/glossary/mao-shui/edit/", "/en/glossary/new/"):
            assert "Your first text here" in client.get(path).content.decode()

    def test_others_know_it_already(
        self, client: Client, proposal: Revision, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get("/en/glossary/mao-shui/edit/").content.decode()
        assert "Your first text here" not in page

    def test_first_proposal_says_what_comes_next(
        self, client: Client, proposal: Revision, contributor: User
    ) -> None:
        client.force_login(contributor)
        page = client.get(proposal.get_absolute_url()).content.decode()
        assert "This is your first text here" in page
        assert "too few texts have been read lately" in page

    def test_usual_wait_is_told_where_it_is_known(
        self, client: Client, proposal: Revision, contributor: User,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        monkeypatch.setattr("editorial.waits.usual_wait", lambda _code: timedelta(hours=2))
        client.force_login(contributor)
        page = client.get(proposal.get_absolute_url()).content.decode()
        assert "Usually read within 2 hours." in page

    def test_second_proposal_says_no_more(
        self, client: Client, entry: Entry, proposal: Revision, contributor: User, propose: Propose
    ) -> None:
        second = propose(entry, contributor, text={"gloss": "another"})
        client.force_login(contributor)
        page = client.get(second.get_absolute_url()).content.decode()
        assert "This is your first text here" not in page

    def test_reviewers_are_not_told(
        self, client: Client, proposal: Revision, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        page = client.get(proposal.get_absolute_url()).content.decode()
        assert "This is your first text here" not in page
