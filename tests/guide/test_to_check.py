"""Which pages want a look on a phone, for stewards and for everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType

from editorial.content import NEUTRAL
from editorial.models import Reads
from guide import to_check
from guide.models import Tutorial
from guide.noting import rebuild_marks
from tests.guide.checks_cast import ALL, ANDROID, BODY, TODAY, WORKS, different, note

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from tests.conftest import Put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
LIST = "/en/guide/to-check/"
OFFICE = "/en/manage/unchecked/"


def listed(**about: Any) -> list[str]:
    return [item.slug for item in to_check.most_read(to_check.tutorials(**about))]


class TestWhich:
    def test_never_followed(self, steps: Tutorial) -> None:
        assert listed() == listed(never=True) == ["app-language"]

    def test_followed_lately(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        assert listed() == []

    @pytest.mark.parametrize(("days", "wanted"), [(90, 0), (91, 1)])
    def test_ninety_days(self, steps: Tutorial, contributor: User, days: int, wanted: int) -> None:
        note(steps, contributor, ALL, day=TODAY - timedelta(days=days))
        assert len(listed()) == wanted

    def test_some_steps_only(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {1: WORKS})
        assert listed() == ["app-language"]
        assert listed(never=True) == []

    def test_changed_since(self, steps: Tutorial, contributor: User, put: Put) -> None:
        note(steps, contributor, ALL)
        put(steps, "en", {"body": BODY.replace("Tap two.", "Hold two.")})
        rebuild_marks([steps.pk])
        assert listed() == ["app-language"]

    def test_looked_different(self, steps: Tutorial, contributor: User, contributor2: User) -> None:
        note(steps, contributor, ALL)
        note(steps, contributor2, {2: different()}, device=ANDROID)
        assert listed() == ["app-language"]

    def test_one_device(self, steps: Tutorial, contributor: User, put: Put) -> None:
        put(steps, NEUTRAL, {"builds": "rednote\nxiaohongshu"})
        note(steps, contributor, ALL)
        assert listed(platform="iphone") == []
        assert listed(platform="android") == ["app-language"]
        assert listed(build="rednote") == []
        assert listed(platform="iphone", build="xiaohongshu") == ["app-language"]

    def test_pages_about_others_are_left_out(self, steps: Tutorial) -> None:
        assert listed(platform="computer") == listed(build="xiaohongshu") == []
        assert listed(platform="iphone", build="rednote") == ["app-language"]

    def test_pages_that_name_none_are_about_all(self, steps: Tutorial) -> None:
        Tutorial.objects.update(platforms=[], builds=[])
        assert listed(platform="computer", build="xiaohongshu") == ["app-language"]

    def test_day_among_the_facts_counts(self, steps: Tutorial) -> None:
        Tutorial.objects.update(last_checked=TODAY - timedelta(days=90))
        assert listed() == []
        assert listed(platform="iphone") == ["app-language"]
        Tutorial.objects.update(last_checked=TODAY - timedelta(days=91))
        assert listed() == ["app-language"]

    def test_culture_has_nothing_to_tap(self, steps: Tutorial) -> None:
        steps.topic.slug = "culture"  # type: ignore[union-attr]
        steps.topic.save()  # type: ignore[union-attr]
        assert listed() == []

    def test_most_read_come_first(self, steps: Tutorial, put: Put) -> None:
        other = Tutorial.objects.create(slug="other")
        put(other, NEUTRAL, {"topic": "start-here"})
        put(other, "en", {"title": "Other", "summary": "Tap.", "body": BODY})
        kind = ContentType.objects.get_for_model(Tutorial)
        Reads.objects.create(
            content_type=kind, object_id=other.pk, language="es", day=TODAY, count=3
        )
        assert listed() == ["other", "app-language"]


class TestPage:
    def test_everybody_reads_it(self, client: Client, steps: Tutorial) -> None:
        response = client.get(LIST)
        assert "Put the app in English" in response.content.decode()
        assert not response.cookies

    def test_it_leads_to_the_form(self, client: Client, steps: Tutorial) -> None:
        assert 'href="/en/guide/app-language/checked/"' in client.get(LIST).content.decode()

    @pytest.mark.parametrize("query", ["platform=toaster", "build=%00", "page=x", "page=99"])
    def test_nonsense_is_ignored(self, client: Client, steps: Tutorial, query: str) -> None:
        assert "Put the app in English" in client.get(f"{LIST}?{query}").content.decode()

    def test_rows_tell_of_the_chosen_device(
        self, client: Client, steps: Tutorial, contributor: User
    ) -> None:
        note(steps, contributor, {1: WORKS})
        assert "1 of 3 steps checked" in client.get(LIST).content.decode()
        page = client.get(f"{LIST}?platform=android").content.decode()
        assert "Never" in page
        assert "1 of 3 steps checked" not in page

    def test_nothing_to_do_says_so(
        self, client: Client, steps: Tutorial, contributor: User
    ) -> None:
        note(steps, contributor, ALL)
        assert "Nothing here wants a look" in client.get(LIST).content.decode()

    def test_it_asks_steadily(
        self, client: Client, steps: Tutorial, put: Put, django_assert_max_num_queries: Any
    ) -> None:
        for number in range(8):
            other = Tutorial.objects.create(slug=f"other-{number}")
            put(other, NEUTRAL, {"topic": "start-here"})
            put(other, "en", {"title": f"Other {number}", "summary": "Tap.", "body": BODY})
        client.get(LIST)
        with django_assert_max_num_queries(2):
            client.get(f"{LIST}?platform=iphone&build=rednote")

    def test_no_page_takes_its_address(self) -> None:
        assert Tutorial().free_slug({}, {"title": "To check"}) == "to-check-2"


class TestOffice:
    def test_it_counts_real_checks(
        self, client: Client, steps: Tutorial, contributor: User, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        assert "Put the app in English" in client.get(OFFICE).content.decode()
        note(steps, contributor, ALL)
        assert "Put the app in English" not in client.get(OFFICE).content.decode()

    def test_it_says_what_is_missing(
        self, client: Client, steps: Tutorial, contributor: User, reviewer: User
    ) -> None:
        note(steps, contributor, {2: different()})
        client.force_login(reviewer)
        page = client.get(OFFICE).content.decode()
        assert "Looked different on 12 May 2026" in page
        assert 'href="/en/guide/app-language/checked/"' in page
