from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction

from community import watching
from community.models import Watch
from editorial.models import Edition

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial

pytestmark = pytest.mark.django_db
CHANGE = "/en/watching/change/"


class TestWatch:
    def test_twice_is_once(self, entry: Entry, contributor: User) -> None:
        watching.watch(contributor, entry)
        watching.watch(contributor, entry)
        assert Watch.objects.count() == 1

    def test_pages_of_two_kinds_are_two(
        self, entry: Entry, tutorial: Tutorial, contributor: User
    ) -> None:
        watching.watch(contributor, entry)
        watching.watch(contributor, tutorial)
        assert Watch.objects.count() == 2

    def test_stopping_ends_one_only(self, entry: Entry, contributor: User) -> None:
        watching.watch(contributor, entry)
        watching.watch(contributor, "es")
        watching.unwatch(contributor, entry)
        assert [watch.language for watch in Watch.objects.all()] == ["es"]

    def test_database_refuses_a_watch_on_nothing(self, contributor: User) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Watch.objects.create(user=contributor)


class TestButton:
    def test_reader_with_account_finds_it(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        client.force_login(contributor)
        assert "Tell me when this changes" in client.get("/en/glossary/mao-shui/").content.decode()

    def test_stranger_does_not(self, client: Client, entry: Entry) -> None:
        page = client.get("/en/glossary/mao-shui/")
        assert "Tell me when this changes" not in page.content.decode()
        assert not page.cookies

    @pytest.mark.parametrize(
        "path",
        ["/en/guide/app-language/", "/en/guide/app-language/history/", "/en/translations/es/"],
    )
    def test_stands_where_one_looks_for_it(
        self, client: Client, tutorial: Tutorial, contributor: User, path: str
    ) -> None:
        client.force_login(contributor)
        assert f'action="{CHANGE}"' in client.get(path).content.decode()

    @pytest.mark.parametrize("what", ["entry:mao-shui", "es"])
    def test_watches_and_stops(
        self, client: Client, entry: Entry, contributor: User, what: str
    ) -> None:
        client.force_login(contributor)
        client.post(CHANGE, {"what": what, "on": "1"})
        assert Watch.objects.count() == 1
        client.post(CHANGE, {"what": what, "on": "0"})
        assert not Watch.objects.exists()

    @pytest.mark.parametrize("what", ["", "entry:nothing", "thing:mao-shui", "xx", "entry:\0"])
    def test_nothing_is_not_found(
        self, client: Client, entry: Entry, contributor: User, what: str
    ) -> None:
        client.force_login(contributor)
        assert client.post(CHANGE, {"what": what, "on": "1"}).status_code == 404

    def test_stranger_is_asked_to_sign_in(self, client: Client, entry: Entry) -> None:
        response = client.post(CHANGE, {"what": "entry:mao-shui", "on": "1"})
        assert "/accounts/login/" in response["Location"]


class TestList:
    def test_names_pages_and_languages(
        self, client: Client, entry: Entry, contributor: User
    ) -> None:
        watching.watch(contributor, entry)
        watching.watch(contributor, "es")
        client.force_login(contributor)
        page = client.get("/en/watching/").content.decode()
        assert 'value="entry:mao-shui"' in page
        assert 'value="es"' in page

    def test_leaves_out_what_is_others(
        self, client: Client, entry: Entry, contributor: User, contributor2: User
    ) -> None:
        watching.watch(contributor2, entry)
        client.force_login(contributor)
        assert "You watch nothing yet" in client.get("/en/watching/").content.decode()

    def test_needs_an_account(self, client: Client) -> None:
        assert client.get("/en/watching/").status_code == 302


def test_a_thousand_pages_may_change_at_once(entry: Entry, contributor: User) -> None:
    watching.watch(contributor, entry)
    kind = ContentType.objects.get_for_model(entry).pk
    changed = [Edition(content_type_id=kind, object_id=entry.pk + at) for at in range(1500)]
    assert watching.watchers_of_pages(changed) == {(kind, entry.pk): [contributor]}
