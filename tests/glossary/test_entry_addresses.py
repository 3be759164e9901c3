"""The names under which an entry is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client

    from guide.models import Tutorial
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db


class TestAddresses:
    @pytest.mark.parametrize("name", ["猫税", "貓稅", "喵税", " 猫税 "])
    def test_other_names_lead_to_the_slug(self, client: Client, make: Make, name: str) -> None:
        make("mao-shui", "猫税", traditional="貓稅", variants=["喵税"])
        response = client.get(f"/en/glossary/{name}/")
        assert (response.status_code, response["Location"]) == (301, "/en/glossary/mao-shui/")

    @pytest.mark.parametrize(
        ("slug", "headword"),
        [("smile", "🙂"), ("sticker-xiao-ku", "[笑哭R]"), ("ratio", "50%"), ("y", "YyDs")],
    )
    def test_any_headword_is_an_address(
        self, client: Client, make: Make, slug: str, headword: str
    ) -> None:
        make(slug, headword)
        response = client.get("/zh-hans/glossary/" + headword.replace("%", "%25").lower() + "/")
        if headword.startswith("["):
            response = client.get(f"/zh-hans/glossary/{headword}/")
        assert response["Location"] == f"/zh-hans/glossary/{slug}/"

    @pytest.mark.parametrize(("headword", "name"), [("🌶️", "🌶"), ("☕", "☕️")])
    def test_keyboards_write_emoji_differently(
        self, client: Client, make: Make, headword: str, name: str
    ) -> None:
        make("emoji", headword, kind="emoji")
        assert client.get(f"/en/glossary/{name}/")["Location"] == "/en/glossary/emoji/"

    def test_name_of_a_tutorial_leads_there(self, client: Client, tutorial: Tutorial) -> None:
        response = client.get("/en/glossary/app-language/")
        assert (response.status_code, response["Location"]) == (302, "/en/guide/app-language/")

    @pytest.mark.parametrize("name", ["no-such", "没有", "%00", "a" * 300])
    def test_unknown_name_is_not_found(self, client: Client, db: None, name: str) -> None:
        assert client.get(f"/en/glossary/{name}/").status_code == 404

    def test_unpublished_entry_is_not_found(self, client: Client, make: Make) -> None:
        make("draft", "草稿", published_at=None)
        assert client.get("/en/glossary/draft/").status_code == 404
        assert client.get("/en/glossary/草稿/").status_code == 404

    def test_helper_is_led_to_the_history(
        self, client: Client, make: Make, contributor: User
    ) -> None:
        make("draft", "草稿", published_at=None)
        client.force_login(contributor)
        assert client.get("/en/glossary/draft/")["Location"] == "/en/glossary/draft/history/"
