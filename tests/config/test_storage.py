"""Where uploads are kept, and who sends them."""

from __future__ import annotations

import importlib.util
import os
import tarfile
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from config import storage
from editorial import sending
from guide import video_files, video_place
from guide.video import FOLDER
from office.backups import archive
from tests.config.bucket_server import bucket

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import Client

    from tests.config.bucket_server import Bucket

HERE = storage.read("")
NAME = "pictures/ab12.webp"


@pytest.fixture
def far(settings: Any, tmp_path: Path) -> Iterator[Bucket]:
    """A site whose uploads are kept in a bucket."""
    pytest.importorskip("storages")
    with bucket() as server:
        media = storage.read(server.address)
        settings.DATA_DIR = tmp_path
        settings.MEDIA_SENT_BY = storage.sender("", media)
        settings.STORAGES = {**settings.STORAGES, "default": media.storage}
        yield server


# ── settings ────────────────────────────────────────────────────────────────────────────────


def test_uploads_are_files() -> None:
    assert (HERE.origin, storage.sender("", HERE)) == ("", "site")


@pytest.mark.parametrize(
    "address", ["s3://", "s3://host", "s3://host/", "https://host/bucket", "/srv/media"]
)
def test_what_is_no_bucket(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="s3://KEY:SECRET@host/bucket"):
        storage.read(address)


def test_a_secret_is_not_repeated() -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        storage.read("ftp://key:very-secret@host/bucket")
    assert "very-secret" not in str(error.value)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"requirements-s3\.txt"):
        storage.read("s3://host/bucket")


def test_what_an_address_says() -> None:
    pytest.importorskip("storages")
    media = storage.read("s3://key:a%2Fb@s3.example.org/uploads/guide?region=eu-1")
    options = media.storage["OPTIONS"]
    assert media.origin == options["endpoint_url"] == "https://s3.example.org"
    assert (options["bucket_name"], options["location"], options["secret_key"]) == (
        "uploads",
        "guide",
        "a/b",
    )


@pytest.mark.parametrize("said", ["proxy", "nobody"])
def test_a_bucket_has_no_proxy(said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MEDIA_SENT_BY"):
        storage.sender(said, storage.Media({}, "https://s3.example.org"))


def test_files_are_in_no_storage_elsewhere() -> None:
    with pytest.raises(ImproperlyConfigured, match="kept as files"):
        storage.sender("storage", HERE)


# ── the server in front sends ───────────────────────────────────────────────────────────────


def test_this_process_sends(settings: Any) -> None:
    assert sending.by_others(NAME, "image/webp") is None


def test_the_server_in_front_sends(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MEDIA_SENT_BY = tmp_path, "proxy"
    default_storage.save(NAME, ContentFile(b"RIFF"))
    answer = client.get(f"/media/{NAME}")
    assert (answer["X-Accel-Redirect"], answer.content) == (f"/uploads/{NAME}", b"")
    assert "immutable" in answer["Cache-Control"]


def test_what_is_not_there_is_not_sent(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MEDIA_SENT_BY = tmp_path, "proxy"
    assert client.get(f"/media/{NAME}").status_code == 404


# ── a bucket ────────────────────────────────────────────────────────────────────────────────


def test_a_picture_goes_into_the_bucket(far: Bucket) -> None:
    default_storage.save(NAME, ContentFile(b"RIFF"))
    assert far.files == {NAME: b"RIFF"}


def test_readers_are_led_to_the_bucket(client: Client, far: Bucket) -> None:
    far.files[NAME] = b"RIFF"
    answer = client.get(f"/media/{NAME}")
    assert (answer.status_code, urlsplit(answer["Location"]).path) == (302, f"/uploads/{NAME}")
    assert "X-Amz-Signature" in answer["Location"]


def test_nobody_keeps_a_link_that_ends(client: Client, far: Bucket) -> None:
    far.files[NAME] = b"RIFF"
    assert client.get(f"/media/{NAME}")["Cache-Control"] == "private, no-store"


def test_the_site_can_send_it_all_the_same(client: Client, far: Bucket, settings: Any) -> None:
    settings.MEDIA_SENT_BY = "site"
    far.files[NAME] = b"RIFF"
    answer: Any = client.get(f"/media/{NAME}")
    assert b"".join(answer.streaming_content) == b"RIFF"


def test_what_the_bucket_has_not(client: Client, far: Bucket) -> None:
    assert client.get(f"/media/{NAME}").status_code == 404


def test_videos_come_here_first(far: Bucket, tmp_path: Path) -> None:
    assert video_place.coming_folder() == tmp_path / "coming"


def test_a_video_goes_into_the_bucket(far: Bucket, tmp_path: Path) -> None:
    (tmp_path / "abc.mp4").write_bytes(b"film")
    video_place.put(tmp_path / "abc.mp4")
    assert far.files == {f"{FOLDER}/abc.mp4": b"film"}


def test_strays_are_swept_out_of_the_bucket(far: Bucket, db: None) -> None:
    far.files[f"{FOLDER}/stray.mp4"] = b"film"
    far.files[NAME] = b"RIFF"
    assert (video_files.sweep(), list(far.files)) == (1, [NAME])


def test_a_backup_says_that_uploads_are_elsewhere(far: Bucket, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "backup.tar", "w") as tar:
        assert archive._uploads(tar) == "uploads: in a bucket, and not in this file"


def test_strays_are_swept_here_too(far: Bucket, db: None, tmp_path: Path) -> None:
    half = video_place.coming_folder() / ".coming-half"
    half.mkdir()
    os.utime(half, (0, 0))
    assert (video_files.sweep(), half.exists()) == (1, False)
