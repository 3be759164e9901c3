"""What happens when something is wrong: forms nobody can read, crashes, a locked database."""

from __future__ import annotations

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.test import Client

from config import home
from editorial import visitors
from tests.config.asking import directives, inline

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiet(client: Client) -> Client:
    """A client that shows the page of an error instead of raising it."""
    client.raise_request_exception = False
    return client


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

# ── requests that nobody can read ───────────────────────────────────────────────────────────


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


def fail(error: Exception) -> object:
    def failing(*args: object, **kwargs: object) -> None:
        raise error

    return failing


# ── trouble ─────────────────────────────────────────────────────────────────────────────────


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
