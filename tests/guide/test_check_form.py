"""The form in which people say how it went: who may, what is asked, what is noted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from editorial import limits, services
from guide import noting
from guide.checking import Check
from guide.models import Tutorial
from tests.guide.check_forms import FORM, PAGE, shown
from tests.guide.checks_cast import ALL, ANDROID, BODY, TODAY, WORKS, note

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from tests.conftest import Put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


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
            ({"build": "tiktok"}, "“tiktok” is not one of the choices."),
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
