"""Letters: choosing them, and how they end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command

from community.models import MailChoice, Notice
from tests.community.subscribing import SETTINGS, Pace, subscribe

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_address")]


def address_in(header: str) -> str:
    return header.strip("<>").removeprefix("https://guide.example.org")


class TestStopping:
    @pytest.fixture
    def stop_url(self, notice: Notice, contributor: User) -> str:
        subscribe(contributor, Pace.DAILY)
        call_command("send_notices")
        return address_in(mail.outbox[0].extra_headers["List-Unsubscribe"])

    def test_mail_programs_can_do_it(self, stop_url: str) -> None:
        headers = mail.outbox[0].extra_headers
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert re.fullmatch(r"<https://guide\.example\.org/en/notices/stop/[^<>\s]+/>",
                            headers["List-Unsubscribe"])  # fmt: skip
        assert "https://guide.example.org" + stop_url in mail.outbox[0].body

    def test_one_click_ends_them(self, client: Client, stop_url: str) -> None:
        response = client.post(stop_url, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert MailChoice.objects.get().pace == Pace.NEVER

    def test_needs_no_token_and_no_cookie(self, stop_url: str) -> None:
        from django.test import Client as Browser  # noqa: PLC0415

        strict = Browser(enforce_csrf_checks=True)
        response = strict.post(stop_url)
        assert response.status_code == 200
        assert not response.cookies

    def test_opening_the_link_only_asks(self, client: Client, stop_url: str) -> None:
        page = client.get(stop_url).content.decode()
        assert "Send me no more" in page
        assert MailChoice.objects.get().pace == Pace.DAILY

    @pytest.mark.parametrize("token", ["1", "1:forged", "x" * 300])
    def test_forged_link_is_not_found(self, client: Client, token: str) -> None:
        assert client.post(f"/en/notices/stop/{token}/").status_code == 404

    def test_link_of_somebody_ends_nobody_elses(
        self, client: Client, stop_url: str, contributor2: User
    ) -> None:
        MailChoice.objects.create(user=contributor2, pace=Pace.DAILY)
        client.post(stop_url)
        assert MailChoice.objects.get(user=contributor2).pace == Pace.DAILY


class TestSettings:
    def test_choice_is_kept(self, client: Client, contributor: User) -> None:
        EmailAddress.objects.create(user=contributor, email="c@example.org", verified=True)
        client.force_login(contributor)
        client.post("/es/notices/settings/", {"pace": Pace.DAILY})
        choice = MailChoice.objects.get()
        assert (choice.pace, choice.language) == (Pace.DAILY, "es")

    @pytest.mark.parametrize("pace", [Pace.DAILY, "hourly", ""])
    def test_bad_choice_is_sent_back(self, client: Client, contributor: User, pace: str) -> None:
        client.force_login(contributor)
        response = client.post(SETTINGS, {"pace": pace})
        assert response.status_code == 400
        assert not MailChoice.objects.exists()

    def test_old_news_is_not_mailed_later(
        self, client: Client, notice: Notice, contributor: User
    ) -> None:
        EmailAddress.objects.create(user=contributor, email="c@example.org", verified=True)
        client.force_login(contributor)
        client.post(SETTINGS, {"pace": Pace.DAILY})
        call_command("send_notices")
        assert mail.outbox == []

    def test_page_names_the_address_to_its_owner(self, client: Client, contributor: User) -> None:
        EmailAddress.objects.create(user=contributor, email="c@example.org", verified=True)
        client.force_login(contributor)
        assert "c@example.org" in client.get(SETTINGS).content.decode()

    def test_needs_an_account(self, client: Client) -> None:
        assert client.get(SETTINGS).status_code == 302
