"""What links where: noted when a text is published, listed on the other end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command

from editorial import backlinks, links, markup, services
from editorial.backlinks import MOST_PAGES
from editorial.models import PageLink
from pagestore import freshness
from tests.glossary.conftest import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial
    from tests.conftest import Put
    from tests.glossary.conftest import Make

    Publish = Callable[..., None]

__all__ = ["make"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(put: Put, django_capture_on_commit_callbacks: Any) -> Publish:
    """Publish a text and let everybody hear of it, as after a commit."""

    def publish(item: Any, language: str, **text: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            put(item, language, text)

    return publish


def slugs(item: Any, language: str = "en") -> list[str]:
    return [page.slug for page in backlinks.linking_to(item, language)]


def missing(language: str = "en") -> list[tuple[str, list[str]]]:
    return [(one.name, [page.slug for page in one.pages]) for one in backlinks.missing(language)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("no link", []),
        ("[[猫税]] and [[mao-shui|cat tax]], [[猫税]]", ["猫税", "mao-shui"]),
        ("`[[code]]`\n\n```\n[[more]]\n```\n", []),
        ("[[a b]] [[]] [[ c ]]", ["a b", "c"]),
        ("[[&amp;]] [[x\0y]]", ["&", "xy"]),
    ],
)
def test_names_in_a_text(text: str, names: list[str]) -> None:
    assert markup.linked_names(text) == names


class TestInAProcessThatHears:
    """A process that reads the log looks at nothing but what was logged."""

    @pytest.fixture(autouse=True)
    def _hears(self) -> None:
        freshness.begin_hearing()

    def test_first_link_of_a_page_is_listed(
        self, entry: Entry, tutorial: Tutorial, publish: Publish
    ) -> None:
        assert slugs(entry) == []
        publish(tutorial, "en", body="Pay your [[猫税]].")
        assert slugs(entry) == ["app-language"]

    def test_new_title_is_shown(self, entry: Entry, tutorial: Tutorial, publish: Publish) -> None:
        publish(tutorial, "en", body="Pay your [[猫税]].")
        slugs(entry)
        publish(tutorial, "en", title="Another name")
        assert [page.name for page in backlinks.linking_to(entry, "en")] == ["Another name"]

    def test_page_taken_back_is_gone(
        self, entry: Entry, tutorial: Tutorial, publish: Publish, admin: User,
        django_capture_on_commit_callbacks: Any,
    ) -> None:  # fmt: skip
        publish(tutorial, "en", body="[[猫税]]")
        slugs(entry)
        with django_capture_on_commit_callbacks(execute=True):
            services.retract(services.open_edition(tutorial, "en"), by=admin, note="Copied.")
        assert slugs(entry) == []

    def test_page_that_links_elsewhere_costs_one_query(
        self, entry: Entry, tutorial: Tutorial, publish: Publish, django_assert_num_queries: Any
    ) -> None:
        publish(tutorial, "en", body="[[猫税]]")
        slugs(entry)
        publish(tutorial, "en", body="[[猫税]] is due.")
        with django_assert_num_queries(1):
            assert slugs(entry) == ["app-language"]


class TestLinkingHere:
    def test_page_that_links_is_listed(
        self, entry: Entry, tutorial: Tutorial, publish: Publish
    ) -> None:
        publish(tutorial, "en", body="Pay your [[猫税]].")
        assert slugs(entry) == ["app-language"]

    @pytest.mark.parametrize("name", ["mao-shui", "貓稅", "喵税"])
    def test_every_name_counts(
        self, entry: Entry, tutorial: Tutorial, publish: Publish, name: str
    ) -> None:
        publish(entry, "", variants="喵税")
        publish(tutorial, "en", body=f"[[{name}]]")
        assert slugs(entry) == ["app-language"]

    def test_link_that_goes_is_forgotten(
        self, entry: Entry, tutorial: Tutorial, publish: Publish
    ) -> None:
        publish(tutorial, "en", body="[[猫税]]")
        publish(tutorial, "en", body="Nothing.")
        assert slugs(entry) == []

    def test_page_taken_back_is_forgotten(
        self, entry: Entry, tutorial: Tutorial, publish: Publish, admin: User,
        django_capture_on_commit_callbacks: Any,
    ) -> None:  # fmt: skip
        publish(tutorial, "en", body="[[猫税]]")
        with django_capture_on_commit_callbacks(execute=True):
            services.retract(services.open_edition(tutorial, "en"), by=admin, note="Copied.")
        assert slugs(entry) == []
        assert not PageLink.objects.exists()

    def test_proposals_do_not_count(
        self, entry: Entry, tutorial: Tutorial, contributor: User
    ) -> None:
        text = {**tutorial.read("en"), "body": "[[猫税]]"}
        basis = services.basis(tutorial, "en")
        services.propose(tutorial, "en", text, basis=basis, author=contributor)
        services.rebuild_links()
        assert slugs(entry) == []

    def test_page_does_not_list_itself(self, entry: Entry, publish: Publish) -> None:
        publish(entry, "en", origin="See [[猫税]].")
        assert slugs(entry) == []

    def test_readers_see_pages_they_can_read(
        self, entry: Entry, tutorial: Tutorial, publish: Publish
    ) -> None:
        publish(tutorial, "es", title="T", summary="S", body="[[猫税]]")
        assert slugs(entry, "en") == []
        assert slugs(entry, "es") == ["app-language"]

    def test_later_page_is_found_at_once(
        self, make: Make, tutorial: Tutorial, publish: Publish
    ) -> None:
        publish(tutorial, "en", body="[[绝绝子]]")
        item = make("jue-jue-zi", "绝绝子")
        links.forget()
        assert slugs(item) == ["app-language"]

    def test_list_ends(self, entry: Entry, make: Make, publish: Publish) -> None:
        for number in range(MOST_PAGES + 2):
            other = make(f"e{number}", f"词{number}")
            PageLink.objects.create(
                content_type_id=services.open_edition(other, "en").content_type_id,
                object_id=other.pk, language="en", name="猫税",
            )  # fmt: skip
        assert len(slugs(entry)) == MOST_PAGES

    def test_entry_page_shows_titles(
        self, client: Client, entry: Entry, tutorial: Tutorial, publish: Publish
    ) -> None:
        publish(tutorial, "en", body="[[猫税]]")
        page = client.get("/en/glossary/mao-shui/").content.decode()
        assert "What links here" in page
        assert '<a href="/en/guide/app-language/"><span>Put the app in English</span></a>' in page

    def test_tutorial_page_shows_words(
        self, client: Client, entry: Entry, tutorial: Tutorial, publish: Publish
    ) -> None:
        publish(entry, "en", origin="See [[app-language]].")
        page = client.get("/en/guide/app-language/").content.decode()
        assert '<a href="/en/glossary/mao-shui/"><span lang="zh-Hans">猫税</span></a>' in page

    def test_pages_without_links_say_nothing(self, client: Client, entry: Entry) -> None:
        assert "What links here" not in client.get("/en/glossary/mao-shui/").content.decode()

    def test_list_costs_no_question(
        self, entry: Entry, tutorial: Tutorial, publish: Publish, django_assert_num_queries: Any
    ) -> None:
        publish(tutorial, "en", body="[[猫税]]")
        slugs(entry)
        with django_assert_num_queries(0):
            assert slugs(entry) == ["app-language"]


class TestMissing:
    def test_name_without_a_page_is_missing(self, tutorial: Tutorial, publish: Publish) -> None:
        publish(tutorial, "en", body="[[Peppa]] and [[peppa]]")
        assert missing() == [("Peppa", ["app-language"])]

    def test_known_name_is_not(self, entry: Entry, tutorial: Tutorial, publish: Publish) -> None:
        publish(tutorial, "en", body="[[猫税]]")
        assert missing() == []

    def test_wanted_page_lists_it(
        self, client: Client, tutorial: Tutorial, publish: Publish
    ) -> None:
        publish(tutorial, "en", body="[[绝绝子]]")
        page = client.get("/en/wanted/").content.decode()
        assert "Linked but not written yet" in page
        assert "Put the app in English" in page
        assert 'href="/en/glossary/new/?headword=%E7%BB%9D%E7%BB%9D%E5%AD%90"' in page

    def test_wanted_page_without_any_says_nothing(self, client: Client) -> None:
        assert "Linked but" not in client.get("/en/wanted/").content.decode()


def test_links_can_be_rebuilt(
    entry: Entry, tutorial: Tutorial, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(tutorial, "en", body="[[猫税]]")
    PageLink.objects.update(name="something else")
    call_command("rebuild_links")
    assert capsys.readouterr().out == "1 links\n"
    assert slugs(entry) == ["app-language"]
