"""A NUL that comes with a form is taken out: no database keeps it, and nobody typed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from community import reporting
from community.models import Report
from editorial import services
from editorial.content import NEUTRAL
from editorial.models import Block, Comment, Decision, Event, Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(entry: Entry, contributor: User) -> Revision:
    text = {**entry.read("en"), "gloss": "cat fee"}
    basis = services.basis(entry, "en")
    return services.propose(entry, "en", text, basis=basis, author=contributor)


def test_reason_for_taking_a_role(client: Client, admin: User, reviewer: User) -> None:
    client.force_login(admin)
    client.post("/en/stewards/all/take/", {"username": "revi\0ewer", "reason": "Not\0 now"})
    assert Event.objects.get(verb=Event.Verb.ROLE).reason == "Not now"


def test_reason_for_lifting_a_block(client: Client, admin: User, contributor: User) -> None:
    services.block(contributor, by=admin, reason="Spam")
    client.force_login(admin)
    client.post("/en/people/contributor/block/", {"unblock": "1", "note": "Talked\0 over"})
    assert Event.objects.get(verb=Event.Verb.UNBLOCK).reason == "Talked over"


def test_reason_for_a_block(client: Client, admin: User, contributor: User) -> None:
    client.force_login(admin)
    about = {"reason": "Advert\0ising", "length": "day"}
    client.post("/en/people/contributor/block/", about)
    assert Block.objects.get().reason == "Advertising"


def test_reason_for_hiding_a_line(client: Client, admin: User, proposal: Revision) -> None:
    line = services.talk(proposal, by=admin, text="Please read it.")
    client.force_login(admin)
    client.post(f"/en/review/talk/{line.pk}/hide/", {"reason": "Un\0kind"})
    assert Comment.objects.get().hidden_reason == "Unkind"


def test_line_of_talk(client: Client, contributor: User, proposal: Revision) -> None:
    client.force_login(contributor)
    client.post(f"/en/review/{proposal.pk}/talk/", {"text": "Is it\0 right?"})
    assert Comment.objects.get().text == "Is it right?"


def test_note_of_a_decision(client: Client, reviewer: User, proposal: Revision) -> None:
    client.force_login(reviewer)
    about = {"action": "changes", "note": "Whose\0 cat?"}
    client.post(f"/en/review/{proposal.pk}/", about)
    assert Decision.objects.get(status="changes").note == "Whose cat?"


def test_note_about_reports(client: Client, admin: User, entry: Entry) -> None:
    reporting.report(entry, cause="other", body="Rude", address="1")
    row = Report.objects.get()
    client.force_login(admin)
    about = {"outcome": "acted", "note": "Mend\0ed", "object_id": row.object_id}
    client.post("/en/reports/close/", about | {"content_type": row.content_type_id})
    assert Event.objects.get(verb=Event.Verb.REPORT).reason == "Mended"


def test_text_of_a_page(client: Client, contributor: User, entry: Entry) -> None:
    client.force_login(contributor)
    basis = services.basis(entry, "en")
    text = {**entry.read("en"), "gloss": "cat\0 fee", "base": basis.base.pk if basis.base else ""}
    client.post("/en/glossary/mao-shui/edit/", text | {"confirmed": "x", "edit_summary": "a\0b"})
    sent = Revision.objects.exclude(edition__language=NEUTRAL).latest("pk")
    assert (sent.content["gloss"], sent.summary) == ("cat fee", "ab")


def test_name_of_an_account(client: Client, db: None) -> None:
    about = {"username": "mei\0mei", "password1": "a-long-passphrase-of-mine"}
    answer = client.post("/accounts/signup/", about)
    assert answer.status_code < 500


def test_remark_of_a_reader(client: Client, entry: Entry) -> None:
    client.post("/en/glossary/mao-shui/remark/", {"field": "gloss\0", "body": "Not\0 a tax"})
    answer = client.post("/en/glossary/mao-shui/remark/", {"field": "gloss", "body": "Not\0 a tax"})
    assert answer.status_code == 302
