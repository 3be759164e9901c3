"""A server of ours behind the shipped configurations: it says what reached it, and leads to files."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POLICY = "default-src 'none'; media-src 'self'"


class Site(BaseHTTPRequestHandler):
    """Answers as the site does: pages with what it was told, uploads by leading to them."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/media/video/"):
            self._lead_to("/uploads/video/" + self.path.rpartition("/")[2])
        elif self.path.startswith("/media/private/"):
            self._say(404, b"not for you")
        else:
            self._say(200, json.dumps({"path": self.path, "headers": dict(self.headers)}).encode())

    def do_POST(self) -> None:
        length = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self._say(200, json.dumps({"length": length}).encode())

    def _lead_to(self, where: str) -> None:
        self.send_response(200)
        for name, value in (
            ("X-Accel-Redirect", where), ("Content-Type", "video/mp4"), ("Cache-Control", "private, no-store"),
            ("Content-Security-Policy", POLICY), ("Content-Length", "0"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def site() -> Iterator[int]:
    """Serve it and give its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    # Connections that a server in front keeps open would keep their threads.
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: list[str], port: int, log: Path, env: dict[str, str] | None = None
) -> Iterator[None]:
    """Run a server until the block ends; it has to listen within a minute."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=env)
        try:
            _wait(port, process, log)
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    # A program of ours first imports the whole site.
    for _ in range(1200):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))
