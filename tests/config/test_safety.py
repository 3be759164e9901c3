"""What every answer carries, and who gets into the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User

from editorial import services
from tests.config.asking import directives, inline

if TYPE_CHECKING:
    from editorial.models import Revision

pytestmark = pytest.mark.django_db
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


@pytest.fixture
def proposal(entry, contributor) -> Revision:
    content = {**entry.read("en"), "gloss": "cat levy"}
    basis = services.basis(entry, "en")
    return services.propose(entry, "en", content, basis=basis, author=contributor)


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
