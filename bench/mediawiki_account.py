"""Somebody signed in to MediaWiki, who reads pages and saves them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from bench.asking import send

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Account:
    """A session at one address, as a browser holds it."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self.address = address
        self._cookies: dict[str, str] = {}
        token = self._ask(action="query", meta="tokens", type="login")["query"]["tokens"]
        answer = self._send(
            action="clientlogin", username=name, password=password,
            logintoken=token["logintoken"], loginreturnurl=f"http://{address}/",
        )  # fmt: skip
        if answer["clientlogin"]["status"] != "PASS":
            raise RuntimeError(f"MediaWiki does not let us in: {answer}")
        self._token = self._ask(action="query", meta="tokens")["query"]["tokens"]["csrftoken"]

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def save(self, title: str, text: str) -> None:
        answer = self._send(action="edit", title=title, text=text, token=self._token)
        if answer.get("edit", {}).get("result") != "Success":
            raise RuntimeError(f"MediaWiki did not save: {answer}")

    def _ask(self, **said: str) -> Any:
        return self._answer("GET", "/api.php?" + urlencode({**said, "format": "json"}), None)

    def _send(self, **said: str) -> Any:
        return self._answer("POST", "/api.php", urlencode({**said, "format": "json"}))

    def _answer(self, method: str, path: str, body: str | None) -> Any:
        headers = {"Cookie": self.cookie} | (FORM if body is not None else {})
        answer = send(self.address, method, path, headers, body)
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        return json.loads(answer.body)
