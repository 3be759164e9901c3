"""Two hosts, each with gunicorn and a folder of its own, share one PostgreSQL and one Redis.

What is done through one of them holds at once on the other: nobody is told to wait.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import pytest

from tests.browser.server import PASSWORD, ROOT, run_python, run_site
from tests.crowd.editor import Editor, fields
from tests.deploy import behind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.server import Site

DATABASE = os.environ.get("DATABASE_URL", "")
REDIS = shutil.which("redis-server")
pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not DATABASE.startswith("postgres"), reason="wants PostgreSQL"),
    pytest.mark.skipif(REDIS is None, reason="redis-server is not installed"),
]
# community.services.ASKS_A_DAY, and what allauth allows of wrong passphrases for one account.
ASKS_A_DAY = 30
WRONG_PASSPHRASES = 5
# Each process of a host remembers for itself; so many requests, and each has answered some.
ALL_PROCESSES = 8
PEOPLE = """
import django, sys
django.setup()
from django.contrib.auth.models import User
for name in ("walker", "forgetful", "chief"):
    User.objects.create_user(name, password=sys.argv[1], is_superuser=name == "chief")
"""


class Hosts(NamedTuple):
    """Both hosts, what make_site has made, and two publishers at their browsers."""

    one: Site
    other: Site
    slugs: list[str]
    writer: Editor
    judge: Editor


@contextmanager
def _database() -> Iterator[str]:
    name = f"hosts_{os.getpid()}"
    _run_sql(f"CREATE DATABASE {name}")
    try:
        yield DATABASE.rpartition("/")[0] + f"/{name}"
    finally:
        _run_sql(f"DROP DATABASE {name} WITH (FORCE)")


def _run_sql(sql: str) -> None:
    program = (
        "import psycopg, sys; psycopg.connect(sys.argv[1], autocommit=True).execute(sys.argv[2])"
    )
    subprocess.run([sys.executable, "-c", program, DATABASE, sql], check=True)


@contextmanager
def _redis(folder: Path) -> Iterator[str]:
    port = behind.free_port()
    listens = ["--port", str(port), "--bind", "127.0.0.1"]
    command = [str(REDIS), *listens, "--save", "", "--dir", str(folder)]
    with behind.running(command, port, folder / "redis.log"):
        yield f"redis://127.0.0.1:{port}/0"


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosts]:
    folder, made = tmp_path_factory.mktemp("hosts"), {}

    def prepare(env: dict[str, str]) -> None:
        run_python(env, "manage.py", "migrate", "--verbosity", "0")
        run_python(env, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        made.update(json.loads(run_python(env, "-m", "tests.crowd.make_site", "2")))
        run_python(env, "-c", PEOPLE, PASSWORD)

    with _database() as database, _redis(folder) as cache:
        shared = {
            "DATABASE_URL": database, "CACHE_URL": cache, "WEB_CONCURRENCY": "2",
            "STATIC_ROOT": str(folder / "static"), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        with run_site(prepare, **shared) as one, run_site(lambda _env: None, **shared) as other:
            editors = [
                Editor(one.url, key, made["slugs"], at) for at, key in enumerate(made["sessions"])
            ]
            yield Hosts(one, other, made["slugs"], *editors)
            assert one.new_errors() + other.new_errors() == []


def nobody(site: Site) -> Editor:
    """Return somebody without an account, whose browser is new here."""
    visitor = Editor(site.url, "", [], 0)
    visitor.cookies.clear()
    return visitor


def on(site: Site, editor: Editor) -> Editor:
    """Send the same browser, with its cookies, to a host."""
    editor.site = site.url
    return editor


def pages(site: Site, ask: Callable[[Editor], tuple[int, str, str]], editor: Editor) -> list[str]:
    """Return what all processes of a host answer."""
    return [ask(on(site, editor))[1] for _ in range(ALL_PROCESSES)]


def publish(hosts: Hosts, site: Site, path: str, **words: str) -> None:
    """Write a text and let another accept it, both through one host."""
    writer, judge = on(site, hosts.writer), on(site, hosts.judge)
    form = fields(writer.ask("GET", path)[1]) | words | {"edit_summary": "Said better."}
    status, page, where = writer.ask("POST", path, form)
    assert status == 302, page
    proposal = urlsplit(where).path
    token = fields(judge.ask("GET", proposal)[1])["csrfmiddlewaretoken"]
    form = {"csrfmiddlewaretoken": token, "action": "accept"}
    assert judge.ask("POST", proposal, form)[0] == 302


def sign_in(site: Site, name: str, passphrase: str = PASSWORD) -> Editor:
    visitor = nobody(site)
    form = fields(visitor.ask("GET", "/accounts/login/")[1])
    visitor.ask("POST", "/accounts/login/", form | {"login": name, "password": passphrase})
    return visitor


def is_known(site: Site, visitor: Editor) -> bool:
    return on(site, visitor).ask("GET", "/en/account/")[0] == 200


# ── texts ───────────────────────────────────────────────────────────────────────────────────


def test_what_is_published_on_one_is_read_on_the_other_at_once(hosts: Hosts) -> None:
    slug, sites = hosts.slugs[0], (hosts.one, hosts.other)
    path = f"/en/glossary/{slug}/"

    def read(visitor: Editor) -> tuple[int, str, str]:
        return visitor.ask("GET", path)

    for turn in range(4):
        here, there = sites[turn % 2], sites[1 - turn % 2]
        # All processes keep the page as it was.
        pages(there, read, nobody(there))
        gloss = f"what two hosts agree on {turn}"
        publish(hosts, here, f"{path}edit/", gloss=gloss)
        assert [page for page in pages(there, read, nobody(there)) if gloss not in page] == []


def test_form_opened_on_one_may_be_sent_to_the_other(hosts: Hosts) -> None:
    path = f"/en/glossary/{hosts.slugs[0]}/edit/"
    form = fields(on(hosts.one, hosts.writer).ask("GET", path)[1])
    words = {"meaning": "Sent elsewhere.", "edit_summary": "Said better."}
    assert on(hosts.other, hosts.writer).ask("POST", path, form | words)[0] == 302


# ── what processes remember ─────────────────────────────────────────────────────────────────


def test_words_that_the_decoder_remembers(hosts: Hosts) -> None:
    def decode(visitor: Editor) -> tuple[int, str, str]:
        form = fields(visitor.ask("GET", "/en/decode/")[1]) | {"text": "洋芋来对账"}
        return visitor.ask("POST", "/en/decode/", form)

    pages(hosts.other, decode, nobody(hosts.other))
    gloss = "what potatoes settle"
    publish(hosts, hosts.one, f"/en/glossary/{hosts.slugs[1]}/edit/", gloss=gloss)
    found = pages(hosts.other, decode, nobody(hosts.other))
    assert [page for page in found if gloss not in page] == []


def translate(hosts: Hosts, slug: str) -> Callable[[Editor], tuple[int, str, str]]:
    return lambda visitor: visitor.ask("GET", f"/es/glossary/{slug}/edit/")


def test_fixed_words(hosts: Hosts) -> None:
    form = translate(hosts, hosts.slugs[2])
    before = pages(hosts.other, form, hosts.writer)
    assert [page for page in before if "Empezado" in page] == []
    path, judge = "/en/terminology/es/", on(hosts.one, hosts.judge)
    token = fields(judge.ask("GET", path)[1])["csrfmiddlewaretoken"]
    row = {"csrfmiddlewaretoken": token, "term": "Begun", "fixed": "Empezado"}
    assert judge.ask("POST", path, row)[0] == 302
    after = pages(hosts.other, form, hosts.writer)
    assert [page for page in after if "Empezado" not in page] == []


def test_translations_of_the_same_words(hosts: Hosts) -> None:
    form = translate(hosts, hosts.slugs[3])
    said = "Empezado hace tiempo."
    assert [page for page in pages(hosts.other, form, hosts.writer) if said in page] == []
    words = {"gloss": "papa", "meaning": said, "safety_reason": "Dilo."}
    publish(hosts, hosts.one, f"/es/glossary/{hosts.slugs[2]}/edit/", **words)
    after = pages(hosts.other, form, hosts.writer)
    assert [page for page in after if said not in page] == []


def test_rush_mode(hosts: Hosts) -> None:
    chief = sign_in(hosts.one, "chief")
    walker = sign_in(hosts.other, "walker")

    def home(visitor: Editor) -> tuple[int, str, str]:
        return visitor.ask("GET", "/en/")

    turns = (("on", hosts.one, hosts.other), ("off", hosts.other, hosts.one))
    for to, here, there in turns:
        path = "/en/manage/rush/"
        token = fields(on(here, chief).ask("GET", path)[1])["csrfmiddlewaretoken"]
        form = {"csrfmiddlewaretoken": token, "to": to, "reason": "Two hosts are tried."}
        assert chief.ask("POST", path, form)[0] == 302
        for visitor in (walker, nobody(there)):
            found = {"Many people are arriving" in page for page in pages(there, home, visitor)}
            assert found == {to == "on"}


# ── people ──────────────────────────────────────────────────────────────────────────────────


def test_who_signs_in_on_one_is_known_on_both_and_out_on_both(hosts: Hosts) -> None:
    visitor = sign_in(hosts.one, "walker")
    assert [is_known(site, visitor) for site in (hosts.one, hosts.other)] == [True, True]
    kept = dict(visitor.cookies)
    form = fields(on(hosts.other, visitor).ask("GET", "/accounts/logout/")[1])
    assert visitor.ask("POST", "/accounts/logout/", form)[0] == 302
    # Somebody who has copied the cookie has nothing from it.
    visitor.cookies = kept
    assert [is_known(site, visitor) for site in (hosts.one, hosts.other)] == [False, False]


def test_wrong_passphrases_count_on_both(hosts: Hosts) -> None:
    for turn in range(WRONG_PASSPHRASES):
        site = (hosts.one, hosts.other)[turn % 2]
        assert not is_known(site, sign_in(site, "forgetful", "five-potatoes-in-a-row"))
    for site in (hosts.one, hosts.other):
        assert not is_known(site, sign_in(site, "forgetful"))


def test_what_was_asked_of_one_is_counted_on_the_other(hosts: Hosts) -> None:
    def ask(site: Site, word: str) -> int:
        return nobody(site).ask("POST", "/en/wanted/ask/", {"word": word})[0]

    assert {ask(hosts.one, f"新词{number}") for number in range(ASKS_A_DAY)} == {200}
    assert [ask(hosts.other, "又一个"), ask(hosts.one, "再一个")] == [429, 429]
