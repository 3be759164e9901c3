"""Looking at a caption, as several tests of “before you post” do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossary.posting.caption import Caption
from glossary.posting.check import Finding, check

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/en/decode/post/"


def noticed(body: str, title: str = "") -> list[Finding]:
    return check(Caption(title, body))


def send(client: Client, path: str = PAGE, **form: str) -> Any:
    return client.post(path, {"do": "check", **form})
