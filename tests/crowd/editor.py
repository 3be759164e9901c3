"""A person at a browser, without the browser: opens the form, changes a word, sends it."""

from __future__ import annotations

import http.client
import random
import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

if TYPE_CHECKING:
    from http.client import HTTPResponse

FIELD = re.compile(r"<(?:input|textarea)[^>]*?\bname=\"(?P<name>[^\"]+)\"[^>]*>")
VALUE = re.compile(r"\bvalue=\"(?P<value>[^\"]*)\"")
BOX = re.compile(
    r"<textarea[^>]*?\bname=\"(?P<name>[^\"]+)\"[^>]*>\r?\n?(?P<text>.*?)</textarea>", re.DOTALL
)
UNSENT = re.compile(r"type=\"(?:checkbox|radio|submit|search|button)\"")


@dataclass
class Editor:
    """What one editor sent, and what the site said to it."""

    site: str
    session: str
    slugs: list[str]
    seed: int
    # The pages of accepted proposals, each with the words that were sent.
    accepted: dict[str, str] = field(default_factory=dict)
    # Status of each answer that is no page, redirect or announced conflict.
    faults: list[str] = field(default_factory=list)
    conflicts: int = 0
    published: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - repeatable, not secret
        self.cookies = {"sessionid": self.session}

    def work_once(self) -> None:
        """Write one proposal, and now and then publish somebody else's."""
        if self.chance.random() < 0.2:
            self.publish_one()
        else:
            self.edit_one()

    def edit_one(self) -> None:
        path = f"/en/glossary/{self.chance.choice(self.slugs)}/edit/"
        status, page, _where = self.ask("GET", path)
        if status != 200:
            return
        words = f"Written by hand {self.seed}-{len(self.accepted)}-{self.chance.randrange(10**9)}."
        form = fields(page) | {"meaning": words, "edit_summary": "Said better."}
        status, page, where = self.ask("POST", path, form)
        if status == 302:
            self.accepted[urlsplit(where).path] = words
        elif status == 409:
            self.conflicts += 1
        else:
            self.faults.append(f"POST {path} {status}")

    def publish_one(self) -> None:
        """Publish the oldest proposal in the queue, unless somebody is quicker."""
        _status, page, _where = self.ask("GET", "/en/review/?only=reviewable")
        found = re.findall(r"href=\"(/en/review/\d+/)\"", page)
        if not found:
            return
        self.accept(self.chance.choice(found))

    def accept(self, path: str) -> None:
        """Publish one proposal, unless somebody has decided about it."""
        _status, page, _where = self.ask("GET", path)
        form = {"csrfmiddlewaretoken": fields(page).get("csrfmiddlewaretoken", "")}
        status, _page, _where = self.ask("POST", path, form | {"action": "accept"})
        self.published += status == 302
        if status not in (302, 409):
            self.faults.append(f"POST {path} {status}")

    def ask(
        self, method: str, path: str, form: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Send one request and return status, page and where it leads."""
        place = urlsplit(self.site)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=40)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.site}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        self.keep_cookies(answer)
        if answer.status >= 500:
            self.faults.append(f"{method} {path} {answer.status}")
        return answer.status, page, answer.headers.get("Location", "")

    def keep_cookies(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value


def fields(page: str) -> dict[str, str]:
    """Return what a browser would send from the writing form of a page, boxes unticked."""
    found = {
        match["name"]: unescape(value["value"]) if (value := VALUE.search(match[0])) else ""
        for match in FIELD.finditer(page)
        if not UNSENT.search(match[0])
    }
    return found | {match["name"]: unescape(match["text"]) for match in BOX.finditer(page)}
