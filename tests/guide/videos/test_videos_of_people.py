"""Reports about videos, what is kept of their authors, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guide import video_verbs
from tests.guide.videos.asking import captions, page

if TYPE_CHECKING:
    from guide.models import Tutorial

pytestmark = pytest.mark.django_db


def test_a_video_can_be_reported(client, shown, reviewer, contributor2):
    address = f"/en/report/?on=video&id={shown.pk}"
    assert f"Report “{shown.title}”" in page(client, address)
    said = {"on": "video", "id": shown.pk, "cause": "private"}
    assert client.post("/en/report/", said).status_code == 302
    client.force_login(reviewer)
    text = page(client, "/en/reports/")
    assert "A video" in text
    assert shown.get_absolute_url() in text


def test_nobody_closes_reports_about_their_own_video(client, sent, reviewer, publisher):
    own = sent(reviewer)
    video_verbs.show(own, by=publisher)
    client.post("/en/report/", {"on": "video", "id": own.pk, "cause": "private"})
    client.force_login(reviewer)
    assert own.title not in page(client, "/en/reports/")


def test_a_waiting_video_cannot_be_reported_by_strangers(client, video):
    assert client.get(f"/en/report/?on=video&id={video.pk}").status_code == 404


def test_what_is_kept_of_a_person(client, video, contributor, shown, contributor2):
    captions(shown, contributor)
    client.force_login(contributor)
    data = b"".join(client.get("/en/account/data/").streaming_content).decode()
    assert '"title": "In English"' in data
    assert f"/media/video/{video.key}.mp4" in data
    assert "Tap Me" in data


def test_a_persons_page_counts_their_videos(client, shown, contributor):
    text = page(client, "/en/people/contributor/")
    assert "videos filmed" in text
    assert f'Filmed <a href="{shown.get_absolute_url()}">{shown.title}</a>' in text
    assert "/en/people/contributor/" in page(client, "/en/people/")


def test_a_new_name_stands_on_the_page(client, shown, contributor):
    contributor.username = "lin"
    contributor.save()
    assert 'Filmed by <a href="/en/people/lin/">' in page(client)
    contributor.delete()
    assert "Filmed by a former volunteer" in page(client)


@pytest.mark.parametrize("wish", [True, False])
def test_leaving_takes_what_was_asked_for(shown, sent, contributor, media, wish, tutorial: Tutorial, django_capture_on_commit_callbacks):  # fmt: skip
    from community.leaving import leave  # noqa: PLC0415

    waiting = sent(contributor)
    with django_capture_on_commit_callbacks(execute=True):
        leave(contributor, keep_name=False, wishes=["videos"] if wish else [])
    waiting.refresh_from_db()
    shown.refresh_from_db()
    tutorial.refresh_from_db()
    assert (waiting.status, waiting.container) == ("taken", "")
    assert len(list(media.iterdir())) == (0 if wish else 2)
    assert [film["by"] for film in tutorial.films] == ([] if wish else [""])


def test_the_leave_page_asks(client, contributor, shown, media, django_capture_on_commit_callbacks):
    client.force_login(contributor)
    client.post("/accounts/reauthenticate/", {"password": "a-long-passphrase"})
    assert 'name="wishes" value="videos"' in page(client, "/en/account/leave/")
    said = {"name_stays": "keep", "username": "contributor", "wishes": "videos"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/account/leave/", said)
    assert list(media.iterdir()) == []
