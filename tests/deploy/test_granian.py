"""The same WSGI object under granian, which is an extra."""

from __future__ import annotations

import http.client
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench import servers
from tests.browser.server import ROOT
from tests.deploy import behind

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = shutil.which("granian", path=str(Path(sys.executable).parent))
pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(PROGRAM is None, reason="granian is not installed"),
]
COMMAND = f"{servers.GRANIAN} --workers 1 --host 127.0.0.1 config.wsgi:application"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("granian")
    port = behind.free_port()
    (folder / "static").mkdir()
    env = {
        "PATH": os.environ["PATH"], "SECRET_KEY": "only-for-this-test", "DATA_DIR": str(folder),
        "STATIC_ROOT": str(folder / "static"), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = [str(PROGRAM), *COMMAND.split(), "--port", str(port)]
    with behind.running(command, port, folder / "log", env):
        yield port


def ask(port: int, path: str, method: str = "GET") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_it_is_alive(port: int) -> None:
    assert ask(port, "/healthz") == (200, b'{"status": "ok"}')


def test_pages_come_whole(port: int) -> None:
    status, body = ask(port, "/robots.txt")
    assert (status, body.startswith(b"User-agent")) == (200, True)


def test_head_has_no_body(port: int) -> None:
    assert ask(port, "/robots.txt", "HEAD") == (200, b"")


def test_documents_name_this_command() -> None:
    told = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    assert f"granian {servers.GRANIAN} " in told
