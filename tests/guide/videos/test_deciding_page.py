"""The page beside the queue: what waits, decided by form."""

from __future__ import annotations

import pytest

from tests.conftest import make_user
from tests.guide.videos.asking import captions, page

pytestmark = pytest.mark.django_db
QUEUE = "/en/review/videos/"


def test_strangers_sign_in_for_the_queue(client):
    assert client.get(QUEUE)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("who", "sees"),
    [("contributor", False), ("contributor2", False), ("reviewer", True), ("publisher", True), ("admin", True)],
)  # fmt: skip
def test_those_who_judge_see_what_waits(client, video, who, sees, request):
    client.force_login(request.getfixturevalue(who))
    response = client.get(QUEUE)
    assert bool(response.context["videos"]) == sees


def test_ones_own_stand_below(client, video, contributor):
    client.force_login(contributor)
    text = page(client, QUEUE)
    assert "Your videos" in text
    assert "Waiting for review" in text


def test_the_tab_counts_both(client, video, shown, reviewer, contributor2):
    captions(shown, contributor2)
    client.force_login(reviewer)
    assert 'href="/en/review/videos/">Videos <span class="n">2</span>' in page(
        client, "/en/review/"
    )


def test_a_decision_by_form(client, video, reviewer):
    client.force_login(reviewer)
    response = client.post(f"/en/review/videos/{video.pk}/decide/", {"action": "show"})
    assert response["Location"] == QUEUE
    video.refresh_from_db()
    assert (video.is_shown, video.decided_by) == (True, reviewer)


@pytest.mark.parametrize("said", [{"action": "refuse"}, {"action": "x"}, {}, {"action": "show", "note": "x" * 501}])  # fmt: skip
def test_a_decision_that_says_too_little(client, video, reviewer, said):
    client.force_login(reviewer)
    response = client.post(f"/en/review/videos/{video.pk}/decide/", said, follow=True)
    assert "Please" in response.content.decode()
    video.refresh_from_db()
    assert video.is_waiting


@pytest.mark.parametrize("who", ["contributor", "contributor2"])
def test_forms_of_others_are_refused(client, video, who, request):
    client.force_login(request.getfixturevalue(who))
    address = f"/en/review/videos/{video.pk}/decide/"
    assert client.post(address, {"action": "show"}).status_code == 403
    assert client.get(address).status_code == 405


def test_taking_back_by_form(client, shown, contributor, contributor2):
    address = f"/en/guide/app-language/video/{shown.pk}/take-back/"
    client.force_login(contributor2)
    assert client.post(address).status_code == 403
    client.force_login(contributor)
    assert "The file is deleted." in client.post(address, follow=True).content.decode()


def test_captions_are_decided_by_form(client, shown, contributor2, reviewer):
    row = captions(shown, contributor2)
    client.force_login(reviewer)
    assert "Tap Me" in page(client, QUEUE)
    client.post(f"/en/review/captions/{row.pk}/decide/", {"action": "show"})
    row.refresh_from_db()
    assert row.is_shown
    client.post(f"/en/review/captions/{row.pk}/decide/", {"action": "take", "note": "Wrong."})
    row.refresh_from_db()
    assert row.status == "taken"


def test_the_queue_asks_few_questions(client, sent, shown, contributor, contributor2, reviewer, django_assert_max_num_queries):  # fmt: skip
    for _ in range(8):
        sent(contributor)
        captions(shown, make_user(f"writer-{_}"))
    client.force_login(reviewer)
    page(client, QUEUE)
    with django_assert_max_num_queries(14):
        page(client, QUEUE)
