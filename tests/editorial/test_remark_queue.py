"""Remarks as reviewers see and close them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from editorial import services
from editorial.models import Remark
from tests.conftest import make_user
from tests.editorial.remarking import noted

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial

pytestmark = pytest.mark.django_db
QUEUE = "/en/review/remarks/"
# Two for the session and its user, three for the queue of proposals, seven for the remarks
# themselves, however many.
QUERIES = 12


class TestQueue:
    def test_strangers_sign_in_first(self, client: Client) -> None:
        assert client.get(QUEUE)["Location"].startswith("/accounts/login/")

    def test_contributors_do_not_see_it(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        assert client.get(QUEUE).status_code == 403

    def test_contributors_have_no_tab(self, client: Client, contributor: User) -> None:
        client.force_login(contributor)
        assert QUEUE not in client.get("/en/review/").content.decode()

    @pytest.mark.parametrize("role", ["reviewer", "publisher"])
    def test_people_with_a_role_see_it(self, client: Client, entry: Entry, role: str) -> None:
        noted(entry)
        client.force_login(make_user("someone", role, "en"))
        assert "It is a photo." in client.get(QUEUE).content.decode()

    def test_other_languages_are_left_out(self, client: Client, entry: Entry) -> None:
        noted(entry)
        client.force_login(make_user("someone", "reviewer", "es"))
        assert "No remark is waiting" in client.get(QUEUE).content.decode()

    def test_tab_counts_them(self, client: Client, entry: Entry, reviewer: User) -> None:
        noted(entry)
        client.force_login(reviewer)
        assert 'Remarks <span class="n">1</span>' in client.get("/en/review/").content.decode()

    def test_remark_stands_beside_its_text(
        self, client: Client, entry: Entry, reviewer: User
    ) -> None:
        noted(entry, body="<b>No</b>, a drawing counts.")
        client.force_login(reviewer)
        page = client.get(QUEUE).content.decode()
        assert (
            '<p class="remarkline" dir="auto">&lt;b&gt;No&lt;/b&gt;, a drawing counts.</p>' in page
        )
        assert "A photo of your cat, posted as a friendly entry fee." in page
        assert 'href="/en/glossary/mao-shui/edit/#id_meaning"' in page

    def test_facts_are_edited_as_facts(self, client: Client, entry: Entry, reviewer: User) -> None:
        noted(entry, "reading")
        client.force_login(reviewer)
        page = client.get(QUEUE).content.decode()
        assert 'href="/en/glossary/mao-shui/facts/#id_reading"' in page
        assert "māo shuì" in page

    def test_it_asks_steadily(
        self, client: Client, entry: Entry, tutorial: Tutorial, reviewer: User,
        django_assert_max_num_queries: Any,
    ) -> None:  # fmt: skip
        for number in range(10):
            noted(entry, body=f"Line {number}.")
            noted(tutorial, "body", f"Line {number}.")
        client.force_login(reviewer)
        client.get(QUEUE)
        with django_assert_max_num_queries(QUERIES):
            client.get(QUEUE)


class TestClosing:
    def close(self, client: Client, row: Remark, outcome: str = "taken_up") -> Any:
        return client.post(f"{QUEUE}{row.pk}/close/", {"outcome": outcome})

    def test_strangers_cannot(self, client: Client, entry: Entry) -> None:
        assert self.close(client, noted(entry))["Location"].startswith("/accounts/login/")

    def test_contributors_cannot(self, client: Client, entry: Entry, contributor: User) -> None:
        client.force_login(contributor)
        assert self.close(client, noted(entry)).status_code == 403
        assert Remark.objects.waiting().exists()

    def test_reviewers_of_another_language_cannot(self, client: Client, entry: Entry) -> None:
        client.force_login(make_user("someone", "reviewer", "es"))
        assert self.close(client, noted(entry)).status_code == 403

    @pytest.mark.parametrize("outcome", Remark.Outcome.values)
    def test_reviewers_of_the_language_can(
        self, client: Client, entry: Entry, outcome: str
    ) -> None:
        judge = make_user("someone", "reviewer", "en")
        client.force_login(judge)
        self.close(client, noted(entry), outcome)
        row = Remark.objects.get()
        assert (row.outcome, row.closed_by) == (outcome, judge)
        assert row.closed_at is not None

    def test_closed_remarks_leave_the_queue(
        self, client: Client, entry: Entry, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        self.close(client, noted(entry))
        assert "No remark is waiting" in client.get(QUEUE).content.decode()

    def test_unknown_outcome_closes_nothing(
        self, client: Client, entry: Entry, reviewer: User
    ) -> None:
        client.force_login(reviewer)
        self.close(client, noted(entry), "x")
        assert Remark.objects.waiting().exists()

    def test_second_person_is_told(self, entry: Entry, reviewer: User, publisher: User) -> None:
        row = noted(entry)
        services.close_remark(row, by=reviewer, outcome="closed")
        with pytest.raises(services.AlreadyDecided):
            services.close_remark(row, by=publisher, outcome="taken_up")
        assert Remark.objects.get().outcome == "closed"

    def test_service_checks_the_role(self, entry: Entry, contributor: User) -> None:
        with pytest.raises(PermissionDenied):
            services.close_remark(noted(entry), by=contributor, outcome="closed")

    def test_database_wants_an_outcome(self, entry: Entry) -> None:
        row = noted(entry)
        with pytest.raises(IntegrityError), transaction.atomic():
            Remark.objects.filter(pk=row.pk).update(closed_at=timezone.now())
