"""Letters: to whom, how often, and in which language."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.utils import timezone

from community import letters, thanking
from community.models import MailChoice, Notice
from editorial import services
from tests.community.subscribing import SETTINGS, Pace, subscribe
from tests.conftest import make_user

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.models import Revision
    from tests.community.conftest import Happening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_address")]


class TestAtOnce:
    def test_letter_leaves_with_the_act(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening
    ) -> None:
        subscribe(contributor, Pace.AT_ONCE)
        with happening():
            services.reject(proposal, by=publisher, note="Where is it from?")
        letter = mail.outbox[0]
        assert letter.to == ["contributor@example.org"]
        assert letter.subject.startswith("publisher turned down your text for 猫税")
        assert f"https://guide.example.org/en/review/{proposal.pk}/" in letter.body
        assert "Where is it from?" in letter.body

    def test_approval_and_publication_are_one_letter(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening
    ) -> None:
        subscribe(contributor, Pace.AT_ONCE)
        with happening():
            services.accept(proposal, by=publisher)
        assert [letter.subject for letter in mail.outbox] == [
            "Your text for 猫税 (English) is online. publisher read and published it."
        ]

    def test_what_follows_soon_is_gathered(
        self, proposal: Revision, contributor: User, reviewer: User, happening: Happening
    ) -> None:
        subscribe(contributor, Pace.AT_ONCE)
        for text in ("One thing.", "And another."):
            with happening():
                services.talk(proposal, by=reviewer, text=text)
        assert len(mail.outbox) == 1
        MailChoice.objects.update(written_at=timezone.now() - timedelta(minutes=6))
        call_command("send_notices")
        assert len(mail.outbox) == 2

    def test_thanks_hurry_nobody(
        self, published: Revision, contributor: User, reviewer: User, happening: Happening
    ) -> None:
        subscribe(contributor, Pace.AT_ONCE)
        with happening():
            thanking.thank(published, by=reviewer)
        assert mail.outbox == []
        Notice.objects.update(at=timezone.now() - timedelta(days=1))
        call_command("send_notices")
        assert len(mail.outbox) == 1

    def test_language_is_that_of_the_last_page(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening
    ) -> None:
        subscribe(contributor, Pace.AT_ONCE, language="es")
        with happening():
            services.reject(proposal, by=publisher, note="Where is it from?")
        assert f"https://guide.example.org/es/review/{proposal.pk}/" in mail.outbox[0].body

    @pytest.mark.parametrize("pace", [Pace.NEVER, Pace.DAILY])
    def test_others_wait(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening,
        pace: str,
    ) -> None:  # fmt: skip
        subscribe(contributor, pace)
        with happening():
            services.accept(proposal, by=publisher)
        assert mail.outbox == []

    def test_unconfirmed_address_gets_nothing(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening
    ) -> None:
        subscribe(contributor, Pace.AT_ONCE, verified=False)
        with happening():
            services.accept(proposal, by=publisher)
        assert mail.outbox == []

    def test_broken_server_does_not_undo_the_act(
        self, proposal: Revision, contributor: User, publisher: User, happening: Happening,
        monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    ) -> None:  # fmt: skip
        def refuse(_letter: EmailMessage) -> int:
            raise ConnectionRefusedError("no such server for contributor@example.org")

        monkeypatch.setattr(EmailMessage, "send", refuse)
        subscribe(contributor, Pace.AT_ONCE)
        with happening():
            services.accept(proposal, by=publisher)
        proposal.refresh_from_db()
        assert proposal.status == "published"
        assert Notice.objects.get(user=contributor).mailed_at is None
        assert "ConnectionRefusedError" in caplog.text
        assert "example.org" not in caplog.text

    def test_only_some_are_written_to_while_somebody_waits(
        self, proposal: Revision, happening: Happening
    ) -> None:
        users = [make_user(f"watcher{number}") for number in range(letters.AT_ONCE + 2)]
        for user in users:
            subscribe(user, Pace.AT_ONCE)
            Notice.objects.create(user=user, kind="talked", revision=proposal)
        letters.write_at_once([user.pk for user in users])
        assert len(mail.outbox) == letters.AT_ONCE
        call_command("send_notices")
        assert len(mail.outbox) == len(users)


@pytest.mark.usefixtures("notice")
class TestDaily:
    def test_one_letter_tells_all(
        self, contributor: User, proposal: Revision, reviewer: User
    ) -> None:
        subscribe(contributor, Pace.DAILY)
        Notice.objects.create(user=contributor, kind="talked", revision=proposal, by=reviewer)
        call_command("send_notices")
        assert mail.outbox[0].subject == "2 notices from Yangyu"

    def test_second_run_writes_nothing(self, contributor: User) -> None:
        subscribe(contributor, Pace.DAILY)
        call_command("send_notices")
        call_command("send_notices")
        assert len(mail.outbox) == 1

    def test_next_letter_comes_the_next_day(
        self, contributor: User, proposal: Revision, reviewer: User
    ) -> None:
        subscribe(contributor, Pace.DAILY)
        call_command("send_notices")
        Notice.objects.create(user=contributor, kind="talked", revision=proposal, by=reviewer)
        call_command("send_notices")
        assert len(mail.outbox) == 1
        MailChoice.objects.update(written_at=timezone.now() - timedelta(hours=23))
        call_command("send_notices")
        assert len(mail.outbox) == 2

    def test_two_runs_at_once_write_once(self, contributor: User) -> None:
        subscribe(contributor, Pace.DAILY)
        choice, notices = MailChoice.objects.get(), list(Notice.objects.all())
        assert [letters._claim(choice, notices) for _run in range(2)] == [True, False]

    def test_seen_notices_are_not_told(self, contributor: User) -> None:
        subscribe(contributor, Pace.DAILY)
        Notice.objects.update(seen_at=timezone.now())
        call_command("send_notices")
        assert mail.outbox == []

    def test_one_refused_address_stops_nobody_else(
        self, contributor: User, contributor2: User, proposal: Revision,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        from smtplib import SMTPRecipientsRefused  # noqa: PLC0415

        sent: list[str] = []

        def send(letter: EmailMessage) -> int:
            if letter.to == ["contributor@example.org"]:
                raise SMTPRecipientsRefused({})
            sent.extend(letter.to)
            return 1

        monkeypatch.setattr(EmailMessage, "send", send)
        subscribe(contributor, Pace.DAILY)
        subscribe(contributor2, Pace.DAILY)
        Notice.objects.create(user=contributor2, kind="talked", revision=proposal)
        call_command("send_notices")
        assert sent == ["contributor2@example.org"]

    def test_names_are_not_escaped(self, contributor: User, notice: Notice) -> None:
        Notice.objects.update(detail={"status": "changes", "said": "it’s <fine> & “good”"})
        subscribe(contributor, Pace.DAILY)
        call_command("send_notices")
        assert "it’s <fine> & “good”" in mail.outbox[0].body


class TestTidying:
    def test_old_seen_notices_go(self, notice: Notice) -> None:
        Notice.objects.update(seen_at=timezone.now() - timedelta(days=181))
        call_command("send_notices")
        assert not Notice.objects.exists()

    @pytest.mark.parametrize("seen", [None, timedelta(days=179)])
    def test_others_stay(self, notice: Notice, seen: timedelta | None) -> None:
        Notice.objects.update(
            at=timezone.now() - timedelta(days=400), seen_at=seen and timezone.now() - seen
        )
        call_command("send_notices")
        assert Notice.objects.exists()


class TestWithoutAddress:
    def test_site_without_address_writes_to_nobody(
        self, notice: Notice, contributor: User, settings: Any
    ) -> None:
        settings.SITE_URL = ""
        subscribe(contributor, Pace.DAILY)
        with pytest.raises(CommandError, match="SITE_URL"):
            call_command("send_notices")
        assert mail.outbox == []

    def test_page_says_so(self, client: Client, contributor: User, settings: Any) -> None:
        settings.SITE_URL = ""
        client.force_login(contributor)
        assert "sends no e-mails yet" in client.get(SETTINGS).content.decode()
