"""The log of checks on a tutorial, and taking one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from editorial.models import Event
from guide import check_log, noting
from guide.checking import Check
from tests.conftest import make_user
from tests.guide.check_forms import FORM, shown
from tests.guide.checks_cast import ALL, WORKS, different, note

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from guide.models import Tutorial

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


class TestLog:
    def take(self, client: Client, check: Check, **data: str) -> Any:
        return client.post(f"/en/guide/checks/{check.pk}/take-back/", data)

    def test_everybody_with_an_account_reads_it(
        self, client: Client, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        note(steps, contributor, {1: WORKS, 2: different("It <is> blue.")})
        client.force_login(contributor2)
        page = shown(client, FORM)
        assert "It &lt;is&gt; blue." in page
        assert "take-back" not in page

    def test_what_was_said_otherwise_does_not_split_the_rest(
        self, steps: Tutorial, contributor: User
    ) -> None:
        note(steps, contributor, ALL)
        note(steps, contributor, {2: different()})
        found = check_log.Log(steps, contributor).outings
        assert sorted([one.step for one in outing.checks] for outing in found) == [[0, 1, 3], [2], [2]]  # fmt: skip

    def test_author_takes_back(self, client: Client, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        client.force_login(contributor)
        assert f"/en/guide/checks/{check.pk}/take-back/" in shown(client, FORM)
        self.take(client, check)
        assert not Check.objects.standing().exists()

    def test_reviewer_says_why(
        self, client: Client, steps: Tutorial, contributor: User, reviewer: User
    ) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        client.force_login(reviewer)
        self.take(client, check)
        assert Check.objects.standing().exists()
        self.take(client, check, reason="It was another app.")
        assert not Check.objects.standing().exists()
        assert Event.objects.get().verb == "uncheck"

    def test_its_author_reads_why(
        self, client: Client, steps: Tutorial, contributor: User, contributor2: User, reviewer: User
    ) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        noting.take_back_check(check, by=reviewer, reason="It was another app.")
        client.force_login(contributor)
        assert "It was another app." in shown(client, FORM)
        client.force_login(contributor2)
        assert "It was another app." not in shown(client, FORM)

    def test_second_click_is_told(self, client: Client, steps: Tutorial, contributor: User) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        client.force_login(contributor)
        self.take(client, check)
        self.take(client, check)
        assert "taken back already" in shown(client, FORM)

    def test_others_cannot(
        self, client: Client, steps: Tutorial, contributor: User, contributor2: User
    ) -> None:
        (check,) = note(steps, contributor, {1: WORKS})
        assert self.take(client, check)["Location"].startswith("/accounts/login/")
        client.force_login(contributor2)
        assert self.take(client, check, reason="No.").status_code == 403
        client.force_login(make_user("spanish", "reviewer", "es"))
        assert self.take(client, check, reason="No.").status_code == 403
        assert Check.objects.standing().exists()
