"""A bucket of our own: the few calls of S3 that the site makes, kept in memory."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_AGO = "Thu, 01 Jan 2026 00:00:00 GMT"


class Bucket(ThreadingHTTPServer):
    """``files`` holds what was put, by key; ``asked`` every request, method and path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Calls)
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"s3+http://key:secret@127.0.0.1:{self.server_address[1]}/uploads?region=eu-1"


class Calls(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Bucket

    def do_PUT(self) -> None:
        self.server.files[self._key()] = self.rfile.read(int(self.headers["Content-Length"]))
        self._say(200)

    def do_HEAD(self) -> None:
        self._send()

    def do_GET(self) -> None:
        if urlsplit(self.path).path.strip("/") == "uploads":
            self._list()
        else:
            self._send()

    def do_DELETE(self) -> None:
        self.server.files.pop(self._key(), None)
        self._say(204)

    def _send(self) -> None:
        body = self.server.files.get(self._key())
        if body is None:
            self._say(404)
            return
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if part:
            body = body[int(part[1]) : int(part[2] or len(body)) + 1]
        self._say(206 if part else 200, body)

    def _list(self) -> None:
        prefix = parse_qs(urlsplit(self.path).query).get("prefix", [""])[0]
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(body)}</Size>"
            "<LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>"
            for key, body in sorted(self.server.files.items())
            if key.startswith(prefix)
        )
        self._say(200, f"<ListBucketResult><Name>uploads</Name>{rows}</ListBucketResult>".encode())

    def _key(self) -> str:
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append(f"{self.command} {path}")
        return path.removeprefix("/uploads/")

    def _say(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", LONG_AGO)
        self.send_header("ETag", '"e"')
        self.end_headers()
        if self.command != "HEAD" and status != 204:
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def bucket() -> Iterator[Bucket]:
    server = Bucket()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
