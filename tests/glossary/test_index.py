from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from glossary.models import Entry
from search.asked import week_of
from search.models import Asked

if TYPE_CHECKING:
    from django.test import Client

    from glossary.catalogue import Catalogue, Option
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
URL = "/en/glossary/"


def catalogue(client: Client, query: str = "") -> Catalogue:
    found: Catalogue = client.get(f"{URL}?{query}").context["catalogue"]
    return found


def slugs(client: Client, query: str = "") -> list[str]:
    return [entry.slug for entry in catalogue(client, query).page]


def asked_for(entry: Entry, count: int) -> None:
    Asked.objects.create(
        content_type=ContentType.objects.get_for_model(Entry),
        object_id=entry.pk,
        week=week_of(timezone.now().date()),
        count=count,
    )


def numbers(options: list[Option]) -> dict[str, int]:
    return {option.value: option.number for option in options}


@pytest.fixture
def shelf(make: Make) -> None:
    make("mao-shui", "猫税", "pets", reading="māo shuì")
    make("ba-cao", "拔草", "money", reading="bá cǎo", safety="careful")
    make("smile", "🙂", "pets", kind="emoji", safety="careful")
    make("vulgar", "牛逼", "rude", reading="niú bī", register="rude", safety="best_not")
    make("hidden", "草稿", reading="cǎo gǎo", published_at=None)


@pytest.mark.usefixtures("shelf")
class TestList:
    def test_sorts_by_sound_emoji_last(self, client: Client) -> None:
        assert slugs(client) == ["ba-cao", "mao-shui", "smile"]

    def test_newest_come_first(self, client: Client, make: Make) -> None:
        make("new", "新", reading="xīn", published_at=timezone.now())
        assert slugs(client, "sort=newest")[0] == "new"

    def test_most_asked_come_first_the_rest_by_sound(self, client: Client, make: Make) -> None:
        entry = make("zhua-ma", "抓马", reading="zhuā mǎ")
        asked_for(entry, 2)
        asked_for(Entry.objects.get(slug="smile"), 5)
        assert slugs(client, "sort=asked") == ["smile", "zhua-ma", "ba-cao", "mao-shui"]

    def test_most_asked_can_be_chosen(self, client: Client) -> None:
        assert (
            'href="?kind=slang&amp;sort=asked">Most asked'
            in client.get(f"{URL}?kind=slang").content.decode()
        )

    def test_rude_words_are_hidden(self, client: Client) -> None:
        assert "vulgar" not in slugs(client)

    def test_hidden_words_are_counted(self, client: Client) -> None:
        assert "1 rude word is not in this list" in client.get(URL).content.decode()

    @pytest.mark.parametrize("query", ["rude=1", "register=rude", "tag=rude"])
    def test_rude_words_show_when_asked_for(self, client: Client, query: str) -> None:
        assert "vulgar" in slugs(client, query)

    def test_kinds_are_joined_by_or(self, client: Client) -> None:
        assert slugs(client, "kind=emoji&kind=slang") == ["ba-cao", "mao-shui", "smile"]

    def test_facets_are_joined_by_and(self, client: Client) -> None:
        assert slugs(client, "kind=emoji&tag=pets") == ["smile"]

    def test_entry_on_two_chosen_shelves_shows_once(self, client: Client, make: Make) -> None:
        make("both", "猫粮", "pets", "money", reading="māo liáng")
        assert slugs(client, "tag=pets&tag=money&letter=M") == ["both", "mao-shui"]

    def test_letter_narrows(self, client: Client) -> None:
        assert slugs(client, "letter=m") == ["mao-shui"]

    def test_zero_is_digits_and_emoji(self, client: Client) -> None:
        assert slugs(client, "letter=0") == ["smile"]

    def test_unknown_filters_are_ignored(self, client: Client) -> None:
        assert slugs(client, "kind=zzz&tag=%00&page=zzz") == ["ba-cao", "mao-shui", "smile"]

    def test_letters_without_entries_are_text(self, client: Client) -> None:
        page = client.get(URL).content.decode()
        assert "<span>A</span>" in page
        assert 'href="?letter=B"' in page

    def test_headings_follow_the_sound(self, client: Client) -> None:
        page = client.get(URL).content.decode()
        assert '<h2 class="letter" id="l-M">' in page

    def test_no_headings_when_newest_first(self, client: Client) -> None:
        assert '<h2 class="letter"' not in client.get(f"{URL}?sort=newest").content.decode()

    def test_anonymous_reader_gets_no_cookie(self, client: Client) -> None:
        assert not client.get(URL).cookies

    def test_gloss_names_its_language(self, client: Client) -> None:
        page = client.get("/es/glossary/").content.decode()
        assert '<span class="gl" lang="en">what mao-shui means</span>' in page


@pytest.mark.usefixtures("shelf")
class TestCounts:
    def test_other_filters_are_applied(self, client: Client) -> None:
        assert numbers(catalogue(client, "kind=emoji").safeties()) == {"careful": 1}

    def test_own_filter_is_not_applied(self, client: Client) -> None:
        assert numbers(catalogue(client, "kind=emoji").kinds()) == {"slang": 2, "emoji": 1}

    def test_shelves_are_counted(self, client: Client) -> None:
        assert numbers(catalogue(client, "kind=emoji").shelves()) == {"pets": 1}

    def test_choosing_rude_tells_its_count(self, client: Client) -> None:
        found = catalogue(client)
        assert numbers(found.registers())["rude"] == numbers(found.shelves())["rude"] == 1

    def test_total_is_what_is_listed(self, client: Client) -> None:
        assert catalogue(client, "safety=careful").total == len(slugs(client, "safety=careful"))


class TestPages:
    def test_fifty_on_a_page(self, client: Client, make: Make) -> None:
        for number in range(53):
            make(f"e{number}", f"词{number}", reading="cí")
        assert len(slugs(client)) == 50
        assert len(slugs(client, "page=2")) == 3

    def test_filters_travel_to_the_next_page(self, client: Client, make: Make) -> None:
        for number in range(53):
            make(f"e{number}", f"词{number}", "pets", reading="cí")
        page = client.get(f"{URL}?tag=pets").content.decode()
        assert 'href="?tag=pets&amp;page=2"' in page

    def test_nothing_found_offers_a_way_back(self, client: Client, make: Make) -> None:
        make("smile", "🙂", kind="emoji")
        page = client.get(f"{URL}?kind=slang&letter=B").content.decode()
        assert "Nothing matches all of these" in page
        assert 'href="?kind=slang">Clear the last filter' in page

    def test_empty_glossary_has_a_page(self, client: Client) -> None:
        assert "No entries yet" in client.get(URL).content.decode()


def test_list_asks_few_questions(
    client: Client, make: Make, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        make(f"e{number}", f"词{number}", "pets", f"tag{number % 5}", reading="cí")
    with django_assert_max_num_queries(4):
        client.get(f"{URL}?kind=slang&tag=pets&safety=go")
    with django_assert_max_num_queries(4):
        client.get(f"{URL}?kind=slang&tag=pets&safety=go&sort=asked")
