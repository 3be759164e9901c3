"""Files of videos, sent whole and in parts, to those who may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editorial import services
from guide import video_verbs
from guide.ranges import Part, Unsatisfiable, part_of
from tests.guide.videos.conftest import VTT

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from guide.video import Video
    from tests.guide.videos.conftest import Sent

pytestmark = pytest.mark.django_db


def file_of(video: Video, ending: str = "mp4") -> str:
    return f"/media/video/{video.key}.{ending}"


def got(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


# ── which part ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-1", Part(0, 1)),
        ("bytes=5-", Part(5, 99)),
        ("bytes=-10", Part(90, 99)),
        ("bytes=-500", Part(0, 99)),
        ("bytes=90-500", Part(90, 99)),
        ("bytes = 0 - 0", Part(0, 0)),
        ("", None),
        ("bytes=-", None),
        ("bytes=7-3", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
    ],
)
def test_part(header, part):
    assert part_of(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=999-1000", "bytes=-0"])
def test_behind_the_end(header):
    with pytest.raises(Unsatisfiable):
        part_of(header, 100)


# ── over HTTP ───────────────────────────────────────────────────────────────────────────────


def test_the_whole_file(client: Client, shown: Video, media):
    response = client.get(file_of(shown))
    assert response.status_code == 200
    assert got(response) == (media / f"{shown.key}.mp4").read_bytes()
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Length"] == str(shown.bytes)
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline; filename=")
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert not response.cookies
    assert "Cookie" not in response["Vary"]


def test_a_part_of_it(client: Client, shown: Video, media):
    response = client.get(file_of(shown), headers={"Range": "bytes=10-19"})
    assert response.status_code == 206
    assert got(response) == (media / f"{shown.key}.mp4").read_bytes()[10:20]
    assert response["Content-Range"] == f"bytes 10-19/{shown.bytes}"
    assert response["Content-Length"] == "10"


def test_a_part_behind_the_end(client: Client, shown: Video):
    response = client.get(file_of(shown), headers={"Range": f"bytes={shown.bytes}-"})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{shown.bytes}"


def test_a_part_of_what_has_changed_is_all_of_it(client: Client, shown: Video):
    headers = {"Range": "bytes=0-1", "If-Range": '"another"'}
    assert client.get(file_of(shown), headers=headers).status_code == 200
    headers["If-Range"] = client.get(file_of(shown))["ETag"]
    assert client.get(file_of(shown), headers=headers).status_code == 206


def test_what_is_kept_need_not_be_sent(client: Client, shown: Video):
    etag = client.get(file_of(shown))["ETag"]
    assert client.get(file_of(shown), headers={"If-None-Match": etag}).status_code == 304


def test_head_has_no_body(client: Client, shown: Video):
    response = client.head(file_of(shown))
    assert (response["Content-Length"], got(response)) == (str(shown.bytes), b"")


def test_the_poster(client: Client, shown: Video):
    response = client.get(file_of(shown, "webp"))
    assert response["Content-Type"] == "image/webp"
    assert got(response)[8:12] == b"WEBP"


@pytest.mark.parametrize("ending", ["webm", "exe", "html", "mp4x"])
def test_other_endings_are_nothing(client: Client, shown: Video, ending):
    assert client.get(file_of(shown, ending)).status_code == 404


@pytest.mark.parametrize("path", ["../settings", "..%2f..%2fdb.sqlite3", "%2e%2e/x.mp4", "a/b.mp4"])
def test_no_way_out_of_the_folder(client: Client, shown: Video, path):
    assert client.get(f"/media/video/{path}").status_code == 404


def test_post_is_refused(client: Client, shown: Video):
    assert client.post(file_of(shown)).status_code == 405


# ── who may ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def cast(contributor, contributor2, reviewer, publisher, admin) -> dict[str, User | None]:
    everybody = (contributor, contributor2, reviewer, publisher, admin)
    return {"stranger": None, **{user.username: user for user in everybody}}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("stranger", False),
        ("contributor", True),
        ("contributor2", False),
        ("reviewer", True),
        ("publisher", True),
        ("admin", True),
    ],
)
def test_a_waiting_video_is_for_its_author_and_those_who_judge_it(
    client, cast, sent: Sent, who, may
):
    video = sent(cast["contributor"])
    if cast[who]:
        client.force_login(cast[who])
    for address in (file_of(video), file_of(video, "webp"), video.get_absolute_url()):
        response = client.get(address)
        assert response.status_code == (200 if may else 404)
        assert not may or response["Cache-Control"] == "private, no-store"


def test_a_shown_video_is_for_everybody(client: Client, shown: Video):
    assert client.get(file_of(shown))["Cache-Control"] == "public, max-age=3600"
    assert client.get(shown.get_absolute_url()).status_code == 200


def test_a_video_goes_with_its_page(client: Client, shown: Video, tutorial, admin):
    services.retract(services.open_edition(tutorial, "en"), by=admin, note="Copied.")
    assert client.get(file_of(shown)).status_code == 404
    assert client.get(shown.get_absolute_url()).status_code == 404


def test_a_video_of_another_page_is_not_found(client: Client, shown: Video):
    assert client.get(f"/en/guide/other/video/{shown.pk}/").status_code == 404


# ── captions ────────────────────────────────────────────────────────────────────────────────


def captions(video: Video, by: User, **texts):
    texts = {"title": "", "text": VTT, "transcript": "", "machine": False, **texts}
    return video_verbs.send_captions(video, "en", by=by, base=None, **texts)


def test_captions_are_webvtt(client: Client, shown: Video, contributor2, reviewer):
    row = captions(shown, contributor2)
    address = f"/media/video/{shown.key}/en.vtt"
    assert client.get(address).status_code == 404
    video_verbs.show(row, by=reviewer)
    response = client.get(address)
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.decode() == VTT
    assert client.get(f"/media/video/{shown.key}/es.vtt").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("stranger", 404), ("contributor", 404), ("contributor2", 200), ("reviewer", 200)],
)
def test_waiting_captions_are_for_their_author_and_those_who_judge_them(client, cast, shown, who, status):  # fmt: skip
    row = captions(shown, cast["contributor2"])
    if cast[who]:
        client.force_login(cast[who])
    response = client.get(f"/media/video/{shown.key}/en.vtt?version={row.pk}")
    assert response.status_code == status
    assert client.get(f"/media/video/{shown.key}/en.vtt?version=x").status_code == 404
