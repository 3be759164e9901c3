"""Twenty people edit and publish the same few pages at once: nothing that was accepted is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.server import ROOT, run_python, run_site
from tests.crowd.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.server import Site

pytestmark = pytest.mark.server

EDITORS = 20
SECONDS = float(os.environ.get("CROWD_SECONDS", "30"))
HISTORY = """
import django, json
django.setup()
from editorial.models import Decision, Revision
print(json.dumps({
    "texts": {r.pk: r.content["meaning"] for r in Revision.objects.filter(edition__language="en")},
    "published": Decision.objects.filter(status="published", revision__edition__language="en").count(),
}))
"""


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """Yield the settings for a database of this test's own: the one that the run was started with."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    name = f"crowd_{os.getpid()}"
    own = url.rpartition("/")[0] + f"/{name}"
    _run_sql(url, f"CREATE DATABASE {name}")
    try:
        yield {"DATABASE_URL": own}
    finally:
        _run_sql(url, f"DROP DATABASE {name} WITH (FORCE)")


def _run_sql(url: str, sql: str) -> None:
    program = (
        "import psycopg, sys; psycopg.connect(sys.argv[1], autocommit=True).execute(sys.argv[2])"
    )
    subprocess.run([sys.executable, "-c", program, url, sql], check=True)


def make(env: dict[str, str], editors: int, more: int = 0) -> dict[str, Any]:
    """Fill a site with pages and people; see make_site."""
    run_python(env, "manage.py", "migrate", "--verbosity", "0")
    run_python(env, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    said = run_python(env, "-m", "tests.crowd.make_site", str(editors), str(more))
    made: dict[str, Any] = json.loads(said)
    return made


def _let_them_work(site: Site, made: dict[str, Any]) -> list[Editor]:
    editors = [
        Editor(site.url, session, made["slugs"], seed)
        for seed, session in enumerate(made["sessions"])
    ]
    end = time.monotonic() + SECONDS

    def work(editor: Editor) -> None:
        while time.monotonic() < end:
            editor.work_once()

    threads = [threading.Thread(target=work, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return editors


def test_every_accepted_save_is_in_history() -> None:
    kept: dict[str, Any] = {}

    def prepare(env: dict[str, str]) -> None:
        kept.update(env=env, made=make(env, EDITORS))

    with (
        database() as settings,
        run_site(prepare, WEB_CONCURRENCY="2", PYTHONPATH=str(ROOT), **settings) as site,
    ):
        editors = _let_them_work(site, kept["made"])
        assert not [fault for editor in editors for fault in editor.faults]
        assert not site.new_errors()
        history = json.loads(run_python(kept["env"], "-c", HISTORY))
        run_python(kept["env"], "manage.py", "check_editions")
    accepted = {path: words for editor in editors for path, words in editor.accepted.items()}
    texts = {f"/en/review/{pk}/": words for pk, words in history["texts"].items()}
    assert len(accepted) >= EDITORS
    assert {path: texts.get(path) for path in accepted} == accepted
    # The first four were published before anybody came.
    published = sum(editor.published for editor in editors)
    assert published >= 1
    assert history["published"] - len(kept["made"]["slugs"]) >= published
    conflicts = sum(editor.conflicts for editor in editors)
    print(f"{len(accepted)} saves, {published} published, {conflicts} conflicts in {SECONDS} s")  # noqa: T201
