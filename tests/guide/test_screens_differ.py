"""“My screen looks different”: taken from anybody, seen at its step by those who can act on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from editorial import services
from editorial.models import Remark
from editorial.services.remarking import REMARKS_A_DAY
from tests.conftest import make_user
from tests.guide.checks_cast import BODY

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from guide.models import Tutorial
    from tests.conftest import Put

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("steps")]
PAGE = "/en/guide/app-language/"
URL = f"{PAGE}differs/"
QUEUE = "/en/review/remarks/"


def send(client: Client, body: str = "The button is blue.", **data: str) -> Any:
    address, origin = data.pop("address", "192.0.2.1"), data.pop("origin", "http://testserver")
    fields = {"step": "2", "platform": "iphone", "build": "rednote", "body": body} | data
    return client.post(URL, fields, REMOTE_ADDR=address, headers={"Origin": origin})


class TestSending:
    def test_it_opens_an_item_at_that_step(self, client: Client, steps: Tutorial) -> None:
        send(client, version="8.69")
        row = Remark.objects.get()
        assert (row.item, row.field, row.kind, row.body) == (
            steps, "body", "looks", "The button is blue.",
        )  # fmt: skip
        assert row.place == (2, "iphone", "rednote", "8.69")
        assert (row.language, row.author) == ("en", None)

    def test_version_may_be_left_out(self, client: Client) -> None:
        assert send(client).status_code == 302

    def test_page_as_a_whole(self, client: Client) -> None:
        send(client, step="0")
        assert Remark.objects.get().step == 0

    def test_reader_is_thanked(self, client: Client) -> None:
        page = client.get(send(client)["Location"]).content.decode()
        assert "Thank you" in page
        assert f'href="{PAGE}#s2"' in page

    def test_blocked_people_read_why_and_keep_their_line(
        self, client: Client, contributor: User, admin: User
    ) -> None:
        services.block(contributor, by=admin, reason="Not now.", until=None)
        client.force_login(contributor)
        response = send(client)
        assert response.status_code == 403
        page = response.content.decode()
        assert "Not now." in page
        assert "The button is blue." in page
        assert not Remark.objects.exists()

    def test_no_cookie_is_set(self, client: Client) -> None:
        assert not send(client).cookies
        assert not client.get(f"{URL}?step=2").cookies
        assert not client.get(f"{URL}?step=2&thanks=1").cookies

    def test_author_is_kept_for_the_credit(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        send(client)
        assert Remark.objects.get().author == contributor

    def test_readers_of_translations_speak_of_the_original(
        self, client: Client, steps: Tutorial, put: Put
    ) -> None:
        put(steps, "es", {"title": "Idioma", "summary": "Toca.", "body": "## 1. Abre\nToca."})
        client.post(
            "/es/guide/app-language/differs/",
            {"step": "3", "platform": "iphone", "build": "rednote", "body": "No hay."},
        )
        assert Remark.objects.get().language == "en"

    @pytest.mark.parametrize("step", ["4", "99", "100", "-1", "x", "²", "٣", "\0"])
    def test_step_that_is_not_there(self, client: Client, step: str) -> None:
        response = send(client, step=step)
        page = response.content.decode()
        assert response.status_code == 400
        assert "This page has no such step." in page
        assert 'value="The button is blue."' in page
        assert re.search(r'value="iphone" id="\w+" required checked', page)
        assert not Remark.objects.exists()

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"platform": ""}, "Please say what you used."),
            ({"build": ""}, "Please say which app it was."),
            ({"platform": "toaster"}, "“toaster” is not one of the choices."),
            ({"version": "the newest"}, "Please give the version as a number"),
            ({"version": "8" * 21}, "This version is too long."),
            ({"body": ""}, "Please write one line."),
            ({"body": "look at www.x.example"}, "without links"),
            ({"body": "add me on wechat abc_123456"}, "This reads like advertising"),
            ({"body": "a" * 301}, "300"),
        ],
    )
    def test_what_was_typed_comes_back(
        self, client: Client, wrong: dict[str, str], said: str
    ) -> None:
        response = send(client, **({"body": "The button is blue."} | wrong))
        page = response.content.decode()
        assert response.status_code == 400
        assert said in page
        assert f'value="{wrong.get("body", "The button is blue.")}"' in page or not wrong.get(
            "body", "x"
        )
        assert not Remark.objects.exists()

    def test_saying_it_twice_counts_once(self, client: Client) -> None:
        send(client)
        assert send(client).status_code == 302
        assert Remark.objects.count() == 1

    def test_same_at_another_step_is_another(self, client: Client) -> None:
        send(client)
        send(client, step="3")
        assert Remark.objects.count() == 2

    def test_too_many_are_answered_kindly(self, client: Client) -> None:
        for number in range(REMARKS_A_DAY):
            send(client, f"Line {number}.")
        response = send(client, "One more.")
        assert response.status_code == 429
        assert 'value="One more."' in response.content.decode()
        assert send(client, "From elsewhere.", address="192.0.2.2").status_code == 302

    def test_programs_that_fill_everything_are_refused(self, client: Client) -> None:
        assert send(client, website="https://x.example").status_code == 400
        assert not Remark.objects.exists()

    @pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://["])
    def test_other_sites_cannot_send(self, client: Client, origin: str) -> None:
        assert send(client, origin=origin).status_code == 403

    def test_former_address_leads_on(self, client: Client, steps: Tutorial, admin: User) -> None:
        services.rename(steps, "language", by=admin)
        assert send(client)["Location"] == "/en/guide/language/differs/"


class TestForm:
    @pytest.mark.parametrize(("step", "said"), [("2", "Step 2 of"), ("", "The page “Put")])
    def test_it_says_what_it_is_about(self, client: Client, step: str, said: str) -> None:
        assert said in client.get(f"{URL}?step={step}").content.decode()

    def test_search_engines_leave_it_out(self, client: Client) -> None:
        assert 'content="noindex"' in client.get(URL).content.decode()

    def test_it_needs_no_script(self, client: Client) -> None:
        form = client.get(f"{URL}?step=2").content.decode().partition('class="card flow"')[2]
        assert "<script" not in form.partition("</form>")[0]

    def test_it_asks_little(self, client: Client, django_assert_max_num_queries: Any) -> None:
        client.get(f"{URL}?step=2")
        with django_assert_max_num_queries(3):
            client.get(f"{URL}?step=2")


class TestQueue:
    def test_row_says_where(self, client: Client, reviewer: User) -> None:
        send(client, version="8.69")
        client.force_login(reviewer)
        page = client.get(QUEUE).content.decode()
        assert "Step 2 · iPhone, rednote 8.69" in page
        assert "Tap two." in page
        assert "Tap three." not in page

    def test_row_leads_to_that_step_in_the_editor(self, client: Client, reviewer: User) -> None:
        send(client)
        client.force_login(reviewer)
        address = f"{PAGE}edit/?step=2#id_body"
        assert f'href="{address}"' in client.get(QUEUE).content.decode()
        assert "js/at_step.js" in client.get(address.partition("#")[0]).content.decode()

    def test_step_that_is_gone_says_so(
        self, client: Client, steps: Tutorial, reviewer: User, put: Put
    ) -> None:
        send(client, step="3")
        put(steps, "en", {"body": BODY.partition("## 3.")[0]})
        client.force_login(reviewer)
        assert "This step is not on the page any more." in client.get(QUEUE).content.decode()

    def test_step_of_that_device_is_shown(
        self, client: Client, steps: Tutorial, reviewer: User, put: Put
    ) -> None:
        both = "## 1. Open\n::: android\nTap left.\n:::\n\n## 1. Open\n::: iphone\nTap right.\n:::"
        put(steps, "en", {"body": both})
        send(client, step="1")
        client.force_login(reviewer)
        page = client.get(QUEUE).content.decode()
        assert "Tap right." in page
        assert "Tap left." not in page

    def test_tab_counts_it(self, client: Client, reviewer: User) -> None:
        send(client)
        client.force_login(reviewer)
        assert 'Remarks <span class="n">1</span>' in client.get("/en/review/").content.decode()

    def test_other_languages_do_not_see_it(self, client: Client) -> None:
        send(client)
        client.force_login(make_user("spanish", "reviewer", "es"))
        assert "No remark is waiting" in client.get(QUEUE).content.decode()

    @pytest.mark.parametrize("outcome", ["taken_up", "closed"])
    def test_it_can_be_taken_up_or_closed(
        self, client: Client, reviewer: User, outcome: str
    ) -> None:
        send(client)
        client.force_login(reviewer)
        client.post(f"{QUEUE}{Remark.objects.get().pk}/close/", {"outcome": outcome})
        assert Remark.objects.get().outcome == outcome
