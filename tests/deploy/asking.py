"""Asking a server in front for something, over TLS or without, as a browser far away would."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from typing import TYPE_CHECKING, NamedTuple

from tests.deploy.conftest import NAME

if TYPE_CHECKING:
    from pathlib import Path


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Front(NamedTuple):
    """A server in front: its port, and the certificate that it shows where it speaks TLS."""

    port: int
    certificate: Path | None
    log: Path

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Reply:
        connection = _connect(self)
        named = {"Host": NAME, **{name.replace("_", "-"): value for name, value in headers.items()}}
        connection.request(method, path, body=body, headers=named)
        answer = connection.getresponse()
        reply = Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        return reply

    def logged(self, path: str) -> str:
        """Return the log once it names a path: a server writes when it has answered."""
        for _ in range(200):
            if path in (log := self.log.read_text(encoding="utf-8")):
                break
            time.sleep(0.05)
        return log


def _connect(front: Front) -> http.client.HTTPConnection:
    plain = socket.create_connection(("127.0.0.1", front.port), timeout=10)
    connection = http.client.HTTPConnection("127.0.0.1", front.port, timeout=10)
    connection.sock = plain
    if front.certificate:
        context = ssl.create_default_context(cafile=str(front.certificate))
        connection.sock = context.wrap_socket(plain, server_hostname=NAME)
    return connection
