"""Reading a page of the guide, and putting one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.content import NEUTRAL
from guide.models import Topic, Tutorial

if TYPE_CHECKING:
    from django.test import Client

    from tests.conftest import Put

URL = "/en/guide/app-language/"
TEXT = {"title": "Copy a text", "summary": "Press and hold.", "body": "## 1. Press\nLong."}


def page(client: Client, path: str = URL) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def another(put: Put, slug: str, title: str, *, order: int, topic: str = "start-here") -> Tutorial:
    Topic.objects.get_or_create(slug=topic, defaults={"name_en": topic.title(), "position": 5})
    item = Tutorial.objects.create(slug=slug)
    put(item, NEUTRAL, {"topic": topic, "order": str(order), "minutes": "1"})
    put(item, "en", {**TEXT, "title": title})
    return item
