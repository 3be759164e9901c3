"""What saving a text asks of the database: proposing it, and publishing it by somebody else."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.models import MailChoice
from editorial import services
from editorial.models import Draft, Hold, PageLink, Reservation
from editorial.services import linking
from search.models import Document
from tests.editorial.proposing import propose

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from editorial.models import Revision
    from glossary.models import Entry
    from guide.models import Tutorial

# The session and the account take three to read and one to write.
MOST_TO_PROPOSE = 16
# PostgreSQL locks the words of search, and takes those of a page out before it puts new ones in.
MOST_TO_PUBLISH = {"sqlite": 45, "postgresql": 50}
EDIT = "/en/guide/app-language/edit/"
BODY = "## 1. Open your page\nTap {{我|Me}}.\n\n## If it looks different\nLook again"


@pytest.fixture
def send(django_capture_on_commit_callbacks: Any) -> Callable[..., int]:
    """Send a form with all that follows it; return how many questions that took."""

    def send(client: Client, path: str, data: dict[str, Any]) -> int:
        with CaptureQueriesContext(connection) as asked:
            with django_capture_on_commit_callbacks(execute=True):
                response = client.post(path, data)
            assert response.status_code == 302, response.content.decode()
        marks = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        return sum(not query["sql"].startswith(marks) for query in asked.captured_queries)

    return send


def written(tutorial: Tutorial, words: str) -> dict[str, Any]:
    """Return the form of the tutorial with its body changed."""
    text = {"title": "Put the app in English", "summary": "Four taps.", "body": f"{BODY} {words}."}
    base = services.basis(tutorial, "en").base
    assert base is not None
    return {**text, "base": base.pk, "submission": str(uuid.uuid4())}


def newest(tutorial: Tutorial) -> Revision:
    revision = tutorial.editions.get(language="en").revisions.first()
    assert revision is not None
    return revision


def test_proposing_asks_little(
    client: Client, tutorial: Tutorial, contributor: User, send: Callable[..., int]
) -> None:
    client.force_login(contributor)
    # What processes remember is read the first time.
    send(client, EDIT, written(tutorial, "once"))
    assert send(client, EDIT, written(tutorial, "twice")) <= MOST_TO_PROPOSE


def test_publishing_asks_little(
    client: Client,
    tutorial: Tutorial,
    contributor: User,
    publisher: User,
    send: Callable[..., int],
) -> None:
    client.force_login(publisher)
    asked = 0
    for words in ("once", "twice", "in a third way"):
        propose(tutorial, "en", contributor, body=f"{BODY} {words}.")
        revision = newest(tutorial)
        asked = send(client, revision.get_absolute_url(), {"action": "accept"})
        tutorial.refresh_from_db()
        assert tutorial.body_en.endswith(f"{words}.")
        assert Document.objects.filter(slug=tutorial.slug, text__contains=words).exists()
    assert asked <= MOST_TO_PUBLISH[connection.vendor]


def test_language_of_letters_is_told_once_a_deed(
    entry: Entry, contributor: User, publisher: User, django_capture_on_commit_callbacks: Any
) -> None:
    MailChoice.objects.create(user=publisher, language="es")
    proposal = propose(entry, "en", contributor, meaning="A photo of your cat.")
    with (
        CaptureQueriesContext(connection) as asked,
        django_capture_on_commit_callbacks(execute=True),
    ):
        services.accept(proposal, by=publisher)
    told = [one for one in asked.captured_queries if 'UPDATE "community_mailchoice"' in one["sql"]]
    assert (len(told), MailChoice.objects.get(user=publisher).language) == (1, "en")


@pytest.mark.parametrize("verb", ["withdraw", "reject"])
def test_language_of_letters_is_told_of_every_deed(
    entry: Entry,
    contributor: User,
    publisher: User,
    verb: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    by, about = (contributor, {}) if verb == "withdraw" else (publisher, {"note": "No."})
    MailChoice.objects.create(user=by, language="es")
    proposal = propose(entry, "en", contributor, meaning="A photo of your cat.")
    with django_capture_on_commit_callbacks(execute=True):
        getattr(services, verb)(proposal, by=by, **about)
    assert MailChoice.objects.get(user=by).language == "en"


def test_same_links_are_not_written_again(
    entry: Entry, contributor: User, publisher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote: list[Any] = []
    write = linking._write

    def told(rows: list[PageLink], gone: dict[int, str]) -> None:
        wrote.append((sorted(row.name for row in rows), sorted(gone.values())))
        write(rows, gone)

    monkeypatch.setattr(linking, "_write", told)
    for meaning in ("See [[dog tax]].", "Do see [[dog tax]].", "See [[cat]]."):
        services.accept(propose(entry, "en", contributor, meaning=meaning), by=publisher)
        entry.refresh_from_db()
        linking.follow(None, list(entry.editions.filter(language="en")))
    assert wrote == [(["dog tax"], []), (["cat"], ["dog tax"])]


def test_own_reservation_ends_with_the_decision(
    client: Client, entry: Entry, contributor: User, publisher: User
) -> None:
    proposal = propose(entry, "en", contributor, meaning="A photo of your cat.")
    services.reserve(proposal, by=publisher)
    client.force_login(publisher)
    client.post(proposal.get_absolute_url(), {"action": "accept"})
    assert not Reservation.objects.exists()


def test_draft_of_a_sent_form_is_gone(
    client: Client, tutorial: Tutorial, contributor: User
) -> None:
    client.force_login(contributor)
    data = written(tutorial, "once")
    client.post(EDIT, data | {"draft": "1"})
    assert Draft.objects.count() == 1
    client.post(EDIT, data)
    assert not Draft.objects.exists()


def test_hold_ends_with_a_decision_from_the_page(
    client: Client, entry: Entry, contributor: User, publisher: User
) -> None:
    proposal = propose(entry, "en", contributor, meaning="A photo of your cat.")
    Hold.objects.create(revision=proposal, causes=["links"])
    client.force_login(publisher)
    client.post(proposal.get_absolute_url(), {"action": "accept"})
    assert not Hold.objects.unseen().exists()
