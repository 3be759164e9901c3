"""Tiny films, made once for all of these tests, and a media folder of each test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from editorial import limits
from guide import video_files, video_verbs
from guide.video import FOLDER, Video, new_key

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from guide.models import Tutorial
    from guide.video_files import Kept

PICTURE = ["-f", "lavfi", "-i", "testsrc=duration={s}:size={size}:rate=10"]
SOUND = ["-f", "lavfi", "-i", "sine=frequency=440:duration={s}"]
MP4 = ["-codec:v", "libx264", "-pix_fmt", "yuv420p", "-codec:a", "aac"]
WEBM = ["-codec:v", "libvpx", "-b:v", "200k", "-codec:a", "libopus"]


class Films:
    """Makes films by what they are made of; the same one is made once."""

    def __init__(self, folder: Path) -> None:
        if not shutil.which("ffmpeg"):
            (pytest.fail if os.environ.get("CI") else pytest.skip)("ffmpeg is not installed")
        self.folder = folder
        self.made: dict[str, Path] = {}
        self.first: Kept | None = None

    def __call__(
        self,
        ending: str = "mp4",
        codecs: list[str] | None = None,
        *extra: str,
        seconds: int = 2,
        size: str = "320x240",
        sound: bool = True,
    ) -> Path:
        codecs = codecs or (MP4 if ending == "mp4" else WEBM)
        name = repr((ending, codecs, extra, seconds, size, sound))
        if name not in self.made:
            path = self.folder / f"{len(self.made)}.{ending}"
            inputs = [*PICTURE, *(SOUND if sound else [])]
            words = [word.format(s=seconds, size=size) for word in inputs]
            make("ffmpeg", "-v", "error", *words, *codecs, *extra, "-y", str(path))
            self.made[name] = path
        return self.made[name]

    def kept(self) -> Kept:
        """Return a film as it is after it was taken in; cleaned once, and copied."""
        folder = Path(default_storage.path(FOLDER))
        store = self.folder / "kept"
        if self.first is None:
            self.first = video_files.take_in(self())
            shutil.move(folder, store)
        kept = self.first._replace(key=new_key())
        folder.mkdir(parents=True, exist_ok=True)
        for ending in ("mp4", "webp"):
            shutil.copy(store / f"{self.first.key}.{ending}", folder / f"{kept.key}.{ending}")
        return kept


def make(*words: str) -> None:
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL, capture_output=True)


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Films:
    return Films(tmp_path_factory.mktemp("films"))


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media" / "video"


@pytest.fixture(autouse=True)
def _many_videos(_generous_limits: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever tests the limits sets them anew."""
    monkeypatch.setattr(limits, "NEW", limits.NEW._replace(videos_a_day=9999))


class Sent(Protocol):
    def __call__(self, by: User, **about: Any) -> Video: ...


@pytest.fixture
def sent(tutorial: Tutorial, films: Films) -> Sent:
    """Return a verb that sends a film, or with ``link`` a link, of the tutorial."""
    numbers = count(1)

    def send(by: User, **about: Any) -> Video:
        kept = None if about.get("link") else films.kept()
        said = {"title": f"Film {next(numbers)}", "language": "en", "submission": uuid4(), **about}
        return video_verbs.send_video(tutorial, by=by, about=said, kept=kept)

    return send


@pytest.fixture
def shown(sent: Sent, contributor: User, reviewer: User) -> Video:
    """A film that readers see."""
    video = sent(contributor)
    video_verbs.show(video, by=reviewer)
    return video


VTT = "WEBVTT\n\n00:00.000 --> 00:01.000\nTap Me\n\n00:01.000 --> 00:02.000\nthen Settings\n"


def upload(path: Path, name: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name or path.name, path.read_bytes(), content_type="video/mp4")


def form(path: Path | None = None, **said: Any) -> dict[str, Any]:
    """Return what a browser sends of the form, in which nothing is wrong."""
    fields = {
        "kind": "file",
        "title": "Change the language",
        "language": "en",
        "platform": "iphone",
        "build": "rednote",
        "version": "8.69",
        "day": "2025-03-01",
        "own": "on",
        "nobody": "on",
        "submission": str(uuid4()),
    }
    files = {"file": upload(path)} if path else {}
    return {name: value for name, value in {**fields, **said, **files}.items() if value is not None}


@pytest.fixture
def video(sent: Sent, contributor: User) -> Video:
    return sent(contributor, title="In English")


@pytest.fixture
def me(client: Client, contributor: User, tutorial: Tutorial) -> Client:
    client.force_login(contributor)
    return client
