"""During a rush people without a role write by the short forms; nothing that was typed is lost."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from editorial import services, surge
from editorial.models import Draft, Revision
from glossary.models import Entry

pytestmark = pytest.mark.django_db
EDIT = "/en/glossary/mao-shui/edit/"
SUGGEST = "/en/glossary/mao-shui/suggest/"
TEXT = {
    "gloss": "the cat fee",
    "meaning": "A photo of your cat, posted as a friendly entry fee.",
    "safety_reason": "Say it to anyone.",
    "examples.e1": "New here? Have you paid your cat tax?",
    "edit_summary": "Shorter",
}


@pytest.fixture
def rush(entry):
    surge.believe(on=True)


@pytest.fixture
def newcomer(client, contributor, rush):
    """The browser of somebody with an account and no role."""
    client.force_login(contributor)
    return client


def basis(entry) -> dict[str, str]:
    now = services.basis(entry, "en")
    assert now.base is not None
    return {"base": str(now.base.pk), "source": str(now.source.pk) if now.source else ""}


class TestShortForms:
    @pytest.mark.parametrize(
        ("whole", "short"),
        [
            (EDIT, SUGGEST),
            ("/en/glossary/mao-shui/facts/", "/en/glossary/mao-shui/remark/"),
            ("/en/glossary/new/?headword=班味", "/en/glossary/suggest/"),
            ("/en/guide/new/", "/en/guide/suggest/"),
        ],
    )
    def test_takes_the_place_of_the_whole(self, newcomer, whole, short):
        assert urlsplit(newcomer.get(whole)["Location"]).path == short

    def test_keeps_what_the_link_knew(self, newcomer):
        to = newcomer.get("/en/glossary/new/?headword=班味")["Location"]
        assert parse_qs(urlsplit(to).query) == {"headword": ["班味"]}
        assert "班味" in newcomer.get(to).content.decode()

    @pytest.mark.parametrize("path", [SUGGEST, "/en/glossary/suggest/", "/en/guide/suggest/"])
    def test_is_shown_to_people_with_an_account(self, newcomer, path):
        page = newcomer.get(path)
        assert page.status_code == 200
        assert "your name stands on it" in page.content.decode()

    def test_is_not_shown_on_other_days(self, newcomer):
        surge.believe(on=False)
        assert newcomer.get(EDIT).status_code == 200
        assert newcomer.get(SUGGEST)["Location"] == EDIT

    @pytest.mark.parametrize("who", ["reviewer", "publisher", "admin"])
    def test_people_with_a_role_keep_the_whole(self, client, rush, request, who):
        client.force_login(request.getfixturevalue(who))
        assert client.get(EDIT).status_code == 200
        assert client.get(SUGGEST)["Location"] == EDIT

    def test_blocked_person_hears_why(self, newcomer, contributor, admin):
        services.block(contributor, by=admin, reason="Spam", until=None)
        assert newcomer.get(SUGGEST)["Location"] == EDIT
        assert newcomer.get(EDIT).status_code == 403


class TestSending:
    def test_suggestion_bears_the_name(self, newcomer, entry, contributor):
        answer = newcomer.post(SUGGEST, TEXT | basis(entry))
        revision = Revision.objects.latest("pk")
        assert (revision.author, revision.status) == (contributor, "proposed")
        assert answer["Location"] == reverse("editorial:proposal", args=[revision.pk])

    def test_stranger_still_gets_a_code(self, client, rush, entry):
        page = client.post(SUGGEST, TEXT | basis(entry))
        assert page.status_code == 200
        assert Revision.objects.latest("pk").author is None

    def test_nothing_is_published(self, newcomer, entry):
        newcomer.post(SUGGEST, TEXT | basis(entry))
        entry.refresh_from_db()
        assert entry.gloss == "cat tax"


class TestNothingIsLost:
    def test_whole_form_sent_is_a_proposal(self, newcomer, entry, contributor):
        sent = TEXT | basis(entry) | {"submission": "7a6d3ec2-3b8b-4a5c-9d7f-3f1c8a0e5b11"}
        newcomer.post(EDIT, sent)
        assert Revision.objects.get(author=contributor).content["gloss"] == "the cat fee"

    def test_draft_opens_the_whole_form(self, newcomer, entry, contributor):
        draft = Draft.objects.create(
            user=contributor, item=entry, language="en", fields=[["gloss", ["half a th"]]]
        )
        page = newcomer.get(f"{EDIT}?draft={draft.submission}")
        assert "half a th" in page.content.decode()

    def test_own_proposal_goes_on_in_the_whole_form(self, newcomer, entry, contributor):
        revision = services.propose(
            entry, "en", entry.read("en") | {"gloss": "fee"},
            basis=services.basis(entry, "en"), author=contributor,
        )  # fmt: skip
        assert newcomer.get(f"{EDIT}?continue={revision.pk}").status_code == 200

    def test_short_form_leads_back_to_the_whole(self, newcomer):
        assert f'href="{EDIT}?whole=1"' in newcomer.get(SUGGEST).content.decode()
        assert newcomer.get(f"{EDIT}?whole=1").status_code == 200

    def test_page_that_readers_do_not_see_keeps_its_form(self, newcomer):
        Entry.objects.create(slug="not-yet")
        assert newcomer.get("/en/glossary/not-yet/edit/").status_code == 200
