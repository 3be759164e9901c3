"""The admin is for looking rows up: neither roles nor history can be touched there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from editorial.models import Decision, Revision, Steward


@pytest.fixture
def desk(client, admin):
    client.force_login(admin)
    return client


def test_role_is_given_elsewhere_with_a_reason(desk, contributor):
    form = {"user": contributor.pk, "language": "es", "role": "reviewer"}
    assert desk.post(reverse("admin:editorial_steward_add"), form).status_code == 403
    assert not Steward.objects.exists()


@pytest.mark.parametrize(
    "name", ["editorial_steward", "editorial_revision", "editorial_decision", "glossary_tag",
             "guide_topic", "community_wantedword", "auth_user"],
)  # fmt: skip
def test_every_list_opens(desk, entry, tutorial, name):
    assert desk.get(reverse(f"admin:{name}_changelist")).status_code == 200


def test_shelf_form_names_the_opened_languages_only(desk, entry):
    page = desk.get(reverse("admin:glossary_tag_add")).content.decode()
    assert "name_es" in page
    assert "name_fr" not in page


@pytest.mark.parametrize("model", [Revision, Decision])
def test_history_cannot_be_deleted(desk, entry, model):
    row = model.objects.first()
    address = reverse(f"admin:editorial_{model.__name__.lower()}_delete", args=[row.pk])
    assert desk.post(address, {"post": "yes"}).status_code == 403


def test_strangers_are_sent_to_the_sites_own_sign_in(client, db):
    response = client.get("/admin/")
    assert response.status_code == 302
    assert client.get("/admin/login/").headers["Location"].startswith("/accounts/login/")


def test_contributors_have_no_business_there(client, contributor):
    client.force_login(contributor)
    assert client.get("/admin/").status_code == 302
