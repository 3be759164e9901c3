"""What several tests of safety ask of an answer."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpResponse


class InlineFinder(HTMLParser):
    """Collects what the CSP would stop: scripts, styles and handlers written into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"<{tag} {name}>")
            if (value or "").strip().lower().startswith(("javascript:", "data:")):
                self.faults.append(f"<{tag} {name}={value}>")
            if name in ("src", "action") and (value or "").startswith(("http", "//")):
                self.faults.append(f"<{tag} {name}={value}>")


def inline(response: HttpResponse) -> list[str]:
    finder = InlineFinder()
    finder.feed(response.content.decode())
    return finder.faults


def directives(response: HttpResponse) -> dict[str, str]:
    policy = response.get("Content-Security-Policy", "")
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: values for name, _space, values in parts}
