"""Who hears of a decision about a video, and where it is noted."""

from __future__ import annotations

import pytest

from community.models import Notice
from editorial.models import Event
from guide import video_verbs
from guide.video import Video
from tests.guide.videos.asking import captions, page

pytestmark = pytest.mark.django_db


def test_the_author_hears_of_it(client, video, contributor, reviewer, django_capture_on_commit_callbacks):  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.show(video, by=reviewer)
    assert Notice.objects.get().user == contributor
    client.force_login(contributor)
    text = page(client, "/en/notices/")
    assert "Your video “In English” is online. reviewer looked at it." in text
    notice = client.get(f"/en/notices/{Notice.objects.get().pk}/")
    assert notice["Location"] == video.get_absolute_url()


def test_the_reason_comes_along(client, video, contributor, reviewer, django_capture_on_commit_callbacks):  # fmt: skip
    Video.objects.update(title="100% in English")
    video.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.refuse(video, by=reviewer, note="Shows a name.")
    client.force_login(contributor)
    text = page(client, "/en/notices/")
    assert "reviewer turned down your video “100% in English” and says why." in text
    assert "Shows a name." in text
    assert "Shows a name." in page(client, video.get_absolute_url())


def test_the_author_of_captions_hears_of_it(client, shown, contributor2, reviewer, django_capture_on_commit_callbacks):  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.show(captions(shown, contributor2, "es"), by=reviewer)
    client.force_login(contributor2)
    assert "(Español) are online." in page(client, "/en/notices/")


def test_taking_ones_own_back_is_no_news(shown, contributor, django_capture_on_commit_callbacks):
    before = Event.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.take_back(shown, by=contributor)
    assert Event.objects.count() == before
    assert not Notice.objects.exists()


def test_the_audit_log_tells_it(client, video, reviewer):
    video_verbs.refuse(video, by=reviewer, note="Shows a name.")
    event = Event.objects.get()
    assert (event.verb, event.target, event.reason) == ("video", "In English", "Shows a name.")
    client.force_login(reviewer)
    assert "In English" in page(client, "/en/audit/")
