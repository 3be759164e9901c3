"""Anybody reports what does harm; those who look after the site see it once, and close it once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community import reporting
from community.models import Report
from editorial import services, visitors
from editorial.models import Comment, Event, Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial

pytestmark = pytest.mark.django_db
URL, LIST, CLOSE = "/en/report/", "/en/reports/", "/en/reports/close/"
# Two for the session and its user, one for the roles, one for the bar and one for its notices,
# two for the reports, then one for each kind of thing with its page.
QUERIES = 14


def send(client: Client, thing: Model, cause: str = "spam", **data: str) -> Any:
    address, origin = data.pop("address", "192.0.2.1"), data.pop("origin", "http://testserver")
    about = {"on": reporting.kind_of(thing), "id": str(thing.pk), "cause": cause}
    return client.post(URL, about | data, REMOTE_ADDR=address, headers={"Origin": origin})


def note(thing: Model, address: str = "192.0.2.9", **about: Any) -> Report:
    row = reporting.report(thing, cause="hurtful", body="It hurts.", address=address, **about)
    assert row is not None
    return row


def close(client: Client, thing: Model, outcome: str = "acted", note: str = "") -> Any:
    row = Report.objects.filter(object_id=thing.pk).first()
    assert row is not None
    data = {"content_type": row.content_type_id, "object_id": row.object_id}
    return client.post(CLOSE, data | {"outcome": outcome, "note": note})


class TestReporting:
    def test_page_is_reported(self, client: Client, entry: Entry) -> None:
        response = send(client, entry, body="It is an advertisement.")
        row = Report.objects.get()
        assert (row.target, row.cause, row.by) == (entry, "spam", None)
        assert "Thank you" in client.get(response["Location"]).content.decode()

    def test_nothing_about_the_reader_is_kept(self) -> None:
        names = {field.name for field in Report._meta.concrete_fields}
        assert names == {
            "id", "content_type", "object_id", "cause", "body", "by", "at", "closed_by",
            "closed_at", "outcome",
        }  # fmt: skip

    def test_no_cookie_is_set(self, client: Client, entry: Entry) -> None:
        assert not client.get(reporting.address_of(entry)).cookies
        assert not send(client, entry).cookies

    def test_tutorials_too(self, client: Client, tutorial: Tutorial) -> None:
        send(client, tutorial)
        assert Report.objects.get().target == tutorial

    def test_a_line_of_talk(self, client: Client, line: Comment, contributor: User) -> None:
        client.force_login(contributor)
        assert "An unkind thing" in client.get(reporting.address_of(line)).content.decode()
        send(client, line, "hurtful")
        assert (Report.objects.get().target, Report.objects.get().by) == (line, contributor)

    def test_a_person(self, client: Client, reviewer: User) -> None:
        send(client, reviewer, "hurtful")
        assert Report.objects.get().target == reviewer

    def test_a_proposal_by_those_who_see_it(
        self, client: Client, proposal: Revision, contributor2: User
    ) -> None:
        assert send(client, proposal).status_code == 404
        client.force_login(contributor2)
        assert send(client, proposal).status_code == 302

    @pytest.mark.parametrize("query", ["", "on=entry", "on=entry&id=x", "on=entry&id=99999", "on=group&id=1", "on=talk&id=1", f"on=entry&id={'9' * 30}"])  # fmt: skip
    def test_nothing_else(self, client: Client, db: None, query: str) -> None:
        assert client.get(f"{URL}?{query}").status_code == 404

    def test_a_cause_is_needed(self, client: Client, entry: Entry) -> None:
        response = send(client, entry, "", body="Words that stay.")
        assert response.status_code == 400
        assert "Words that stay." in response.content.decode()

    def test_something_else_needs_words(self, client: Client, entry: Entry) -> None:
        assert send(client, entry, "other").status_code == 400
        assert send(client, entry, "other", body="It is odd.").status_code == 302

    def test_body_has_an_end(self, entry: Entry) -> None:
        with pytest.raises(ValidationError):
            reporting.clean_body("a" * 501)

    def test_invisible_signs_are_dropped(self) -> None:
        assert reporting.clean_body(" one\r\n two\0\u202e ") == "one two"

    def test_saying_it_twice_counts_once(self, client: Client, entry: Entry) -> None:
        send(client, entry)
        assert send(client, entry).status_code == 302
        assert Report.objects.count() == 1

    def test_a_day_has_its_end(self, client: Client, entry: Entry) -> None:
        for _number in range(reporting.REPORTS_A_DAY):
            visitors.count_today("report", address="192.0.2.1", most=reporting.REPORTS_A_DAY)
        response = send(client, entry, body="Words that stay.")
        assert (response.status_code, "Words that stay." in response.content.decode()) == (
            429,
            True,
        )
        assert send(client, entry, address="192.0.2.2").status_code == 302

    def test_other_sites_cannot_report(self, client: Client, entry: Entry) -> None:
        assert send(client, entry, origin="https://evil.example").status_code == 403

    def test_trap_catches_programs(self, client: Client, entry: Entry) -> None:
        assert send(client, entry, website="http://x.example").status_code == 400
        assert not Report.objects.exists()


class TestLinks:
    @pytest.mark.parametrize("page", ["entry", "tutorial"])
    def test_pages_lead_there(
        self, client: Client, request: pytest.FixtureRequest, page: str
    ) -> None:
        item = request.getfixturevalue(page)
        assert (
            f"/en/report/?on={page}&amp;id={item.pk}"
            in client.get(item.get_absolute_url()).content.decode()
        )

    def test_proposals_and_lines_lead_there(
        self, client: Client, line: Comment, contributor2: User
    ) -> None:
        client.force_login(contributor2)
        page = client.get(line.revision.get_absolute_url()).content.decode()
        assert f"on=proposal&amp;id={line.revision_id}" in page
        assert f"on=talk&amp;id={line.pk}" in page

    def test_people_lead_there(self, client: Client, reviewer: User) -> None:
        page = client.get("/en/people/reviewer/").content.decode()
        assert f"on=person&amp;id={reviewer.pk}" in page


class TestList:
    def test_several_reports_are_one_row(
        self, client: Client, entry: Entry, publisher: User
    ) -> None:
        note(entry)
        note(entry, "192.0.2.10")
        client.force_login(publisher)
        page = client.get(LIST).content.decode()
        assert page.count("It hurts.") == 2
        assert page.count('action="/en/reports/close/"') == 1

    def test_list_is_for_stewards(self, client: Client, entry: Entry, contributor: User) -> None:
        client.force_login(contributor)
        assert client.get(LIST).status_code == 403

    def test_reporter_is_named_to_admins_only(
        self, client: Client, entry: Entry, contributor: User, publisher: User, admin: User
    ) -> None:
        note(entry, by=contributor)
        client.force_login(publisher)
        assert ">contributor<" not in client.get(LIST).content.decode()
        client.force_login(admin)
        assert ">contributor<" in client.get(LIST).content.decode()

    @pytest.mark.parametrize("kind", ["person", "line"])
    def test_nobody_closes_reports_about_themselves(
        self, client: Client, line: Comment, reviewer: User, publisher: User, kind: str
    ) -> None:
        thing = line if kind == "line" else reviewer
        note(thing)
        assert not reporting.visible_to(reviewer).exists()
        assert reporting.visible_to(publisher).exists()
        client.force_login(reviewer)
        close(client, thing)
        assert Report.objects.waiting().exists()

    def test_what_is_gone_is_told(self, client: Client, contributor: User, admin: User) -> None:
        note(contributor)
        contributor.delete()
        client.force_login(admin)
        assert "It is gone." in client.get(LIST).content.decode()

    def test_list_asks_steadily(
        self, client: Client, entry: Entry, tutorial: Tutorial, line: Comment, proposal: Revision,
        contributor: User, publisher: User, django_assert_max_num_queries: Any,
    ) -> None:  # fmt: skip
        for thing in (entry, tutorial, line, proposal, contributor):
            note(thing)
            note(thing, "192.0.2.10")
        client.force_login(publisher)
        with django_assert_max_num_queries(QUERIES):
            client.get(LIST)


class TestClosing:
    def test_all_about_a_thing_close_together(
        self, client: Client, entry: Entry, tutorial: Tutorial, publisher: User
    ) -> None:
        note(entry)
        note(entry, "192.0.2.10")
        other = note(tutorial)
        client.force_login(publisher)
        close(client, entry, note="Taken back.")
        assert list(Report.objects.waiting()) == [other]

    def test_it_is_in_the_audit_log(self, client: Client, entry: Entry, publisher: User) -> None:
        note(entry)
        client.force_login(publisher)
        close(client, entry, "nothing", note="It is a joke that the entry explains.")
        row = Event.objects.get()
        assert (row.verb, row.target, row.by) == ("report", "猫税", publisher)
        assert row.reason == "It is a joke that the entry explains."
        assert row.detail == {"outcome": "nothing", "causes": ["hurtful"], "reports": 1}

    def test_the_first_one_counts(self, entry: Entry, publisher: User) -> None:
        row = note(entry)
        about = (row.content_type_id, row.object_id)
        reporting.close(*about, by=publisher, outcome="acted", note="")
        with pytest.raises(services.AlreadyDecided):
            reporting.close(*about, by=publisher, outcome="acted", note="")

    def test_contributors_cannot(self, entry: Entry, contributor: User) -> None:
        row = note(entry)
        with pytest.raises(PermissionDenied):
            reporting.close(
                row.content_type_id, row.object_id, by=contributor, outcome="acted", note=""
            )

    @pytest.mark.parametrize("outcome", ["", "maybe"])
    def test_an_outcome_is_needed(
        self, client: Client, entry: Entry, publisher: User, outcome: str
    ) -> None:
        note(entry)
        client.force_login(publisher)
        close(client, entry, outcome)
        assert Report.objects.waiting().exists()

    def test_closed_ones_are_listed_below(
        self, client: Client, entry: Entry, publisher: User
    ) -> None:
        note(entry)
        client.force_login(publisher)
        close(client, entry)
        page = client.get(LIST).content.decode()
        assert "No report is open" in page
        assert "Something was done" in page
