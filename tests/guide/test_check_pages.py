"""The marks of checks on a tutorial’s page, and on the pages of those who checked."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache

from community.my_data import written
from community.people import Person, contributors
from editorial import links
from glossary.models import Entry
from guide import noting
from guide.models import Tutorial
from tests.guide.check_forms import PAGE, shown
from tests.guide.checks_cast import ALL, ANDROID, BODY, TODAY, WORKS, different, note

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from tests.conftest import Put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
# ── the tutorial's page ─────────────────────────────────────────────────────────────────────


class TestTutorialPage:
    def test_it_says_that_nobody_has(self, client: Client, steps: Tutorial) -> None:
        page = shown(client)
        assert page.count("Not yet checked on a phone") == 1
        assert f'<a href="{PAGE}differs/?step=2" rel="nofollow">My screen looks different' in page

    def test_stamp_says_when_on_what_and_who(
        self, client: Client, steps: Tutorial, contributor: User
    ) -> None:
        note(steps, contributor, ALL)
        verified = shown(client).partition('class="verified"')[2].partition("</div>")[0]
        assert "Works on 12 May 2026" in verified
        assert "iPhone, rednote 8.69" in verified
        assert 'by <a href="/en/people/contributor/"><bdi>contributor</bdi></a>' in verified

    def test_each_step_has_a_mark(self, client: Client, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {1: WORKS, 2: different()})
        page = shown(client)
        first, second, third = (
            page.partition(f'id="s{n}"')[2].partition("</li>")[0] for n in (1, 2, 3)
        )
        assert "Works on 12 May 2026" in first
        assert "Looked different on 12 May 2026" in second
        assert "Not yet checked on a phone" in third

    def test_old_checks_say_so(self, client: Client, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL, day=TODAY - timedelta(days=91))
        page = shown(client)
        assert "Worked on 10 February 2026" in page
        # At the top, beside each of three steps, and with the page's own check.
        assert page.count("Not checked for more than 90 days") == 5

    def test_changed_step_says_so(
        self, client: Client, steps: Tutorial, contributor: User, put: Put
    ) -> None:
        note(steps, contributor, ALL)
        put(steps, "en", {"body": BODY.replace("Tap two.", "Hold two.")})
        noting.rebuild_marks([steps.pk])
        page = shown(client)
        assert "Step 2 has changed since" in page
        assert "Rewritten since, and not yet checked again." in page

    def test_names_are_escaped(self, client: Client, steps: Tutorial, contributor: User) -> None:
        contributor.first_name = "<b>Ana</b>"
        contributor.save()
        note(steps, contributor, ALL)
        assert "&lt;b&gt;Ana&lt;/b&gt;" in shown(client)

    def test_culture_says_nothing_of_phones(self, client: Client, steps: Tutorial) -> None:
        steps.topic.slug = "culture"  # type: ignore[union-attr]
        steps.topic.save()  # type: ignore[union-attr]
        page = shown(client)
        assert "Not yet checked on a phone" not in page
        assert "differs/" not in page

    def test_marks_cost_no_question(
        self,
        client: Client,
        steps: Tutorial,
        contributor: User,
        contributor2: User,
        django_assert_max_num_queries: Any,
    ) -> None:
        note(steps, contributor, ALL)
        note(steps, contributor2, {2: different()}, device=ANDROID)
        for model in (Entry, Tutorial):
            ContentType.objects.get_for_model(model)
        links.resolve("x")
        client.get(PAGE)
        with django_assert_max_num_queries(5):
            client.get(PAGE)

    def test_no_cookie_is_set(self, client: Client, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        assert not client.get(PAGE).cookies

    def test_interface_for_programs_knows_the_day(
        self, client: Client, steps: Tutorial, contributor: User
    ) -> None:
        note(steps, contributor, ALL)
        (row,) = client.get("/api/v1/tutorials").json()["results"]
        assert row["last_checked"] == "2026-05-12"


# ── people ──────────────────────────────────────────────────────────────────────────────────


class TestPeople:
    def test_page_counts_each_go_once(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        note(steps, contributor, {1: WORKS}, device=ANDROID)
        labels = {str(n.label): n.value for n in Person(contributor).numbers}
        assert labels == {"checks on a phone": 2}

    def test_page_lists_them(self, client: Client, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, ALL)
        page = shown(client, "/en/people/contributor/")
        assert (
            f'Followed <a href="{PAGE}">Put the app in English</a> on a phone on 12 May 2026.'
            in page
        )

    def test_who_only_checked_is_listed(
        self, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        note(steps, contributor, ALL)
        names = {user.username for user in contributors()}
        assert "contributor" in names
        assert "contributor2" not in names

    def test_what_was_taken_back_counts_no_more(
        self, client: Client, steps: Tutorial, contributor: User
    ) -> None:
        checks = note(steps, contributor, ALL)
        noting.take_back_check(checks[0], by=contributor)
        assert client.get("/en/people/contributor/").status_code == 404

    def test_own_page_leads_to_the_list(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        assert 'href="/en/guide/to-check/"' in shown(client, "/en/people/contributor/")

    def test_page_of_a_checker_asks_steadily(
        self,
        client: Client,
        steps: Tutorial,
        contributor: User,
        django_assert_max_num_queries: Any,
    ) -> None:
        for number in range(12):
            note(steps, contributor, ALL, day=TODAY - timedelta(days=number))
        client.get("/en/people/contributor/")
        cache.clear()
        with django_assert_max_num_queries(10):
            client.get("/en/people/contributor/")

    def test_download_holds_them(self, steps: Tutorial, contributor: User) -> None:
        note(steps, contributor, {2: different()})
        (row,) = json.loads("".join(written(contributor)))["checks"]
        assert (row["page"], row["step"], row["note"]) == (
            "tutorial/app-language",
            2,
            "The button is blue.",
        )
