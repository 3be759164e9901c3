"""The pages on which translations are published together and taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from editorial import services
from editorial.models import Batch
from tests.conftest import make_user
from tests.editorial.batching import ES, WHY, approved, state

pytestmark = pytest.mark.usefixtures("_columns_equal_revisions")


@pytest.fixture
def page(client, spanish):
    client.force_login(spanish)
    return client


def test_page_lists_what_waits_and_ticks_nothing(page, two):
    shown = page.get(reverse("editorial:batches")).content.decode()
    assert all(f'value="{one.pk}">' in shown for one in two)


def test_conflicts_stand_there_without_a_box(page, two, entry, put):
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    shown = page.get(reverse("editorial:batches"), {"ticked": "all"}).content.decode()
    assert f'value="{two[0].pk}"' not in shown
    assert f'value="{two[1].pk}" checked' in shown


def test_looking_over_publishes_nothing(page, two):
    answer = page.post(reverse("editorial:batches"), {"text": [one.pk for one in two]})
    assert "Publish 2 texts" in answer.content.decode()
    assert not Batch.objects.exists()


def test_page_publishes_and_takes_back(page, two, entry):
    answer = page.post(reverse("editorial:publish-batch"), {"text": [one.pk for one in two]})
    batch = Batch.objects.get()
    assert answer.url == reverse("editorial:batch", args=[batch.pk])
    page.post(answer.url, {"reason": WHY})
    assert state(entry).published is None


def test_what_was_left_out_is_named(page, two, entry, put):
    put(entry, "es", {**ES, "gloss": "tasa felina"})
    address = reverse("editorial:publish-batch")
    answer = page.post(address, {"text": [one.pk for one in two]}, follow=True)
    assert "猫税 (es)" in answer.content.decode()


def test_without_a_reason_the_page_asks_for_it(page, two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    answer = page.post(reverse("editorial:batch", args=[batch.pk]), {"reason": ""})
    assert (answer.status_code, "Please say why" in answer.content.decode()) == (400, True)


def test_own_texts_do_not_wait_here(page, entry, spanish, reviewer):
    own = approved(entry, spanish, reviewer, ES)
    assert f'value="{own.pk}"' not in page.get(reverse("editorial:batches")).content.decode()


def test_safety_line_one_has_approved_waits_for_somebody_else(
    page, entry, put, contributor, spanish
):
    put(entry, "es", ES)
    mine = approved(entry, contributor, spanish, {**ES, "safety_reason": "Nunca."})
    shown = page.get(reverse("editorial:batches")).content.decode()
    assert f'value="{mine.pk}"' not in shown
    assert "Needs a second person" in shown
    assert services.publish_batch([mine], by=spanish).done == []


@pytest.mark.parametrize("who", ["contributor", "reviewer"])
@pytest.mark.parametrize("name", ["batches", "batch"])
def test_pages_are_for_publishers(client, request, two, spanish, who, name):
    batch = services.publish_batch(two, by=spanish).batch
    client.force_login(request.getfixturevalue(who))
    address = reverse(f"editorial:{name}", args=[batch.pk] if name == "batch" else [])
    assert client.get(address).status_code == 404


def test_publishers_of_another_language_do_not_see_it(client, two, spanish):
    batch = services.publish_batch(two, by=spanish).batch
    client.force_login(make_user("french", "publisher", "fr"))
    assert client.get(reverse("editorial:batch", args=[batch.pk])).status_code == 404


def test_list_costs_a_steady_number_of_queries(
    page, two, tutorial, put, contributor, reviewer, django_assert_max_num_queries
):
    page.get(reverse("editorial:batches"))
    with django_assert_max_num_queries(16):
        page.get(reverse("editorial:batches"))
