"""What readers see of videos on a tutorial, and how search finds what is said in them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone

from editorial import links
from glossary.models import Entry
from guide import video_shown, video_verbs
from guide.models import Tutorial
from guide.video import Video
from tests.guide.videos.conftest import VTT, Sent

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

pytestmark = pytest.mark.django_db
URL = "/en/guide/app-language/"


@pytest.fixture
def captioned(shown: Video, contributor2: User, reviewer: User) -> Video:
    texts = {"text": VTT, "transcript": "", "machine": False, "title": ""}
    spanish = {**texts, "title": "En español", "text": VTT.replace("Tap Me", "Toca Yo"), "machine": True}  # fmt: skip
    for code, said in (("en", texts), ("es", spanish)):
        row = video_verbs.send_captions(shown, code, by=contributor2, base=None, **said)
        video_verbs.show(row, by=reviewer)
    return shown


def page(client: Client, address: str = URL) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def section(text: str) -> str:
    return text.partition('id="video"')[2].partition("</section>")[0]


def test_it_says_what_it_costs_before_the_press(client, captioned):
    text = section(page(client))
    assert "2 seconds, " in text
    assert "with sound." in text
    assert re.search(r'Captions: <span lang="en">English</span>, <span lang="es">Español</span> \(machine draft\)\.', text)  # fmt: skip
    assert 'loading="lazy"' in text
    assert 'preload="none"' in text


def test_it_says_who_filmed_what_and_when(client, sent: Sent, contributor, reviewer):
    from datetime import date  # noqa: PLC0415

    video = sent(contributor, platform="iphone", build="rednote", app_version="8.69", day=date(2025, 3, 1))  # fmt: skip
    video_verbs.show(video, by=reviewer)
    text = section(page(client))
    assert "iPhone, rednote 8.69, <time" in text
    assert '<a href="/en/people/contributor/"><bdi>contributor</bdi></a>' in text


def test_what_is_said_can_be_read(client, captioned):
    assert "Tap Me then Settings" in section(page(client))
    spanish = section(page(client, "/es/guide/app-language/"))
    assert "Toca Yo" in spanish
    assert "En español" in spanish


def test_another_language_reads_the_next_best(client, captioned):
    text = section(page(client, "/zh-hans/guide/app-language/"))
    assert '<div lang="en"><p>Tap Me then Settings</p>' in text


def test_captions_carry_their_version(client, captioned):
    row = captioned.captions.shown().get(language="en")
    assert f'src="/media/video/{captioned.key}/en.vtt?v={row.pk}"' in page(client)


def test_a_link_is_a_card_and_loads_nothing(client, sent: Sent, contributor, reviewer):
    video_verbs.show(sent(contributor, link="https://www.example.org/v?a=1&b=2"), by=reviewer)
    text = section(page(client))
    assert 'href="https://www.example.org/v?a=1&amp;b=2" rel="nofollow noopener noreferrer"' in text
    assert "Open example.org" in text
    assert "<iframe" not in text
    assert "<video" not in text
    assert "<img" not in text


def test_a_page_without_videos_says_nothing(client, tutorial):
    text = page(client)
    assert 'id="video"' not in text
    assert "video.js" not in text


def test_people_who_help_may_add_one(client, tutorial, contributor):
    client.force_login(contributor)
    assert 'href="/en/guide/app-language/video/new/"' in page(client)


def test_a_title_is_no_markup(client, sent: Sent, contributor, reviewer):
    video = sent(contributor, title="<script>alert(1)</script>")
    video_verbs.show(video, by=reviewer)
    assert "<script>alert" not in page(client) + page(client, video.get_absolute_url())


def test_ids_stand_once(client, captioned, sent, contributor, reviewer):
    video_verbs.show(sent(contributor), by=reviewer)
    text = re.sub(r"<(template|noscript)>.*?</\1>", "", page(client), flags=re.DOTALL)
    ids = re.findall(r' id="([^"]+)"', text)
    assert sorted(ids) == sorted(set(ids))


def test_a_page_with_videos_asks_as_few_questions(client, captioned, sent, contributor, reviewer, django_assert_max_num_queries):  # fmt: skip
    video_verbs.show(sent(contributor), by=reviewer)
    for model in (Entry, Tutorial):
        ContentType.objects.get_for_model(model)
    links.resolve("x")
    page(client)
    with django_assert_max_num_queries(5):
        page(client)


def test_no_cookie_is_set(client, captioned):
    for address in (URL, captioned.get_absolute_url()):
        assert not client.get(address).cookies


def test_the_page_of_a_video_shows_every_language(client, captioned):
    text = page(client, captioned.get_absolute_url())
    assert f"/en/guide/app-language/video/{captioned.pk}/captions/zh-hans/" in text
    assert "Machine draft" in text


# ── search ──────────────────────────────────────────────────────────────────────────────────


def found(client: Client, question: str, language: str = "en") -> bool:
    answer = client.get(f"/api/v1/search?q={question}&lang={language}").json()
    return "app-language" in str(answer["results"])


def test_words_said_in_a_video_find_its_page(client, shown, contributor2, reviewer, django_capture_on_commit_callbacks):  # fmt: skip
    said = VTT.replace("Settings", "Wunderbarometer")
    texts = {"title": "", "text": said, "transcript": "", "machine": False}
    row = video_verbs.send_captions(shown, "en", by=contributor2, base=None, **texts)
    assert not found(client, "wunderbarometer")
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.show(row, by=reviewer)
    assert found(client, "wunderbarometer")
    with django_capture_on_commit_callbacks(execute=True):
        video_verbs.take_back(shown, by=reviewer, note="Wrong.")
    assert not found(client, "wunderbarometer")


# ── keeping it in order ─────────────────────────────────────────────────────────────────────


def test_what_a_page_says_can_be_made_anew(captioned, tutorial):
    tutorial.refresh_from_db()
    before = tutorial.films
    Tutorial.objects.update(films=[{"stale": True}])
    assert video_shown.rebuild_all() == 1
    tutorial.refresh_from_db()
    assert tutorial.films == before
    assert before[0]["texts"][0]["transcript"] == "Tap Me then Settings"


def test_tidying_deletes_what_nobody_needs(shown, sent: Sent, contributor, reviewer, media: Path, capsys: Any, monkeypatch, django_capture_on_commit_callbacks):  # fmt: skip
    old, new = sent(contributor), sent(contributor)
    for video in (old, new):
        video_verbs.refuse(video, by=reviewer, note="No.")
    Video.objects.filter(pk=old.pk).update(decided_at=timezone.now() - timedelta(days=31))
    (media / "stray.mp4").write_bytes(b"x")
    (media / ".coming-x").mkdir()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("tidy_videos")
    assert (media / "stray.mp4").exists()
    monkeypatch.setattr("guide.video_files.AN_HOUR", -5)
    call_command("tidy_videos")
    assert {path.stem for path in media.iterdir()} == {shown.key, new.key}
    assert "1 old videos" in capsys.readouterr().out
