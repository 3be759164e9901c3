"""The page of a language: what there is to do, and in how many queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial import backlog, services
from glossary.models import Entry
from tests.editorial.proposing import propose
from tests.editorial.test_translations import ALL, ES, SPANISH, had, names, text_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.models import Revision
    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(entry: Entry, contributor: User) -> Revision:
    return propose(entry, "es", contributor, **SPANISH)


class TestOneLanguage:
    def test_states_are_told_apart(self, entry: Entry, proposal: Revision) -> None:
        assert backlog.counts(Entry, "es") == {
            "outdated": 0,
            "missing": 1,
            "draft": 0,
            "waiting": 1,
            "current": 0,
        }

    def test_it_opens_where_something_is_to_do(self, client: Client, entry: Entry) -> None:
        assert "Translate it" in text_of(client, ES)

    def test_outdated_names_what_changed(self, client: Client, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH)
        put(entry, "en", {"gloss": "cat tribute", "trap": "No tax."})
        page = text_of(client, ES)
        assert "Changed in the source: In a few words, What a dictionary would" in page
        assert "Bring it up to date" in page

    def test_draft_asks_to_be_confirmed(self, client: Client, entry: Entry, put: Put) -> None:
        put(entry, "es", SPANISH, machine=True)
        page = text_of(client, ES, state="draft")
        assert "Confirm the machine draft" in page

    def test_waiting_leads_to_the_first_proposal(
        self, client: Client, proposal: Revision, entry: Entry, contributor2: User
    ) -> None:
        services.propose(
            entry, "es", SPANISH, basis=services.basis(entry, "es"), author=contributor2
        )
        assert f'href="/en/review/{proposal.pk}/"' in text_of(client, ES, state="waiting")

    def test_most_read_first(self, client: Client, entry: Entry, more: list[Entry]) -> None:
        had(more[1], 5)
        had(more[0], 9, "en")
        assert names(client) == ["tu-shui", "gou-shui", "mao-shui"]

    def test_by_name(self, client: Client, entry: Entry, more: list[Entry]) -> None:
        assert names(client, sort="name") == ["gou-shui", "mao-shui", "tu-shui"]

    def test_oldest_first(self, client: Client, entry: Entry, more: list[Entry]) -> None:
        assert names(client, sort="oldest") == ["mao-shui", "gou-shui", "tu-shui"]

    @pytest.mark.parametrize("state", backlog.STATES)
    @pytest.mark.parametrize("sort", backlog.SORTS)
    @pytest.mark.parametrize("what", ["entry", "tutorial"])
    def test_every_order_of_every_state_opens(
        self, client: Client, entry: Entry, tutorial: Tutorial, state: str, sort: str, what: str
    ) -> None:
        text_of(client, ES, state=state, sort=sort, kind=what)

    @pytest.mark.parametrize(
        "query", [{"state": "x"}, {"sort": "x"}, {"kind": "x"}, {"page": "x"}, {"page": "99"}]
    )
    def test_nonsense_is_left_out(
        self, client: Client, entry: Entry, query: dict[str, str]
    ) -> None:
        assert "猫税" in text_of(client, ES, **query)

    def test_the_kind_with_work_comes_first(
        self, client: Client, entry: Entry, tutorial: Tutorial, put: Put
    ) -> None:
        put(entry, "es", SPANISH)
        assert names(client) == [tutorial.slug]
        assert names(client, kind="entry") == [entry.slug]

    def test_unknown_language_is_not_found(self, client: Client, db: None) -> None:
        assert client.get("/en/translations/xx/").status_code == 404

    def test_stewards_are_named(self, client: Client, entry: Entry, reviewer: User) -> None:
        assert '<a href="/en/people/reviewer/">' in text_of(client, ES)

    def test_nobody_looks_after_it(self, client: Client, entry: Entry) -> None:
        assert "Nobody looks after Español" in text_of(client, ES)

    def test_fixed_words_are_near(self, client: Client, entry: Entry) -> None:
        assert 'href="/en/terminology/es/"' in text_of(client, ES)

    def test_visitor_gets_no_cookie(self, client: Client, entry: Entry) -> None:
        assert not client.get(ES).cookies
        assert not client.get(ALL).cookies
