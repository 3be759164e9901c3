"""The page on which an admin rolls one person's edits back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from editorial.models import Block
from editorial.rollback import plan
from tests.editorial.rolling import ES, WHY, shown

pytestmark = pytest.mark.usefixtures("_columns_equal_revisions")


@pytest.fixture
def url(vandal):
    return reverse("editorial:rollback", args=["vandal"])


def test_preview_changes_nothing(entry, vandal, writes, admin, client, url):
    one = writes(vandal, entry, gloss="buy here")
    client.force_login(admin)
    page = client.get(url, {"period": "all"}).content.decode()
    assert f'value="{one.pk}" checked' in page
    assert shown(entry) == one


def test_page_rolls_back_and_blocks(entry, vandal, writes, admin, client, url):
    one = writes(vandal, entry, gloss="buy here")
    client.force_login(admin)
    client.post(url, {"period": "all", "text": [one.pk], "reason": WHY, "block": "on"})
    assert shown(entry).content["gloss"] == "cat tax"
    assert Block.objects.active().get().user == vandal


def test_page_without_a_reason_keeps_what_was_ticked(
    entry, tutorial, vandal, writes, admin, client, url
):
    one, other = writes(vandal, entry, gloss="buy here"), writes(vandal, tutorial, title="Buy")
    client.force_login(admin)
    answer = client.post(url, {"period": "all", "text": [one.pk], "reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'value="{one.pk}" checked' in page
    assert f'value="{other.pk}" checked' not in page


def test_page_wants_a_day(vandal, admin, client, url):
    client.force_login(admin)
    assert client.get(url, {"period": "date"}).status_code == 400


@pytest.mark.parametrize("period", ["hour", "day", "week", "all"])
def test_page_knows_every_period(vandal, admin, client, url, period):
    client.force_login(admin)
    assert client.get(url, {"period": period}).status_code == 200


@pytest.mark.parametrize("who", ["contributor", "publisher"])
def test_page_is_for_admins(client, request, url, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(url).status_code == 404


def test_strangers_are_sent_to_sign_in(client, url):
    assert client.get(url).status_code == 302


def test_plan_costs_a_steady_number_of_queries(
    entry, tutorial, vandal, writes, django_assert_num_queries
):
    writes(vandal, entry, gloss="buy here")
    writes(vandal, entry, "es", **ES)
    writes(vandal, tutorial, title="Buy")
    with django_assert_num_queries(6):
        plan(vandal)
