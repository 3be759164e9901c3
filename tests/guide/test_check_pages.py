"""The form in which people say how it went, the marks on the page, and what others see of it."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from community.my_data import written
from community.people import Person, contributors
from editorial import limits, links, services
from editorial.models import Event
from glossary.models import Entry
from guide import check_log, noting
from guide.checking import Check
from guide.models import Tutorial
from tests.conftest import make_user
from tests.guide.checks_cast import ALL, ANDROID, BODY, TODAY, WORKS, different, note

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from tests.conftest import Put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
PAGE = "/en/guide/app-language/"
FORM = f"{PAGE}checked/"


def shown(client: Client, path: str = PAGE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def send(client: Client, **fields: str) -> Any:
    data = {"platform": "iphone", "build": "rednote", "version": "8.69", "day": "2026-05-11"}
    names = {f"{name[:4]}-{name[4:]}" if name[:4] in ("seen", "note") else name: value for name, value in fields.items()}  # fmt: skip
    return client.post(FORM, data | names)


# ── who may ─────────────────────────────────────────────────────────────────────────────────


class TestAccess:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_strangers_sign_in_first(self, client: Client, steps: Tutorial, method: str) -> None:
        address = getattr(client, method)(FORM)["Location"]
        assert address == f"/accounts/login/?next={FORM}"

    @pytest.mark.parametrize("role", ["contributor", "reviewer", "publisher", "admin"])
    def test_everybody_with_an_account_may(
        self, client: Client, steps: Tutorial, role: str, request: pytest.FixtureRequest
    ) -> None:
        client.force_login(request.getfixturevalue(role))
        assert client.get(FORM).status_code == 200
        assert send(client, seen1="works")["Location"] == PAGE
        assert Check.objects.count() == 1

    def test_blocked_people_read_why(
        self, client: Client, steps: Tutorial, contributor: User, admin: User
    ) -> None:
        services.block(contributor, by=admin, reason="Noise everywhere.")
        client.force_login(contributor)
        for response in (client.get(FORM), send(client, seen1="works")):
            assert response.status_code == 403
            assert "Noise everywhere." in response.content.decode()
        assert not Check.objects.exists()

    def test_culture_has_no_form(self, client: Client, steps: Tutorial, contributor: User) -> None:
        steps.topic.slug = "culture"  # type: ignore[union-attr]
        steps.topic.save()  # type: ignore[union-attr]
        client.force_login(contributor)
        assert client.get(FORM).status_code == 404
        assert client.get(f"{PAGE}differs/").status_code == 404

    def test_hidden_pages_have_none(self, client: Client, contributor: User) -> None:
        Tutorial.objects.create(slug="app-language")
        client.force_login(contributor)
        assert client.get(FORM).status_code == 404

    def test_former_address_leads_on(
        self, client: Client, steps: Tutorial, contributor: User, admin: User
    ) -> None:
        services.rename(steps, "language", by=admin)
        client.force_login(contributor)
        assert client.get(FORM)["Location"] == "/en/guide/language/checked/"

    def test_other_sites_cannot_send(self, steps: Tutorial, contributor: User) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(contributor)
        assert send(client, seen1="works").status_code == 403

    def test_form_is_not_kept(self, client: Client, steps: Tutorial, contributor: User) -> None:
        client.force_login(contributor)
        assert "no-store" in client.get(FORM)["Cache-Control"]


# ── the form ────────────────────────────────────────────────────────────────────────────────


class TestForm:
    @pytest.fixture
    def mine(self, client: Client, contributor: User, steps: Tutorial) -> Client:
        client.force_login(contributor)
        return client

    def test_each_step_has_its_answers(self, mine: Client) -> None:
        page = shown(mine, FORM)
        names = re.findall(r'name="(seen-\d)" value="(\w*)"', page)
        assert len(names) == 12
        assert "Choose" in page

    def test_steps_speak_the_language_of_the_page(
        self, mine: Client, steps: Tutorial, put: Put
    ) -> None:
        put(steps, "es", {"title": "Idioma", "summary": "Toca.", "body": "## 1. Abre\nToca."})
        page = shown(mine, FORM.replace("/en/", "/es/"))
        assert "Abre" in page
        assert '<span lang="en">Choose</span>' in page

    def test_newcomers_are_shown_how(self, mine: Client) -> None:
        assert "Your first one?" in shown(mine, FORM)

    def test_others_find_what_they_used(
        self, mine: Client, steps: Tutorial, contributor: User
    ) -> None:
        note(steps, contributor, {1: WORKS}, device=ANDROID)
        page = shown(mine, FORM)
        assert "Your first one?" not in page
        assert re.search(r'value="android" id="\w+" required checked', page)
        assert 'value="8.70"' in page

    def test_it_is_noted(self, mine: Client, steps: Tutorial) -> None:
        send(mine, seen1="works", seen2="differs", note2="It is blue.")
        rows = Check.objects.order_by("step").values_list("step", "outcome", "note", "day")
        assert list(rows) == [
            (1, "works", "", date(2026, 5, 11)),
            (2, "differs", "It is blue.", date(2026, 5, 11)),
        ]

    def test_text_that_was_followed_is_carried(
        self, mine: Client, steps: Tutorial, put: Put
    ) -> None:
        followed = noting.followed(steps)
        assert followed is not None
        put(steps, "en", {"body": BODY.partition("## 3.")[0]})
        send(mine, seen3="works", revision=str(followed.pk))
        assert Check.objects.get().revision == followed

    @pytest.mark.parametrize("number", ["x", "0", "999999", "9" * 40, "\0"])
    def test_unknown_text_is_todays(self, mine: Client, steps: Tutorial, number: str) -> None:
        send(mine, seen3="works", revision=number)
        assert Check.objects.get().revision == noting.followed(steps)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"platform": ""}, "Please say what you used."),
            ({"build": "tiktok"}, "Select a valid choice"),
            ({"version": "call me"}, "Please give the version as a number"),
            ({"day": "2026-05-14"}, "This day has not come yet."),
            ({"day": "2023-01-01"}, "This is too long ago."),
            ({"day": "soon"}, "Please give the day as 2026-05-12."),
            ({"seen1": ""}, "Please say how at least one step went."),
            ({"seen2": "differs"}, "Please say in a few words what was different."),
            ({"note3": "Blue."}, "You wrote what was different"),
            ({"seen2": "differs", "note2": "see www.x.example"}, "without links"),
        ],
    )  # fmt: skip
    def test_what_was_chosen_comes_back(
        self, mine: Client, wrong: dict[str, str], said: str
    ) -> None:
        response = send(mine, **({"seen1": "works"} | wrong))
        page = response.content.decode()
        assert response.status_code == 400
        assert said in page
        assert not Check.objects.exists()
        for name, value in ({"version": "8.69", "day": "2026-05-11"} | wrong).items():
            if name in ("version", "day", "note2", "note3"):
                assert f'value="{value}"' in page

    def test_answers_come_back_chosen(self, mine: Client) -> None:
        page = send(mine, seen1="works", seen3="differs").content.decode()
        chosen = re.findall(r'name="(seen-\d)" value="(\w*)" id="\w+-?\w*" checked', page)
        assert chosen == [
            ("seen-0", ""),
            ("seen-1", "works"),
            ("seen-2", ""),
            ("seen-3", "differs"),
        ]

    def test_too_many_keep_their_answers(
        self, mine: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "NEW", limits.NEW._replace(an_hour=1))
        monkeypatch.setattr(Check._meta.get_field("created_at"), "default", timezone.now)
        send(mine, seen1="works")
        response = send(mine, seen2="differs", note2="It is blue.")
        assert response.status_code == 429
        assert "Your account is still new" in response.content.decode()
        assert 'value="It is blue."' in response.content.decode()

    def test_it_works_without_a_script(self, mine: Client) -> None:
        page = shown(mine, FORM)
        form = page.partition('class="flow checkform"')[2].partition("</form>")[0]
        assert "<script" not in form
        assert "hidden" not in re.sub(r'type="hidden"|aria-hidden', "", form)

    def test_it_asks_steadily(self, mine: Client, steps: Tutorial, contributor: User, contributor2: User, django_assert_max_num_queries: Any) -> None:  # fmt: skip
        for number in range(5):
            day = TODAY - timedelta(days=number)
            note(steps, contributor, ALL, day=day)
            note(steps, contributor2, ALL, day=day)
        mine.get(FORM)
        with django_assert_max_num_queries(12):
            mine.get(FORM)


# ── taking back ─────────────────────────────────────────────────────────────────────────────


class TestLog:
    def take(self, client: Client, check: Check, **data: str) -> Any:
        return client.post(f"/en/guide/checks/{check.pk}/take-back/", data)

    def test_everybody_with_an_account_reads_it(
        self, client: Client, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        note(steps, contributor, {1: WORKS, 2: different("It <is> blue.")})
        client.force_login(contributor2)
        page = shown(client, FORM)
        assert "It &lt;is&gt; blue." in page
        assert "take-back" not in page

    def test_what_was_said_otherwise_does_not_split_the_rest(
        self, steps: Tutorial, contributor: User
    ) -> None:
        note(steps, contributor, ALL)
        note(steps, contributor, {2: different()})
        found = check_log.Log(steps, contributor).outings
        assert sorted([one.step for one in outing.checks] for outing in found) == [[0, 1, 3], [2], [2]]  # fmt: skip

    def test_author_takes_back(self, client: Client, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        client.force_login(contributor)
        assert f"/en/guide/checks/{check.pk}/take-back/" in shown(client, FORM)
        self.take(client, check)
        assert not Check.objects.standing().exists()

    def test_reviewer_says_why(
        self, client: Client, steps: Tutorial, contributor: User, reviewer: User
    ) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        client.force_login(reviewer)
        self.take(client, check)
        assert Check.objects.standing().exists()
        self.take(client, check, reason="It was another app.")
        assert not Check.objects.standing().exists()
        assert Event.objects.get().verb == "uncheck"

    def test_its_author_reads_why(
        self, client: Client, steps: Tutorial, contributor: User, contributor2: User, reviewer: User
    ) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        noting.take_back_check(check, by=reviewer, reason="It was another app.")
        client.force_login(contributor)
        assert "It was another app." in shown(client, FORM)
        client.force_login(contributor2)
        assert "It was another app." not in shown(client, FORM)

    def test_second_click_is_told(self, client: Client, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        client.force_login(contributor)
        self.take(client, check)
        self.take(client, check)
        assert "taken back already" in shown(client, FORM)

    def test_others_cannot(
        self, client: Client, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        assert self.take(client, check)["Location"].startswith("/accounts/login/")
        client.force_login(contributor2)
        assert self.take(client, check, reason="No.").status_code == 403
        client.force_login(make_user("spanish", "reviewer", "es"))
        assert self.take(client, check, reason="No.").status_code == 403
        assert Check.objects.standing().exists()


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
