"""What every answer carries, and what happens when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.test import Client

from config import home
from editorial import services, visitors

if TYPE_CHECKING:
    from django.http import HttpResponse

    from editorial.models import Revision

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)

PUBLIC = [
    "/en/",
    "/en/guide/",
    "/en/guide/topics/start-here/",
    "/en/guide/app-language/",
    "/es/guide/app-language/",
    "/en/glossary/",
    "/en/glossary/?kind=slang&sort=new",
    "/en/glossary/mao-shui/",
    "/zh-hans/glossary/mao-shui/",
    "/en/glossary/mao-shui/history/",
    "/en/guide/app-language/history/",
    "/en/search/?q=cat",
    "/en/search/?q=zzzzzz",
    "/en/translations/",
    "/en/translations/es/",
    "/en/review/",
    "/en/people/",
    "/en/people/contributor/",
    "/en/wanted/",
    "/en/glossary/suggest/",
    "/en/glossary/mao-shui/suggest/",
    "/en/guide/suggest/",
    "/en/claim/",
    "/en/report/?on=entry&id=1",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
    "/accounts/confirm-email/",
    "/en/nothing/",
    "/xx/",
]
CREW = [
    *PUBLIC,
    "/en/glossary/mao-shui/edit/",
    "/es/glossary/mao-shui/edit/",
    "/en/glossary/mao-shui/facts/",
    "/en/guide/app-language/edit/",
    "/en/guide/app-language/facts/",
    "/en/glossary/new/",
    "/en/guide/new/",
    "/en/review/?only=mine",
    "/en/review/held/",
    "/en/reports/",
    "/en/blocks/",
    "/en/people/contributor/block/",
    "/accounts/logout/",
    "/accounts/password/change/",
    "/accounts/password/set/",
    "/accounts/email/",
    "/accounts/reauthenticate/",
]


class InlineFinder(HTMLParser):
    """Collects what the CSP would stop: scripts, styles and handlers written into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name == "style" or name.startswith("on"):
                self.faults.append(f"<{tag} {name}>")
            if (value or "").strip().lower().startswith(("javascript:", "data:")):
                self.faults.append(f"<{tag} {name}={value}>")
            if name in ("src", "action") and (value or "").startswith(("http", "//")):
                self.faults.append(f"<{tag} {name}={value}>")


def inline(response: HttpResponse) -> list[str]:
    finder = InlineFinder()
    finder.feed(response.content.decode())
    return finder.faults


def directives(response: HttpResponse) -> dict[str, str]:
    policy = response.get("Content-Security-Policy", "")
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return {name: values for name, _space, values in parts}


@pytest.fixture
def proposal(entry, contributor) -> Revision:
    content = {**entry.read("en"), "gloss": "cat levy"}
    basis = services.basis(entry, "en")
    return services.propose(entry, "en", content, basis=basis, author=contributor)


@pytest.fixture
def quiet(client: Client) -> Client:
    """A client that shows the page of an error instead of raising it."""
    client.raise_request_exception = False
    return client


# ── headers and inline code ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_is_tame(client, proposal, tutorial, path):
    response = client.get(path)
    assert response.status_code in (200, 302, 404)
    assert inline(response) == []
    assert directives(response)["default-src"] == "'none'"


@pytest.mark.parametrize("path", CREW)
def test_page_of_the_crew_is_tame(client, admin, proposal, tutorial, path):
    client.force_login(admin)
    response = client.get(path)
    assert response.status_code in (200, 302, 404)
    assert inline(response) == []
    assert directives(response)["default-src"] == "'none'"


@pytest.mark.parametrize("name", ["contributor", "admin"])
def test_proposal_is_tame(client, proposal, admin, name):
    client.force_login(User.objects.get(username=name))
    response = client.get(f"/en/review/{proposal.pk}/")
    assert (response.status_code, inline(response)) == (200, [])


def test_compare_is_tame(client, entry, put):
    old, new = services.basis(entry, "en").base, put(entry, "en", {"gloss": "cat toll"})
    response = client.get(f"/en/glossary/mao-shui/compare/?a={old.pk}&b={new.pk}")
    assert (response.status_code, inline(response)) == (200, [])


@pytest.mark.parametrize("path", ["/en/", "/en/nothing/", "/accounts/login/", "/api/v1/entries"])
def test_policy_is_strict(client, path):
    policy = directives(client.get(path))
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "yangyu-offline"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(policy)


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/nothing/", "/api/v1/entries", "/readyz", "/robots.txt", "/admin/"]
)
def test_answer_is_guarded(client, path):
    response = client.get(path)
    guards = ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")
    assert [response[name] for name in guards] == ["nosniff", "same-origin", "DENY"]


def test_texts_of_people_stay_text(client, put, entry):
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    put(entry, "en", {"gloss": bad[:100], "meaning": bad, "feels": bad, "origin": bad})
    for path in ("/en/glossary/mao-shui/", "/en/glossary/", "/en/glossary/mao-shui/history/"):
        assert inline(client.get(path)) == []


# ── the admin ───────────────────────────────────────────────────────────────────────────────


def test_admin_is_relaxed_only_in_trusted_types(client, admin):
    client.force_login(admin)
    ours, theirs = directives(client.get("/en/")), directives(client.get("/admin/"))
    assert set(ours) - set(theirs) == {"require-trusted-types-for", "trusted-types"}
    assert {name: ours[name] for name in theirs} == theirs


def test_admin_sends_strangers_to_the_sites_sign_in(client):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1] == ("/accounts/login/?next=/admin/", 302)


def test_admin_has_no_sign_in_of_its_own(client):
    response = client.post("/admin/login/", {"username": "admin", "password": "x"})
    assert response["Location"].startswith("/accounts/login/")


def test_admin_is_closed_to_contributors(client, contributor):
    client.force_login(contributor)
    assert client.get("/admin/").status_code == 302


def test_admin_sign_in_of_a_contributor_ends(client, contributor):
    """Sent from the admin to the sign-in and back, a contributor must not go round for ever."""
    client.force_login(contributor)
    assert client.get("/admin/", follow=True).status_code == 403


# ── requests that nobody can read ───────────────────────────────────────────────────────────

BROKEN = [
    ("application/x-www-form-urlencoded; charset=latin-1", b"text=%E9"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"text=x"),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=", b"x"),
    ("multipart/form-data; boundary=\xe9".encode("latin-1").decode("latin-1"), b"--x"),
    ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=a"),
    ("application/x-www-form-urlencoded", b"&".join(b"a=1" for _ in range(3000))),
    ("application/x-www-form-urlencoded", b"a=" + b"x" * 5_000_001),
]


@pytest.mark.parametrize(("kind", "body"), BROKEN)
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/en/wanted/ask/"])
def test_broken_form_is_no_server_error(quiet, kind, body, path):
    response = quiet.generic("POST", path, body, kind)
    assert response.status_code < 500


@pytest.mark.parametrize(("kind", "body"), BROKEN)
def test_broken_form_with_checks_is_no_server_error(kind, body, contributor, entry):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(contributor)
    response = client.generic("POST", "/en/glossary/mao-shui/edit/", body, kind)
    assert response.status_code in (400, 403)


def test_latin_form_gets_the_page_for_it(quiet):
    kind, body = BROKEN[0]
    response = quiet.generic("POST", "/accounts/login/", body, kind)
    assert response.status_code == 400
    assert "We couldn’t read that" in response.content.decode()
    assert inline(response) == []


def test_unknown_host_is_refused(quiet):
    assert quiet.get("/en/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("path", ["/en/?%ff=%fe", "/en/search/?q=%ff", "/en/glossary/?page=%00"])
def test_bytes_that_are_no_text_are_borne(quiet, path):
    assert quiet.get(path).status_code in (200, 400, 404)


def test_form_without_its_token_is_explained(contributor, entry):
    client = Client(enforce_csrf_checks=True)
    client.force_login(contributor)
    response = client.post("/en/glossary/mao-shui/edit/", {"gloss": "x"})
    assert response.status_code == 403
    assert "This form is too old" in response.content.decode()


# ── trouble ─────────────────────────────────────────────────────────────────────────────────


def fail(error: Exception) -> object:
    def failing(*args: object, **kwargs: object) -> None:
        raise error

    return failing


def test_locked_database_is_busy(quiet, monkeypatch):
    monkeypatch.setattr(home, "_counts", fail(OperationalError("database is locked")))
    response = quiet.get("/en/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert inline(response) == []


def test_database_locked_outside_a_view_is_busy(quiet, monkeypatch):
    error = OperationalError("database is locked")
    monkeypatch.setattr(SessionMiddleware, "process_response", fail(error))
    response = quiet.get("/en/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")


def test_crash_shows_a_page_with_a_number(quiet, monkeypatch):
    monkeypatch.setattr(home, "_counts", fail(RuntimeError("secret words")))
    response = quiet.get("/en/")
    text = response.content.decode()
    assert response.status_code == 500
    assert "<code>" in text
    assert "secret words" not in text
    assert inline(response) == []


def test_error_pages_keep_the_policy(quiet, monkeypatch):
    monkeypatch.setattr(home, "_counts", fail(RuntimeError("x")))
    assert directives(quiet.get("/en/"))["default-src"] == "'none'"


@pytest.mark.parametrize("path", ["/xx/", "/en/nothing/"])
def test_missing_page_asks_no_database(client, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("error", [RuntimeError("x"), OperationalError("x")])
def test_error_page_asks_no_database(quiet, monkeypatch, django_assert_num_queries, error):
    monkeypatch.setattr(home, "_in_order", fail(error))
    with django_assert_num_queries(0):
        assert quiet.get("/en/").status_code in (500, 503)


# ── the start ───────────────────────────────────────────────────────────────────────────────


def python(*args: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder with no environment but the given one."""
    given = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **env}
    return subprocess.run(
        [sys.executable, *args], cwd=ROOT, env=given, capture_output=True, text=True, check=False
    )


def manage(*args: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return python("manage.py", *args, folder=folder, **env)


LONG_KEY = "only-for-this-check-Rk29fbQ7LmZp0Wc4Ty-xxxxxxxxx-8Jd2"


def test_public_site_passes_djangos_own_checks(tmp_path):
    done = manage(
        "check", "--deploy", "--fail-level", "WARNING",
        folder=tmp_path, SECRET_KEY=LONG_KEY, HTTPS="1", ALLOWED_HOSTS="example.org",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({}, "SECRET_KEY is empty"),
        ({"SECRET_KEY": "x", "LANGUAGES_OPEN": "en,xx"}, "unknown language 'xx'"),
        ({"SECRET_KEY": "x", "LANGUAGES_OPEN": "fr"}, "'en' is missing"),
    ],
)
def test_wrong_setting_stops_with_one_line(tmp_path, env, words):
    done = manage("check", folder=tmp_path, **env)
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_kept_key_is_made_once_and_private(tmp_path):
    folder = tmp_path / "data"
    for _start in (1, 2):
        assert manage("check", folder=folder, KEEP_SECRET_KEY="1").returncode == 0
    key = folder / "secret_key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_text()) > 50


FRENCH = """
import django; django.setup()
from django.core.management import call_command
from django.test import Client
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
call_command("migrate", verbosity=0)
page = Client().get("/fr/").content.decode()
print(Client().get("/fr/").status_code, '<html lang="fr"' in page, Client().get("/es/").status_code)
"""


def test_opening_a_language_needs_no_migration(tmp_path):
    done = python(
        "-c", FRENCH, folder=tmp_path,
        SECRET_KEY="x", LANGUAGES_OPEN="en,fr", DJANGO_SETTINGS_MODULE="tests.settings",
    )  # fmt: skip
    assert done.stdout.split() == ["200", "True", "404"], done.stderr


def test_counters_of_many_readers_stand_side_by_side():
    for number in range(1_000):
        visitors.is_first_today("ask", "猫税", address=f"192.0.2.{number}")
    assert not visitors.is_first_today("ask", "猫税", address="192.0.2.0")


@pytest.mark.parametrize(
    "address",
    [
        "/en/review/?language=%00",
        "/en/review/?kind=%00",
        "/en/glossary/?tag=%00&kind=%00&letter=%00",
        "/en/glossary/%00/",
        "/en/guide/app-language/history/?language=%00",
        "/en/people/%00/",
        "/en/search/?q=%00",
        "/en/search/suggest/?q=%00",
        "/en/glossary/word/%00/",
        "/en/guide/app-language/remark/?field=%00&body=%00",
        "/en/wanted/?word=%00",
        "/en/decode/gym/?level=%00&topic=%00",
        "/en/decode/gym/%00/",
        "/strokes/%00.json",
        "/api/v1/entries?tag=%00",
        "/api/v1/search?q=%00",
    ],
)
def test_nul_never_breaks_a_page(client, contributor, tutorial, address):
    client.force_login(contributor)
    assert client.get(address).status_code < 500
