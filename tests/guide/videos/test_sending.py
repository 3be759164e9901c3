"""Sending a video: what comes back with a clear word, and what waits for somebody else."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from editorial import services
from guide import video_probe
from guide.checking import latest_day
from guide.models import Tutorial
from guide.video import Video
from tests.guide.videos.asking import URL, errors, left
from tests.guide.videos.conftest import form, upload

if TYPE_CHECKING:
    from tests.guide.videos.conftest import Films

pytestmark = pytest.mark.django_db


def drawing(kind: str = "PNG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (640, 360), "teal").save(out, kind)
    return SimpleUploadedFile("x", out.getvalue())


# ── who may ─────────────────────────────────────────────────────────────────────────────────


def test_strangers_sign_in_first(client: Client, tutorial):
    assert client.get(URL)["Location"] == f"/accounts/login/?next={URL}"
    assert client.post(URL, form())["Location"].startswith("/accounts/login/")


def test_people_who_are_blocked_read_why(me: Client, contributor, admin):
    services.block(contributor, by=admin, reason="Not now.", until=None)
    response = me.get(URL)
    assert response.status_code == 403
    assert "Not now." in response.content.decode()


def test_a_page_nobody_reads_takes_no_video(me: Client):
    Tutorial.objects.create(slug="secret")
    assert me.get("/en/guide/secret/video/new/").status_code == 404


def test_the_form_wants_its_token(contributor, tutorial, films: Films):
    client = Client(enforce_csrf_checks=True)
    client.force_login(contributor)
    assert client.post(URL, form(films())).status_code == 403
    assert not Video.objects.exists()


# ── what is sent ────────────────────────────────────────────────────────────────────────────


def test_a_video_waits_for_somebody_else(me: Client, films: Films, contributor, tutorial):
    response = me.post(URL, form(films()))
    video = Video.objects.get()
    assert response["Location"] == video.get_absolute_url()
    assert (video.author, video.status, video.container) == (contributor, "waiting", "mp4")
    assert (video.platform, video.build, video.app_version) == ("iphone", "rednote", "8.69")
    assert (video.width, video.height, video.has_sound) == (320, 240, True)
    tutorial.refresh_from_db()
    assert tutorial.films == []


def test_its_file_has_a_name_of_ours(me: Client, films: Films, media):
    hostile = upload(films(), "../../../etc/passwd\r\n<script>alert(1)</script>.php.mp4")
    me.post(URL, form() | {"file": hostile})
    video = Video.objects.get()
    assert sorted(left(media)) == sorted([f"{video.key}.mp4", f"{video.key}.webp"])
    assert "script" not in me.get(video.get_absolute_url()).content.decode().split("<main", 1)[1].split("alert")[0][-20:]  # fmt: skip


@pytest.mark.parametrize("name", ["x." + "a" * 300, "a/b\\c.mp4", "\u202e4pm.exe", " "])
def test_any_name_will_do(me: Client, films: Films, name):
    assert me.post(URL, form() | {"file": upload(films(), name)}).status_code in (302, 400)


def test_what_its_name_says_does_not_count(me: Client, films: Films):
    me.post(URL, form() | {"file": upload(films("webm"), "film.mp4")})
    assert Video.objects.get().container == "webm"


def test_a_poster_of_ones_own(me: Client, films: Films, media):
    me.post(URL, form(films()) | {"poster": drawing("JPEG")})
    with Image.open(media / f"{Video.objects.get().key}.webp") as picture:
        assert picture.size == (640, 360)


def test_a_poster_that_is_none(me: Client, films: Films, media):
    response = me.post(URL, form(films()) | {"poster": SimpleUploadedFile("x.png", b"nothing")})
    assert "not a JPEG, PNG or WebP" in errors(response)["poster"][0]
    assert left(media) == []


def test_sent_twice_is_one_video(me: Client, films: Films, media):
    said = form(films())
    first = me.post(URL, said)
    again = me.post(URL, said | {"file": upload(films())})
    assert again["Location"] == first["Location"]
    assert Video.objects.count() == 1
    assert len(left(media)) == 2


def test_a_link_needs_no_file(me: Client):
    said = form(kind="link", link="https://www.youtube.com/watch?v=1", own=None, nobody=None)
    response = me.post(URL, said | dict.fromkeys(("platform", "build", "version", "day"), ""))
    video = Video.objects.get()
    assert response.status_code == 302
    assert (video.link, video.container, video.host) == (said["link"], "", "youtube.com")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org:99999/v",
        "http://example.org/v",
        "javascript:alert(1)",
        "https://me:secret@example.org/",
        "https://example.org:8443/",
        "https://127.0.0.1/v",
        "https://localhost/v",
        "https://[::1]/",
        "example.org/v",
        "https://",
        "",
    ],
)
def test_links_that_lead_nowhere_good(me: Client, link):
    response = me.post(URL, form(kind="link", link=link))
    assert response.status_code == 400
    assert len(errors(response)["link"]) == 1
    assert not Video.objects.exists()


# ── what comes back ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"title": ""}, "title", "in a few words"),
        ({"platform": ""}, "platform", "what you used"),
        ({"build": "x"}, "build", "not one of the"),
        ({"version": "new"}, "version", "as a number"),
        ({"day": ""}, "day", "on which day"),
        ({"day": "2020-01-01"}, "day", "too long ago"),
        ({"day": (latest_day() + timedelta(days=2)).isoformat()}, "day", "has not come"),
        ({"own": None}, "own", "tick"),
        ({"nobody": None}, "nobody", "tick"),
        ({"language": "xx"}, "language", ""),
        ({"kind": ""}, "kind", ""),
        ({"title": "a\0b"}, "title", "cannot be shown"),
    ],
)
def test_a_fault_is_named_at_its_field(me: Client, films: Films, media, said, field, words):
    response = me.post(URL, form(films(), **said))
    assert response.status_code == 400
    assert words in errors(response)[field][0]
    assert "choose the file once more" in str(errors(response)["__all__"])
    assert left(media) == []


def test_what_was_typed_stays(me: Client):
    page = me.post(URL, form(title="My film", version="x" * 40)).content.decode()
    assert 'value="My film"' in page
    assert "Please choose the video." in page


def test_a_file_that_is_no_video(me: Client, tmp_path, media):
    (tmp_path / "virus.mp4").write_bytes(b"MZ" + bytes(2000))
    response = me.post(URL, form(tmp_path / "virus.mp4"))
    assert "neither an MP4 nor a WebM" in errors(response)["file"][0]
    assert not Video.objects.exists()
    assert left(media) == []


def test_too_large_a_file_is_not_taken_in(me: Client, films: Films, settings, media):
    settings.VIDEO_MAX_BYTES = films().stat().st_size - 1
    response = me.post(URL, form(films(), title="My film"))
    assert response.status_code == 413
    assert "larger than" in errors(response)["file"][0]
    assert 'value="My film"' in response.content.decode()
    assert left(media) == []


def test_where_nothing_can_be_checked_links_still_work(me: Client, films: Films, monkeypatch):
    monkeypatch.setattr(video_probe, "is_ready", lambda: False)
    page = me.get(URL).content.decode()
    assert "cannot be uploaded here just now" in page
    assert 'name="file"' not in page
    assert "cannot be uploaded" in str(errors(me.post(URL, form(films())))["kind"])
    assert me.post(URL, form(kind="link", link="https://example.org/v")).status_code == 302


def test_a_site_without_room_takes_no_files(me: Client, settings):
    settings.VIDEO_MAX_TOTAL = 0
    assert "cannot be uploaded here just now" in me.get(URL).content.decode()


def test_a_full_disk_says_so(me: Client, films: Films, monkeypatch):
    def full(path: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("guide.video_files.take_in", full)
    assert "no room" in errors(me.post(URL, form(films())))["file"][0]


def test_a_disk_that_fills_up_on_the_way_says_so(me: Client, films: Films, media, monkeypatch):
    def full(self: Any, data: bytes, start: int) -> None:
        raise OSError(28, "No space left on device")

    parent = "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk"
    monkeypatch.setattr(parent, full)
    response = me.post(URL, form(films(), title="My film"))
    assert "no room" in errors(response)["file"][0]
    assert 'value="My film"' in response.content.decode()
    assert left(media) == []


def test_a_culture_page_asks_for_no_phone(me: Client, films: Films, put, tutorial):
    from guide.models import Topic  # noqa: PLC0415

    Topic.objects.create(slug="culture", name_en="Culture")
    put(tutorial, "", {"topic": "culture"})
    assert 'name="platform"' not in me.get(URL).content.decode()
    assert me.post(URL, form(films())).status_code == 302
