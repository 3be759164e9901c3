"""Sending forms about videos, and reading what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guide import video_verbs
from tests.guide.videos.conftest import VTT

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from guide.video import Captions, Video

URL = "/en/guide/app-language/video/new/"


def captions(video: Video, by: User, code: str = "en", base: Captions | None = None, **said: Any) -> Captions:  # fmt: skip
    texts = {"title": "", "text": VTT, "transcript": "", "machine": False, **said}
    return video_verbs.send_captions(video, code, by=by, base=base, **texts)


def page(client: Client, address: str = "/en/guide/app-language/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def left(media: Any) -> list[str]:
    return [path.name for path in media.iterdir()] if media.exists() else []
