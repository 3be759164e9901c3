"""The tabs above the queue say how much waits behind each of them."""

from __future__ import annotations

import re

import pytest

from community import reporting
from editorial import services
from tests.conftest import make_user
from tests.editorial.proposing import propose, text_of

pytestmark = pytest.mark.django_db
QUEUE = "/en/review/"
SPAM = "Cats and more: https://t.me/joincats"


def numbers(client) -> dict[str, str]:
    tabs = text_of(client.get(QUEUE)).partition('aria-label="Queues"')[2].partition("</nav>")[0]
    return dict(re.findall(r'>([^<]+) <span class="n">(\d+)</span></a>', tabs))


@pytest.fixture
def spam(entry, contributor):
    return propose(entry, "en", contributor, meaning=SPAM)


def test_what_is_held_has_its_number(client, spam, reviewer):
    client.force_login(reviewer)
    assert numbers(client)["Held back"] == "1"
    services.release(spam.hold, by=reviewer)
    assert numbers(client)["Held back"] == "0"


def test_what_is_held_counts_where_one_may_judge(client, spam):
    client.force_login(make_user("spanish", "reviewer", "es"))
    assert numbers(client)["Held back"] == "0"


def test_reports_about_one_thing_are_one(client, entry, tutorial, reviewer):
    for thing, address in ((entry, "1"), (entry, "2"), (tutorial, "1")):
        reporting.report(thing, cause="hurtful", body="It hurts.", address=address)
    client.force_login(reviewer)
    assert numbers(client)["Reports"] == "2"


def test_reports_about_oneself_are_left_out(client, reviewer):
    reporting.report(reviewer, cause="hurtful", body="It hurts.", address="1")
    client.force_login(reviewer)
    assert numbers(client)["Reports"] == "0"


def test_contributors_have_no_such_tabs(client, spam, contributor2):
    client.force_login(contributor2)
    assert not {"Held back", "Reports"} & set(numbers(client))
