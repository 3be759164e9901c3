"""The servers that are compared: each started for one part, stopped after it, all in one folder.

Where there are two cores and ``taskset``, servers stay on one and who asks on the other.
"""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.management import call_command

from bench import asking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
SITE = "bench.pages_site:application"
NGINX = """
daemon off; worker_processes 1; pid nginx.pid; error_log error.log warn; {user}
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
  client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp;
  scgi_temp_path tmp; open_file_cache max=1000 inactive=60s; gzip_static on; etag on;
  types {{ text/html html; }} charset utf-8;
  {servers}
}}
"""
# As docs/scaling.md has it.
GRANIAN = "--interface wsgi --http 1 --no-ws --blocking-threads 8"
STATIC = "server {{ listen {address}; root www; add_header Vary Accept-Encoding; }}"


class Server(NamedTuple):
    address: str
    process: int


def free_address() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{one.getsockname()[1]}"


def on_core(core: int, command: Sequence[str]) -> list[str]:
    """Return a command that stays on one core, where there is more than one."""
    taskset = shutil.which("taskset")
    if taskset is None or (os.cpu_count() or 1) <= core or (os.cpu_count() or 1) == 1:
        return list(command)
    return [taskset, "-c", str(core), *command]


@contextmanager
def running(
    command: Sequence[str],
    address: str,
    *,
    log: Path,
    path: str = "/healthz",
    env: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a server until the end of the block; it answers when the block begins."""
    with log.open("wb") as file:
        process = subprocess.Popen(
            on_core(0, command), cwd=ROOT, env=env, stdout=file, stderr=subprocess.STDOUT
        )
        try:
            asking.wait_for(address, path, process=process)
            yield Server(address, process.pid)
        except RuntimeError:
            print(log.read_text(encoding="utf-8", errors="replace")[-2000:], flush=True)
            raise
        finally:
            process.terminate()
            process.wait()


@contextmanager
def collected(folder: Path) -> Iterator[dict[str, str]]:
    """Collect static files; yield the environment in which the site is served with them."""
    static = str(folder / "static")
    settings.STATIC_ROOT = static
    call_command("collectstatic", interactive=False, verbosity=0)
    yield {**os.environ, "STATIC_ROOT": static, "WEB_CONCURRENCY": "1", "PAGE_STORE": "1"}


def gunicorn(address: str, application: str = SITE) -> list[str]:
    command = [sys.executable, "-m", "gunicorn", "-c", "config/gunicorn.py", "-b", address]
    return [*command, "--max-requests", "0", application]


def granian(address: str) -> list[str] | None:
    """Return the command of granian, or nothing where it is not installed."""
    if find_spec("granian") is None:
        return None
    host, _colon, port = address.partition(":")
    command = [sys.executable, "-m", "granian", *GRANIAN.split(), "--workers", "1"]
    return [*command, "--host", host, "--port", port, SITE]


@contextmanager
def nginx_static(folder: Path, page: bytes) -> Iterator[Server | None]:
    """Serve one page as a file with nginx; where that is not installed, yield nothing."""
    program = nginx()
    if program is None:
        yield None
        return
    address = free_address()
    (folder / "www").mkdir(parents=True)
    (folder / "www" / "page.html").write_bytes(page)
    (folder / "www" / "page.html.gz").write_bytes(gzip.compress(page, 9))
    write_nginx(folder, STATIC.format(address=address))
    command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    with running(command, address, log=folder / "log", path="/page.html") as server:
        yield server


def nginx() -> str | None:
    # Debian keeps it where the path of people often does not lead.
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def write_nginx(folder: Path, servers: str) -> None:
    """Write a configuration that touches nothing outside its folder."""
    (folder / "tmp").mkdir(exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""
    text = NGINX.format(user=user, servers=servers)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
