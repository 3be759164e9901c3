"""The service worker and the page it shows: what is told to browsers, and what is not."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from practice.offline import shell

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def worker(client):
    return client.get("/sw.js")


def told(response):
    return json.loads(
        re.search(r"^const SITE = (.*);$", response.content.decode(), re.MULTILINE)[1]
    )


def test_worker_is_a_script_from_the_root(worker):
    assert (worker.status_code, worker["Content-Type"]) == (200, "text/javascript; charset=utf-8")


def test_browsers_always_ask_for_a_newer_worker(worker):
    assert worker["Cache-Control"] == "no-cache"


def test_worker_is_the_same_for_everybody(worker, client, contributor, db):
    assert not worker.cookies
    assert "Cookie" not in worker.get("Vary", "")
    client.force_login(contributor)
    assert client.get("/sw.js").content == worker.content


def test_worker_may_reach_nothing_but_the_site(worker):
    assert "connect-src 'self'" in worker["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_worker_is_only_read(client, method):
    assert getattr(client, method)("/sw.js").status_code == 405


def test_every_file_of_practice_is_listed_and_there(worker):
    files = told(worker)["files"]
    modules = {
        f"/static/{path.relative_to(ROOT / 'static').as_posix()}"
        for path in (ROOT / "static/js/practice").rglob("*.js")
    }
    assert modules <= set(files)
    assert len(files) == len(set(files))
    assert not [name for name in shell.names() if not (ROOT / "static" / name).is_file()]


def test_version_moves_with_the_files(monkeypatch):
    before = shell.shell()["version"]
    shell.shell.cache_clear()
    monkeypatch.setattr(shell, "static", lambda name: f"/static/{name}?other")
    after = shell.shell()["version"]
    shell.shell.cache_clear()
    assert before != after


def test_languages_of_the_worker_are_the_opened_ones(worker, settings):
    assert told(worker)["languages"] == [code for code, _name in settings.LANGUAGES]


def test_offline_page_is_nobodys(client, db):
    response = client.get("/en/offline/")
    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert 'name="robots" content="noindex"' in response.content.decode()


@pytest.mark.parametrize("place", ["/accounts/", "/admin/", "/en/decode/", "/en/manage/"])
def test_worker_keeps_no_private_place(worker, place):
    """The rooms that the worker keeps pages of are named; these are not among them."""
    kept = re.search(r"function shelf.*?^}", worker.content.decode(), re.MULTILINE | re.DOTALL)[0]
    assert place.strip("/").split("/")[-1] not in kept


def test_only_one_policy_may_make_script_addresses(client, db):
    policy = client.get("/en/practice/")["Content-Security-Policy"]
    assert "trusted-types yangyu-offline;" in f"{policy};"
    assert "worker-src 'self'" in policy


def test_only_one_file_of_ours_makes_a_policy():
    makers = [
        path.name
        for path in (ROOT / "static/js").rglob("*.js")
        if "createPolicy" in path.read_text(encoding="utf-8")
    ]
    assert makers == ["offline.js"]


# ── what a session weighs ───────────────────────────────────────────────────────────────────

IMPORTS = re.compile(r"""(?:from|import)\s*\(?['"](\.[^'"]+)['"]""")
# Bytes, compressed, with every way to ask.
BUDGET = 45 * 1024


def needed(path, found):
    """Return a module and all it asks for, also those it fetches later."""
    if path not in found:
        found.add(path)
        for name in IMPORTS.findall(path.read_text(encoding="utf-8")):
            needed((path.parent / name).resolve(), found)
    return found


def test_session_stays_light():
    files = needed((ROOT / "static/js/practice/session.js").resolve(), set())
    weights = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files}
    assert {"index.mjs", "memory.js", "strokes.js"} <= set(weights)
    assert sum(weights.values()) <= BUDGET, weights


def test_other_pages_load_nothing_of_practice(client, db):
    text = client.get("/en/").content.decode()
    assert "js/practice" not in text
    assert "offline.js" not in text
