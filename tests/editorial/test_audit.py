"""The audit log: who may read it, and what it shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from editorial import audit, auditing, services
from editorial.auditing import Wanted
from editorial.loading import founders_account
from editorial.models import Decision, Event

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry

pytestmark = pytest.mark.django_db
LOG = "/en/audit/"
EXPORT = "/en/audit/export/"
Verb = Event.Verb


def propose(entry: Entry, author: User, gloss: str = "a cat photo", language: str = "en") -> Any:
    content = entry.read(language) | {"gloss": gloss}
    basis = services.basis(entry, language)
    return services.propose(entry, language, content, basis=basis, author=author)


def everything(**wanted: Any) -> list[str]:
    """Return what the lines of the log say was done, the newest first."""
    return [
        line.decision.status if line.decision else line.event.verb
        for line in auditing.everything(Wanted(**wanted))
        if line.decision or line.event
    ]


def main_of(client: Client, query: dict[str, str] | None = None) -> str:
    text = client.get(LOG, query or {}).content.decode()
    return text.partition("<main")[2].partition("</main>")[0]


# ── who may read it ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [LOG, EXPORT])
def test_strangers_are_asked_to_sign_in(client, path):
    assert client.get(path)["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("path", [LOG, EXPORT])
def test_contributors_may_not(client, contributor, path):
    client.force_login(contributor)
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("who", ["reviewer", "publisher", "admin"])
@pytest.mark.parametrize("path", [LOG, EXPORT])
def test_stewards_may(client, request, who, path):
    client.force_login(request.getfixturevalue(who))
    assert client.get(path).status_code == 200


def test_log_is_never_kept(desk):
    assert "no-store" in desk.get(LOG)["Cache-Control"]


# ── what it shows ───────────────────────────────────────────────────────────────────────────


def test_empty_log_says_so(desk):
    assert "Nothing was done yet" in main_of(desk)


def test_decisions_and_events_stand_together(desk, entry, admin):
    audit.note(Verb.BLOCK, "vandal", by=admin, reason="Spam <b>")
    newest = everything()
    assert newest[0] == "block"
    assert "published" in newest
    page = main_of(desk)
    assert "猫税" in page
    assert "Spam &lt;b&gt;" in page


def test_reason_for_own_work_is_shown(desk, entry, admin):
    services.accept(propose(entry, admin), by=admin, own_work_reason="Nobody else is here")
    assert "Nobody else is here" in main_of(desk)


def test_role_is_told_in_words(desk, contributor, admin):
    services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
    page = main_of(desk)
    assert "Español: nothing, now Reviewer" in page
    assert 'href="/en/people/contributor/"' in page


def test_former_volunteer_is_called_so(desk, admin):
    audit.note(Verb.LEAVE, "former-abc", by=admin)
    audit.note(Verb.BLOCK, "former-abc", by=admin)
    page = main_of(desk)
    assert "a former volunteer" in page
    assert "former-abc" not in page


def test_deleted_account_is_no_trouble(desk, entry):
    Event.objects.create(verb=Verb.BATCH, target="batch 1", by=None)
    Decision.objects.update(by=None)
    assert "someone who has left" in main_of(desk)


def test_page_asks_few_questions(desk, put, entry, admin, django_assert_max_num_queries):
    for number in range(12):
        put(entry, "en", {"gloss": f"cat {number}"})
        audit.note(Verb.ROLE, "contributor", by=admin, detail={"language": "en"})
    desk.get(LOG)
    with django_assert_max_num_queries(12):
        desk.get(LOG)


# ── pages ───────────────────────────────────────────────────────────────────────────────────


def test_pages_leave_nothing_out_and_repeat_nothing(monkeypatch, put, entry, admin):
    monkeypatch.setattr(auditing, "PAGE_SIZE", 3)
    for number in range(5):
        put(entry, "en", {"gloss": f"cat {number}"})
        audit.note(Verb.ROLE, f"person {number}", by=admin)
    found, place = [], ""
    while True:
        page = auditing.page(Wanted(), place)
        found += [line.when for line in page.lines]
        if not page.further:
            break
        place = page.further
    assert len(set(found)) == len(found) == Decision.objects.count() + Event.objects.count()
    assert found == sorted(found, reverse=True)


def test_what_comes_in_between_moves_nothing(monkeypatch, entry, admin):
    monkeypatch.setattr(auditing, "PAGE_SIZE", 2)
    audit.note(Verb.ROLE, "a", by=admin)
    first = auditing.page(Wanted())
    audit.note(Verb.ROLE, "b", by=admin)
    second = auditing.page(Wanted(), first.further)
    assert not {line.when for line in first.lines} & {line.when for line in second.lines}


@pytest.mark.parametrize("place", ["x", "1", "1-", "-1-1", "1-1-1", "9" * 40 + "-1", "\0"])
def test_strange_place_is_the_beginning(desk, entry, place):
    assert "猫税" in main_of(desk, {"after": place})


# ── filters ─────────────────────────────────────────────────────────────────────────────────


def test_by_person(entry, contributor, reviewer, admin):
    services.reject(propose(entry, contributor), by=reviewer, note="No")
    services.give_role(contributor, "es", "reviewer", by=admin, reason="Good texts")
    assert everything(person="reviewer") == ["rejected"]
    assert everything(person="contributor") == ["role", "rejected"]
    assert everything(person="nobody") == []


@pytest.fixture
def loaded(entry):
    """A text that came out of a file, over one of a person."""
    founders = founders_account()
    services.accept(propose(entry, founders), by=founders, own_work_reason="Loaded")
    return Decision.objects.filter(by=founders)


def test_files_stand_behind_a_switch(desk, loaded):
    assert "Loaded" not in main_of(desk)
    assert "Loaded" in main_of(desk, {"files": "1"})
    assert "Loaded" in main_of(desk, {"person": "founders"})


def test_what_files_did_to_texts_of_people_stays(loaded):
    assert "superseded" in everything()
    assert "superseded" in everything(files=True)
    assert len(everything(files=True)) == len(everything()) + 2


def test_export_follows_the_switch(desk, loaded):
    plain, whole = desk.get(EXPORT), desk.get(EXPORT, {"files": "1"})
    lines = [b"".join(answer.streaming_content).count(b"founders") for answer in (plain, whole)]
    assert lines[0] < lines[1]


def test_by_what(entry, admin):
    audit.note(Verb.MOVE, "entry x", by=admin)
    assert everything(what="move") == ["move"]
    assert set(everything(what="published")) == {"published"}


def test_by_language(entry, tutorial, put, admin):
    audit.note(Verb.ROLE, "a", by=admin, detail={"language": "es"})
    audit.note(Verb.ROLE, "b", by=admin, detail={"language": ""})
    assert everything(language="es") == ["role"]
    assert set(everything(language="facts")) == {"role", "approved", "published"}


def test_by_day(entry, admin):
    Decision.objects.update(at=datetime(2026, 1, 31, 23, 59, tzinfo=UTC))
    event = audit.note(Verb.ROLE, "a", by=admin)
    Event.objects.filter(pk=event.pk).update(at=datetime(2026, 2, 1, tzinfo=UTC))
    assert everything(**Wanted.from_query({"first": "2026-02-01"}).__dict__) == ["role"]
    assert "role" not in everything(**Wanted.from_query({"last": "2026-01-31"}).__dict__)
    assert len(everything(**Wanted.from_query({"first": "2026-01-31"}).__dict__)) > 1


@pytest.mark.parametrize(
    "query",
    [
        {"first": "2026-13-45"},
        {"last": "9999-12-31"},
        {"first": "0001-01-01"},
        {"what": "nonsense"},
        {"person": "\0"},
        {"language": "\0"},
    ],
)
def test_what_makes_no_sense_is_not_asked_for(desk, entry, query):
    assert desk.get(LOG, query).status_code == 200
    assert "猫税" in main_of(desk, query)


def test_filters_stay_in_the_form_and_the_links(desk, entry):
    page = main_of(desk, {"person": 'a"b', "what": "published"})
    assert 'value="a&quot;b"' in page
    assert "person=a%22b&amp;what=published&amp;format=csv" in page
