"""How many videos somebody may send, and how much room they have."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from editorial import limits
from guide import video_probe, video_verbs
from guide.video import Video
from tests.guide.videos.asking import URL, errors, left
from tests.guide.videos.conftest import Sent, form

if TYPE_CHECKING:
    from django.test import Client

    from guide.models import Tutorial
    from tests.guide.videos.conftest import Films

pytestmark = pytest.mark.django_db


def test_a_new_account_sends_two_a_day(sent: Sent, contributor, monkeypatch):
    monkeypatch.setattr(limits, "NEW", limits.Level(an_hour=9, videos_a_day=2))
    for _ in range(2):
        sent(contributor, link="https://example.org/v")
    with pytest.raises(limits.TooMany):
        sent(contributor, link="https://example.org/v")
    Video.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert sent(contributor, link="https://example.org/v")


def test_refused_files_are_counted_as_well(me: Client, monkeypatch):
    monkeypatch.setattr(video_verbs, "FILES_AN_HOUR", 1)
    tries = [form() | {"file": SimpleUploadedFile("x.mp4", b"nothing")} for _ in range(2)]
    assert [me.post(URL, said).status_code for said in tries] == [400, 429]


def test_a_program_that_wants_too_much_room_is_refused(me: Client, films: Films, monkeypatch):
    monkeypatch.setattr(video_probe, "MOST_ROOM", 10_000_000)
    assert "cannot be read" in errors(me.post(URL, form(films())))["file"][0]


def test_reviewers_have_no_limit(sent: Sent, reviewer, monkeypatch):
    monkeypatch.setattr(limits, "NEW", limits.Level(an_hour=9, videos_a_day=0))
    assert sent(reviewer, link="https://example.org/v")


def test_an_account_has_so_much_room(me: Client, films: Films, sent: Sent, contributor, settings, media):  # fmt: skip
    first = sent(contributor)
    settings.VIDEO_MAX_TOTAL = first.bytes + 10
    response = me.post(URL, form(films()))
    assert response.status_code == 429
    assert "an account has room for" in str(errors(response))
    assert len(left(media)) == 2
    video_verbs.take_back(first, by=contributor)
    assert me.post(URL, form(films())).status_code == 302


def test_a_form_of_the_same_number_by_somebody_else(me: Client, contributor2):
    said = form(kind="link", link="https://example.org/v")
    assert me.post(URL, said).status_code == 302
    me.force_login(contributor2)
    assert me.post(URL, said).status_code == 302
    assert Video.objects.filter(author=contributor2).count() == 1


def test_two_in_one_moment_are_one(tutorial: Tutorial, contributor, monkeypatch):
    about = {"title": "x", "language": "en", "link": "https://example.org/v", "submission": uuid4()}
    first: list[Video] = []

    def meanwhile(*_args: Any) -> None:
        monkeypatch.undo()
        first.append(video_verbs.send_video(tutorial, by=contributor, about=about))

    monkeypatch.setattr(video_verbs, "check_may_send", meanwhile)
    assert video_verbs.send_video(tutorial, by=contributor, about=about) == first[0]
