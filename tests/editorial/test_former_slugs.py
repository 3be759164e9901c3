"""A page that moves keeps its visitors: old addresses lead on for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from editorial import links, loading, services
from editorial.models import FormerSlug
from editorial.textfiles import FixtureError
from glossary.models import Entry, Relation
from guide.models import Tutorial
from tests.conftest import make_user
from tests.editorial.fixture_files import change, load
from tests.glossary.conftest import make

if TYPE_CHECKING:
    from pathlib import Path

    from django.contrib.auth.models import User
    from django.test import Client

    from tests.conftest import Put
    from tests.glossary.conftest import Make

__all__ = ["make"]
pytestmark = pytest.mark.django_db
OLD, NEW = "/en/glossary/mao-shui/", "/en/glossary/cat-tax/"


@pytest.fixture
def renamed(entry: Entry, publisher: User) -> Entry:
    services.rename(entry, "cat-tax", by=publisher)
    links.forget()
    return entry


# ── who may, and what ───────────────────────────────────────────────────────────────────────


class TestRenaming:
    def test_item_has_its_new_slug(self, renamed: Entry) -> None:
        assert Entry.objects.get().slug == "cat-tax"

    def test_old_slug_is_kept_with_who(self, renamed: Entry, publisher: User) -> None:
        row = FormerSlug.objects.get()
        assert (row.item, row.slug, row.by) == (renamed, "mao-shui", publisher)

    @pytest.mark.parametrize("role", [None, "reviewer"])
    def test_others_cannot(self, entry: Entry, role: str | None) -> None:
        with pytest.raises(PermissionDenied):
            services.rename(entry, "cat-tax", by=make_user("someone", role))

    def test_publisher_of_one_language_cannot(self, entry: Entry) -> None:
        with pytest.raises(PermissionDenied):
            services.rename(entry, "cat-tax", by=make_user("someone", "publisher", "en"))

    def test_admin_can(self, entry: Entry, admin: User) -> None:
        services.rename(entry, "cat-tax", by=admin)
        assert Entry.objects.get().slug == "cat-tax"

    @pytest.mark.parametrize(
        "slug", ["", "new", "a b", "猫税", "a/b", "x" * 101, "a\0b", "taken", "was-taken"]
    )
    def test_bad_slugs_are_refused(
        self, entry: Entry, publisher: User, make: Make, slug: str
    ) -> None:
        other = make("was-taken", "词")
        services.rename(other, "taken", by=publisher)
        with pytest.raises(ValidationError):
            services.rename(entry, slug, by=publisher)
        assert Entry.objects.get(pk=entry.pk).slug == "mao-shui"

    def test_same_slug_changes_nothing(self, entry: Entry, publisher: User) -> None:
        services.rename(entry, "mao-shui", by=publisher)
        assert not FormerSlug.objects.exists()

    def test_it_can_go_back(self, renamed: Entry, publisher: User) -> None:
        services.rename(renamed, "mao-shui", by=publisher)
        assert [row.slug for row in FormerSlug.objects.all()] == ["cat-tax"]

    def test_second_person_is_told(self, entry: Entry, publisher: User, admin: User) -> None:
        same = Entry.objects.get(pk=entry.pk)
        services.rename(entry, "cat-tax", by=publisher)
        with pytest.raises(services.AlreadyDecided):
            services.rename(same, "cat-fee", by=admin)

    def test_new_pages_leave_old_slugs_alone(self, renamed: Entry) -> None:
        facts = {"headword": "毛睡", "reading": "māo shuì"}
        assert Entry().free_slug(facts, {}) == "mao-shui-2"

    def test_everybody_hears_of_it(
        self, entry: Entry, publisher: User, django_capture_on_commit_callbacks: Any
    ) -> None:
        heard: list[str] = []

        def hear(editions: Any, **_: Any) -> None:
            heard.extend(sorted(edition.language for edition in editions))

        services.editions_changed.connect(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                services.rename(entry, "cat-tax", by=publisher)
        finally:
            services.editions_changed.disconnect(hear)
        assert sorted(heard) == ["", "en"]


# ── old addresses ───────────────────────────────────────────────────────────────────────────


class TestAddresses:
    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_old_address_leads_on(self, client: Client, renamed: Entry, language: str) -> None:
        response = client.get(f"/{language}/glossary/mao-shui/")
        assert response.status_code == 301
        assert response["Location"] == f"/{language}/glossary/cat-tax/"

    @pytest.mark.parametrize(
        "rest", ["edit/", "facts/", "history/", "history/?language=en", "compare/?a=1&b=2", "remark/?field=origin"]
    )  # fmt: skip
    def test_pages_below_lead_on(
        self, client: Client, renamed: Entry, contributor: User, rest: str
    ) -> None:
        client.force_login(contributor)
        response = client.get(OLD + rest)
        assert (response.status_code, response["Location"]) == (301, NEW + rest)

    def test_browsers_ask_again_since_a_page_may_move_back(
        self, client: Client, renamed: Entry
    ) -> None:
        assert client.get(OLD)["Cache-Control"] == "no-cache"

    def test_what_is_sent_arrives(self, client: Client, renamed: Entry) -> None:
        response = client.post(f"{OLD}remark/", {"field": "meaning", "body": "No."}, follow=True)
        assert response.redirect_chain[0] == (f"{NEW}remark/", 308)
        assert renamed.remarks.count() == 1

    def test_tutorials_lead_on(self, client: Client, tutorial: Tutorial, publisher: User) -> None:
        services.rename(tutorial, "language-of-the-app", by=publisher)
        response = client.get("/en/guide/app-language/")
        assert (response.status_code, response["Location"]) == (
            301,
            "/en/guide/language-of-the-app/",
        )

    def test_unknown_pages_are_not_found(self, client: Client, renamed: Entry) -> None:
        assert client.get("/en/glossary/nothing/").status_code == 404
        assert client.get("/en/glossary/nothing/history/").status_code == 404
        assert client.get("/en/guide/nothing/").status_code == 404

    def test_hidden_pages_stay_hidden(
        self, client: Client, blank_entry: Entry, publisher: User
    ) -> None:
        services.rename(blank_entry, "cat-tax", by=publisher)
        assert client.get(OLD).status_code == 404

    def test_links_in_texts_lead_on(self, renamed: Entry) -> None:
        assert links.resolve("mao-shui") == NEW

    def test_related_pages_stay_related(
        self, client: Client, entry: Entry, tutorial: Tutorial, publisher: User, put: Put
    ) -> None:
        put(tutorial, "", {"related": "mao-shui"})
        services.rename(entry, "cat-tax", by=publisher)
        links.forget()
        assert NEW in client.get("/en/guide/app-language/").content.decode()

    def test_old_slugs_still_name_pages_in_facts(
        self, renamed: Entry, tutorial: Tutorial, put: Put
    ) -> None:
        put(tutorial, "", {"related": "mao-shui"})
        other = Entry.objects.create(slug="gou-shui")
        facts = {"headword": "狗税", "kind": "slang", "register": "everyone", "safety": "go"}
        scales = {"warmth": "3", "formality": "2", "familiarity": "3", "life_status": "everyday"}
        rest = {"reading_source": "automatic", "truth_status": "claimed"}
        put(other, "", {**facts, **scales, **rest, "relations": "same mao-shui\nsame cat-tax"})
        assert [row.target for row in Relation.objects.all()] == [renamed]

    def test_editions_still_agree(
        self, entry: Entry, tutorial: Tutorial, publisher: User, put: Put
    ) -> None:
        put(tutorial, "", {"related": "mao-shui"})
        other = Entry.objects.create(slug="gou-shui", headword="狗税")
        put(other, "", {"relations": "same mao-shui"})
        services.rename(entry, "cat-tax", by=publisher)
        call_command("check_editions")


# ── the page of publishers ──────────────────────────────────────────────────────────────────


class TestPage:
    def rename(self, client: Client, slug: str) -> Any:
        return client.post(f"{OLD}rename/", {"slug": slug}, follow=True)

    def test_publisher_moves_a_page(self, client: Client, entry: Entry, publisher: User) -> None:
        client.force_login(publisher)
        response = self.rename(client, "Cat-Tax")
        assert response.redirect_chain == [(f"{NEW}history/", 302)]
        assert "has its new address" in response.content.decode()

    def test_history_tells(self, client: Client, renamed: Entry) -> None:
        page = client.get(f"{NEW}history/").content.decode()
        assert "Earlier addresses" in page
        assert "<code>mao-shui</code>" in page

    def test_bad_address_is_explained(self, client: Client, entry: Entry, publisher: User) -> None:
        client.force_login(publisher)
        assert "the address of another page" in self.rename(client, "new").content.decode()

    def test_reviewers_are_refused(self, client: Client, entry: Entry, reviewer: User) -> None:
        client.force_login(reviewer)
        assert self.rename(client, "cat-tax").status_code == 403
        assert Entry.objects.get().slug == "mao-shui"

    def test_strangers_sign_in_first(self, client: Client, entry: Entry) -> None:
        response = client.post(f"{OLD}rename/", {"slug": "cat-tax"})
        assert response["Location"].startswith("/accounts/login/")

    @pytest.mark.parametrize(("role", "shown"), [("publisher", True), ("reviewer", False)])
    def test_form_is_for_publishers(
        self, client: Client, entry: Entry, role: str, *, shown: bool
    ) -> None:
        client.force_login(make_user("someone", role))
        page = client.get(f"{OLD}history/").content.decode()
        assert ("Give this page another address" in page) is shown


# ── files ───────────────────────────────────────────────────────────────────────────────────


class TestFiles:
    def test_file_of_before_finds_its_entry(self, folder: Path, admin: User) -> None:
        load(folder)
        services.rename(Entry.objects.get(slug="mao-shui"), "cat-tax", by=admin)
        change(folder, "glossary/pets.yaml", "gloss: cat tax", "gloss: tax in cats")
        change(folder, "guide/app-language/facts.yaml", "minutes: 2", "minutes: 3")
        load(folder)
        assert Entry.objects.count() == 2
        assert Entry.objects.get(slug="cat-tax").read("en")["gloss"] == "tax in cats"

    def test_file_under_a_new_slug_moves_its_entry(self, folder: Path) -> None:
        load(folder)
        pk = Entry.objects.get(slug="mao-shui").pk
        change(
            folder, "glossary/pets.yaml", "mao-shui:\n", "cat-tax:\n  former_slugs: [mao-shui]\n"
        )
        load(folder)
        assert Entry.objects.get(slug="cat-tax").pk == pk
        assert FormerSlug.objects.get().slug == "mao-shui"

    def test_fresh_site_knows_former_slugs(self, folder: Path) -> None:
        change(
            folder, "glossary/pets.yaml", "mao-shui:\n", "cat-tax:\n  former_slugs: [mao-shui]\n"
        )
        change(
            folder, "guide/app-language/facts.yaml", "order: 1", "former_slugs: [lang]\norder: 1"
        )
        load(folder)
        found = {(row.slug, row.item.slug) for row in FormerSlug.objects.all()}
        assert found == {("mao-shui", "cat-tax"), ("lang", "app-language")}

    def test_export_tells_former_slugs(self, folder: Path, admin: User, tmp_path: Path) -> None:
        load(folder)
        services.rename(Entry.objects.get(slug="mao-shui"), "cat-tax", by=admin)
        services.rename(Tutorial.objects.get(), "language", by=admin)
        loading.export(tmp_path / "out")
        shelf = (tmp_path / "out/glossary/pets.yaml").read_text(encoding="utf-8")
        assert "former_slugs: [mao-shui]" in shelf[shelf.index("cat-tax:") :]
        facts = (tmp_path / "out/guide/language/facts.yaml").read_text(encoding="utf-8")
        assert "former_slugs: [app-language]" in facts

    def test_export_loads_elsewhere(self, folder: Path, admin: User, tmp_path: Path) -> None:
        load(folder)
        services.rename(Entry.objects.get(slug="yang-yu"), "potato", by=admin)
        loading.export(tmp_path / "out")
        Entry.objects.all().delete()
        Tutorial.objects.all().delete()
        load(tmp_path / "out")
        assert Entry.objects.get(slug="mao-shui").list_of("relations") == ["compare potato"]

    @pytest.mark.parametrize("value", ["x", "[new]", "[a b]", "{a: b}"])
    def test_bad_former_slugs_are_named(self, folder: Path, value: str) -> None:
        old = "mao-shui:\n"
        change(folder, "glossary/pets.yaml", old, f"{old}  former_slugs: {value}\n")
        with pytest.raises(FixtureError, match=r"pets\.yaml"):
            load(folder)
