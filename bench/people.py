"""Somebody who is signed in to the site, without a browser: opens a form, changes it, sends it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore

from bench.asking import Answer, send
from editorial.models import Steward

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a browser sends only when somebody ticks or presses it.
UNSENT = {"checkbox", "radio", "submit", "search", "button", "file"}
REDIRECT = 302


class Form(HTMLParser):
    """The fields of all forms of a page, with what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._box = self._choice = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "input" and name and said.get("type") not in UNSENT:
            self.fields[name] = said.get("value", "")
        elif tag == "textarea":
            self._box = name
            self.fields[name] = ""
        elif tag == "select":
            self._choice = name
        elif tag == "option" and "selected" in said:
            self.fields[self._choice] = said.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # A browser leaves out the line break behind the tag.
            self.fields[self._box] = self.fields[self._box].removeprefix("\n")
            self._box = ""

    def handle_data(self, data: str) -> None:
        if self._box:
            self.fields[self._box] += data


class Person:
    """An account that may publish, signed in at one address."""

    def __init__(self, address: str, name: str) -> None:
        self.address = address
        user = User.objects.create(username=name, password="!")  # noqa: S106 - nobody signs in
        # The limits of new accounts are not what is measured.
        Steward.objects.create(user=user, role=Steward.Role.PUBLISHER)
        self._cookies = {settings.SESSION_COOKIE_NAME: _session(user)}

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def open(self, path: str) -> dict[str, str]:
        """Return the fields of a page's forms."""
        return Form(self._ask("GET", path).body.decode()).fields

    def post(self, path: str, form: Mapping[str, str]) -> str:
        """Send a form and return the path that it leads to."""
        answer = self._ask("POST", path, urlencode(form))
        if answer.status != REDIRECT:
            raise RuntimeError(f"POST {path} was answered with {answer.status}")
        return urlsplit(answer.headers["Location"]).path

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        said = {"Cookie": self.cookie, "Origin": f"http://{self.address}"}
        if body is not None:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        answer = send(self.address, method, path, said, body)
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer


def _session(user: User) -> str:
    """Return the key of a session in which somebody is signed in."""
    store: Any = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)
