"""A site of our own for tests from outside: real settings, real content, gunicorn, a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "four-potatoes-in-a-row"
PATIENCE = 60.0


@dataclass
class Site:
    """A running site, and the folder with everything it keeps."""

    url: str
    log: Path
    seen: int = 0

    def new_errors(self) -> list[str]:
        """Return what the server has reported as an error since it was last asked."""
        text = self.log.read_text(encoding="utf-8", errors="replace")
        fresh, self.seen = text[self.seen :], len(text)
        if " ERROR " not in fresh and "Traceback" not in fresh:
            return []
        return [f"the server reported:\n{fresh}"]


def with_content(env: dict[str, str]) -> None:
    """Make the site that a reader finds, with an account for each role."""
    for words in (
        "migrate --verbosity 0",
        "collectstatic --noinput --verbosity 0",
        "load_content",
        f"demo_users --force --password {PASSWORD}",
        "createsuperuser --noinput --username admin --email admin@example.org",
    ):
        run_python(env, "manage.py", *words.split())


@contextmanager
def run_site(
    prepare: Callable[[dict[str, str]], object] = with_content, **settings: str
) -> Iterator[Site]:
    """Serve a site that ``prepare`` has made, with ``settings`` in its environment."""
    with tempfile.TemporaryDirectory(prefix="yangyu-site-") as name:
        folder = Path(name)
        env = _environment(folder) | settings
        Path(env["DATA_DIR"]).mkdir()
        prepare(env)
        site = Site(f"http://127.0.0.1:{env['PORT']}", folder / "server.log")
        with site.log.open("wb") as log:
            process = subprocess.Popen(
                [str(Path(sys.executable).with_name("gunicorn")), "-c", "config/gunicorn.py"],
                cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
            try:
                _wait_until_ready(site, process)
                yield site
            finally:
                _stop(process)


def _environment(folder: Path) -> dict[str, str]:
    """Return all that the site is told; nothing of ours leaks into it."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "only-for-the-browser-tests-of-this-one-run-7d1f0c",
        "DEBUG": "0",
        # Passkeys work under a name, never under a number.
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "DATA_DIR": str(folder / "data"),
        "STATIC_ROOT": str(folder / "static"),
        "WEB_CONCURRENCY": "1",
        "HOST": "127.0.0.1",
        "PORT": str(_free_port()),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }


def run_python(env: dict[str, str], *arguments: str) -> str:
    """Run a program of ours in the site's environment and return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments[:2])}: {done.stdout}{done.stderr}")
    return done.stdout


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_until_ready(site: Site, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{site.url}/readyz", timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.1)
    raise RuntimeError(f"the site did not come up:\n{site.log.read_text(encoding='utf-8')}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(25)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
