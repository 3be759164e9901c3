"""The front door, health, addresses for machines, and the frame around every page."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError

from config import views

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
OPENED = ["en", "zh-hans", "zh-hant", "es"]
READING = [
    "/en/",
    "/en/guide/",
    "/en/guide/topics/start-here/",
    "/en/guide/app-language/",
    "/en/glossary/",
    "/en/glossary/mao-shui/",
    "/en/search/",
    "/en/search/?q=cat",
    "/en/wanted/",
    "/en/people/",
    "/accounts/nothing/",
]


def page(client: Client, path: str, **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


# ── the front door ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("es", "es"),
        ("es-MX,es;q=0.9", "es"),
        ("zh-TW", "zh-hant"),
        ("zh-HK", "zh-hant"),
        ("zh-CN", "zh-hans"),
        ("fr-FR,zh-CN;q=0.5", "zh-hans"),
        ("fr", "en"),
        ("tlh", "en"),
        ("*", "en"),
        ("", "en"),
        ("nonsense;;q=x", "en"),
    ],
)
def test_front_door_follows_the_browser(client, asked, code):
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response["Location"]) == (302, f"/{code}/")


def test_front_door_varies_by_language(client):
    assert "Accept-Language" in client.get("/")["Vary"]


def test_front_door_is_for_reading_only(client):
    assert client.post("/").status_code == 405


def test_address_without_language_finds_one(client):
    response = client.get("/glossary/", headers={"accept-language": "es"})
    assert (response.status_code, response["Location"]) == (302, "/es/glossary/")


# ── what is not there ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "path",
    [
        "/xx/",
        "/fr/",
        "/fr/glossary/",
        "/en/nothing/",
        "/en/glossary/nothing/",
        "/en/guide/nothing/",
        "/en/guide/topics/nothing/",
        "/es/people/nobody/",
        "/en/review/999999999999999999999999/",
        "/.env",
        "/wp-login.php",
        "/en/glossary/%00/",
        "/%ff%fe/",
    ],
)
def test_missing_page_offers_search(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert re.search(r'role="search"[^>]* action="/(en|es)/search/"', response.content.decode())


def test_missing_page_shows_the_address_as_text(client):
    text = page(client, "/en/<script>alert(1)</script>/")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_missing_page_speaks_the_language_of_its_path(client):
    assert '<html lang="es"' in page(client, "/es/nothing/")


# ── health ──────────────────────────────────────────────────────────────────────────────────


def test_healthz_asks_no_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").json() == {"status": "ok"}


def test_healthz_answers_under_any_name(client):
    assert client.get("/healthz", headers={"host": "10.0.0.7"}).status_code == 200


def test_readyz_wants_content(client):
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"] == {"database": True, "migrations": True, "content": False}


def test_readyz_is_glad_with_content(client, entry):
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "ready")


def test_readyz_names_a_stopped_database(client, monkeypatch):
    def stopped(connection: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(views, "MigrationExecutor", stopped)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["database"] is False


def test_readyz_names_a_missing_migration(client, entry, monkeypatch):
    monkeypatch.setattr(views.MigrationExecutor, "migration_plan", lambda *_: ["0002"])
    checks = client.get("/readyz").json()["checks"]
    assert (checks["database"], checks["migrations"]) == (True, False)


# ── addresses for machines ──────────────────────────────────────────────────────────────────


def test_robots_lead_to_the_site_map(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


def test_robots_know_the_public_address(client, settings):
    settings.SITE_URL = "https://yangyu.example"
    assert "Sitemap: https://yangyu.example/sitemap.xml" in page(client, "/robots.txt")


def test_manifest_is_json(client):
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    assert json.loads(response.content)["start_url"] == "/"


def test_manifest_bears_any_site_name(client, settings):
    settings.SITE_NAME = 'Tom & Jerry’s "guide" \\'
    assert json.loads(page(client, "/manifest.webmanifest"))["short_name"] == settings.SITE_NAME


def test_site_map_lists_pages_in_every_opened_language(client, entry, tutorial):
    text = page(client, "/sitemap.xml")
    for code in OPENED:
        assert f"<loc>http://testserver/{code}/glossary/mao-shui/</loc>" in text
        assert f"<loc>http://testserver/{code}/guide/app-language/</loc>" in text


def test_tools_are_in_the_site_map(client, db):
    assert "<loc>http://testserver/es/decode/</loc>" in page(client, "/sitemap.xml")


def test_site_map_names_the_other_languages(client, entry):
    found = set(re.findall(r'hreflang="([^"]+)"', page(client, "/sitemap.xml")))
    assert found == set(OPENED)


def test_site_map_hides_what_is_not_published(client, blank_entry):
    assert "mao-shui" not in page(client, "/sitemap.xml")


def test_site_map_knows_the_public_address(client, entry, settings):
    settings.SITE_URL = "https://yangyu.example"
    assert "<loc>https://yangyu.example/en/glossary/mao-shui/</loc>" in page(client, "/sitemap.xml")


# ── the frame ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", READING)
def test_reading_sets_no_cookie(client, entry, tutorial, path):
    response = client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "") or not client.cookies


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/sitemap.xml", "/healthz", "/readyz"])
def test_machines_get_no_cookie(client, path):
    assert not client.get(path).cookies


def test_pages_name_their_other_languages(client, entry):
    text = page(client, "/en/glossary/mao-shui/")
    links = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
    assert links == {
        "en": "/en/glossary/mao-shui/",
        "zh-Hans": "/zh-hans/glossary/mao-shui/",
        "zh-Hant": "/zh-hant/glossary/mao-shui/",
        "es": "/es/glossary/mao-shui/",
    }


def language_menu(text: str) -> dict[str, str]:
    menu = text.partition('class="langlist"')[2].partition("</ul>")[0]
    return dict(re.findall(r'<a href="([^"]+)" hreflang="([^"]+)"', menu))


@pytest.mark.parametrize("rest", ["", "guide/app-language/", "glossary/", "search/"])
def test_language_menu_leads_to_the_same_page(client, entry, tutorial, rest):
    menu = language_menu(page(client, f"/en/{rest}"))
    assert menu[f"/es/{rest}"] == "es"
    assert client.get(f"/es/{rest}").status_code == 200


def test_language_menu_keeps_the_question(client):
    assert "/es/search/?q=cat&amp;page=2" in language_menu(page(client, "/en/search/?q=cat&page=2"))


def test_language_menu_escapes_the_question(client):
    assert "<script>" not in page(client, '/en/search/?q="><script>').replace(
        '<script src="/static/', ""
    )


def test_language_menu_marks_the_readers_own(client):
    menu = page(client, "/es/").partition('class="langlist"')[2].partition("</ul>")[0]
    assert re.findall(r'lang="([^"]+)" aria-current="true"', menu) == ["es"]


def test_pages_without_a_language_lead_home(client):
    assert "/es/" in language_menu(page(client, "/accounts/login/?next=/en/guide/"))


@pytest.mark.parametrize("code", OPENED)
def test_page_says_its_language(client, code):
    tag = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}.get(code, code)
    assert f'<html lang="{tag}" dir="ltr"' in page(client, f"/{code}/")


# ── sign-in pages take their language from where they lead back to ──────────────────────────


@pytest.mark.parametrize("name", ["login", "signup"])
def test_sign_in_speaks_the_language_of_the_page(client, name):
    assert '<html lang="es"' in page(client, f"/accounts/{name}/?next=/es/guide/")


def test_sign_in_otherwise_speaks_the_browsers(client):
    text = page(client, "/accounts/login/", **{"accept-language": "zh-TW"})
    assert '<html lang="zh-Hant"' in text


def test_sign_in_speaks_no_unopened_language(client):
    text = page(client, "/accounts/login/?next=/fr/guide/")
    assert '<html lang="en"' in text
    assert 'href="/fr/' not in text


def test_failed_sign_in_keeps_the_language(client):
    form = page(client, "/accounts/login/?next=/es/guide/")
    action = re.search(r'method="post" action="([^"]+)"', form)[1].replace("&amp;", "&")
    data = {"login": "nobody", "password": "x", "next": "/es/guide/"}
    assert '<html lang="es"' in client.post(action, data).content.decode()
