"""The audit log: who may read it, what it shows, how it is taken along, and who writes into it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.urls import reverse

from editorial import audit, auditing, services
from editorial.auditing import Wanted
from editorial.models import Decision, Event, Steward

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.fixture
def desk(client: Client, reviewer: User) -> Client:
    client.force_login(reviewer)
    return client


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
    services.give_role(contributor, "es", "reviewer", by=admin)
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
    services.give_role(contributor, "es", "reviewer", by=admin)
    assert everything(person="reviewer") == ["rejected"]
    assert everything(person="contributor") == ["role", "rejected"]
    assert everything(person="nobody") == []


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


# ── taking it along ─────────────────────────────────────────────────────────────────────────


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def exported(client: Client, **query: str) -> str:
    response = client.get(EXPORT, query)
    return b"".join(response.streaming_content).decode()


def test_csv_holds_every_line(desk, entry, admin):
    audit.note(Verb.MOVE, "entry x", by=admin, detail={"before": "y", "after": "x"})
    rows = table(exported(desk, format="csv"))
    assert len(rows) == Decision.objects.count() + 1
    assert rows[0]["what"] == "move"
    assert rows[0]["detail"] == '{"after": "x", "before": "y"}'
    assert {row["target"] for row in rows[1:]} == {"entry/mao-shui"}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_holds_no_formula(desk, admin, cell):
    audit.note(Verb.BLOCK, "vandal", by=admin, reason=cell)
    (row,) = table(exported(desk))
    assert row["reason"] == "'" + cell


def test_json_lines_hold_what_was_said(desk, admin):
    audit.note(Verb.BLOCK, "vandal", by=admin, reason="=1+1 “猫”\nx")
    (line,) = exported(desk, format="jsonl").splitlines()
    told = json.loads(line)
    assert (told["by"], told["what"], told["reason"]) == ("admin", "block", "=1+1 “猫”\nx")


def test_export_follows_the_filters(desk, entry, admin):
    audit.note(Verb.BLOCK, "vandal", by=admin)
    assert [row["what"] for row in table(exported(desk, what="block"))] == ["block"]


def test_unknown_format_is_not_found(desk):
    assert desk.get(EXPORT, {"format": "xml"}).status_code == 404


def test_export_asks_the_same_for_more(desk, put, entry, django_assert_max_num_queries):
    for number in range(12):
        put(entry, "en", {"gloss": f"cat {number}"})
    with django_assert_max_num_queries(9):
        exported(desk)


def test_command_writes_csv(tmp_path: Path, entry, capsys):
    path = tmp_path / "log.csv"
    call_command("export_audit", str(path))
    assert len(table(path.read_text("utf-8"))) == Decision.objects.count()
    assert f"{Decision.objects.count()} lines written" in capsys.readouterr().out


def test_command_begins_with_a_day(tmp_path: Path, entry):
    path = tmp_path / "log.jsonl"
    tomorrow = datetime.now(tz=UTC).date() + timedelta(days=1)
    call_command("export_audit", str(path), since=tomorrow.isoformat())
    assert path.read_text("utf-8") == ""


@pytest.mark.parametrize(
    ("name", "since"), [("log.xml", None), ("no/folder/log.csv", None), ("log.csv", "yesterday")]
)
def test_command_refuses_kindly(tmp_path: Path, name, since):
    with pytest.raises(CommandError):
        call_command("export_audit", str(tmp_path / name), since=since)


# ── who writes into it ──────────────────────────────────────────────────────────────────────


@pytest.fixture
def office(client: Client, admin: User) -> Client:
    """Return a browser with Django's own admin."""
    client.force_login(admin)
    return client


def test_role_given_in_the_admin_is_noted(office, contributor):
    form = {"user": contributor.pk, "language": "es", "role": "reviewer"}
    office.post(reverse("admin:editorial_steward_add"), form)
    event = Event.objects.get()
    assert (event.verb, event.target, event.by.username) == ("role", "contributor", "admin")


def test_role_changed_in_the_admin_is_noted(office, reviewer):
    steward = Steward.objects.get()
    address = reverse("admin:editorial_steward_change", args=[steward.pk])
    office.post(address, {"role": "publisher"})
    assert Event.objects.get().detail == {
        "language": "", "before": "reviewer", "after": "publisher"
    }  # fmt: skip
    steward.refresh_from_db()
    assert steward.role == "publisher"


def test_roles_taken_in_the_admin_are_noted(office, reviewer, publisher):
    one, two = Steward.objects.order_by("pk")
    office.post(reverse("admin:editorial_steward_delete", args=[one.pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [two.pk], "post": "yes"}
    office.post(reverse("admin:editorial_steward_changelist"), chosen)
    assert not Steward.objects.exists()
    assert [event.target for event in Event.objects.order_by("pk")] == ["reviewer", "publisher"]


def person_form(user: User, **changed: str) -> dict[str, str]:
    """Return what Django's form of an account sends; a switch is on where it is named."""
    form = {
        "username": user.username,
        "first_name": "", "last_name": "", "email": "",
        "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00",
        "last_login_0": "", "last_login_1": "",
    }  # fmt: skip
    return {**form, **changed}


def test_admins_are_not_made_there(office, contributor):
    address = reverse("admin:auth_user_change", args=[contributor.pk])
    office.post(address, person_form(contributor, is_active="on", is_superuser="on", is_staff="on"))
    contributor.refresh_from_db()
    assert (contributor.is_superuser, contributor.is_staff) == (False, False)
    assert not Event.objects.exists()


def test_last_admin_is_not_closed(office, admin):
    office.post(reverse("admin:auth_user_change", args=[admin.pk]), person_form(admin))
    admin.refresh_from_db()
    assert admin.is_active


def test_closed_account_is_noted(office, contributor):
    address = reverse("admin:auth_user_change", args=[contributor.pk])
    office.post(address, person_form(contributor))
    assert Event.objects.get().detail == {"right": "open", "before": "yes", "after": "no"}


def test_other_changes_are_not(office, contributor):
    address = reverse("admin:auth_user_change", args=[contributor.pk])
    office.post(address, person_form(contributor, is_active="on", first_name="Mika"))
    assert not Event.objects.exists()


def test_passphrase_set_by_an_admin_is_noted(office, contributor):
    address = reverse("admin:auth_user_password_change", args=[contributor.pk])
    new = {"password1": "another-long-one", "password2": "another-long-one",
           "usable_password": "true"}  # fmt: skip
    office.post(address, new)
    contributor.refresh_from_db()
    assert contributor.check_password("another-long-one")
    assert Event.objects.get().detail["right"] == "passphrase"


def test_new_account_is_not_noted(office):
    new = {"username": "mika", "password1": "another-long-one", "password2": "another-long-one",
           "usable_password": "true"}  # fmt: skip
    office.post(reverse("admin:auth_user_add"), new)
    assert User.objects.filter(username="mika").exists()
    assert not Event.objects.exists()


def test_accounts_are_closed_not_deleted(office, contributor):
    address = reverse("admin:auth_user_delete", args=[contributor.pk])
    assert office.post(address, {"post": "yes"}).status_code == 403


def test_moved_page_is_noted(entry, publisher):
    services.rename(entry, "cat-tax", by=publisher)
    event = Event.objects.get(verb=Verb.MOVE)
    assert event.detail == {"before": "mao-shui", "after": "cat-tax"}
    assert event.url.endswith("/glossary/cat-tax/")
