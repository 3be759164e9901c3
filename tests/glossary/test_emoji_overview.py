from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from dictionary import known
from dictionary.models import EmojiName
from glossary import differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
URL = "/en/emoji/"


@pytest.fixture(autouse=True)
def signs(make: Make) -> Iterator[None]:
    known.forget()
    EmojiName.objects.create(emoji="🙂", language="en", name="slightly smiling face")
    make("smile", "🙂", kind="emoji", safety="careful", if_said="depends",
         gloss_en="fine, whatever", trap_en="You mean a smile. They see none.")  # fmt: skip
    make("dog", "[doge]", kind="sticker", if_said="teasing", trap_en="It isn’t about dogs.")
    make("laugh", "[笑哭R]", kind="sticker", reading="xiào kū", if_said="kind", trap_en="No grief.")
    make("hen", "🐔", kind="emoji", safety="best_not", register="rude", trap_en="You mean a bird.")
    make("grin", "😄", kind="emoji")
    make("word", "猫税", trap_en="No money.")
    make("draft", "🌚", kind="emoji", trap_en="Night.", published_at=None)
    yield
    known.forget()


def shown(client: Client, query: str = "") -> list[str]:
    return [one.slug for one, _names in client.get(f"{URL}?{query}").context["cards"]]


def page(client: Client, query: str = "", url: str = URL) -> str:
    return client.get(f"{url}?{query}").content.decode()


def test_surprising_ones_come_first(client: Client) -> None:
    assert shown(client) == ["smile", "dog", "laugh"]


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("safety=go", ["dog", "laugh"]),
        ("safety=careful", ["smile"]),
        ("kind=sticker", ["dog", "laugh"]),
        ("kind=emoji&safety=careful", ["smile"]),
        ("kind=nonsense&safety=worst&page=x", ["smile", "dog", "laugh"]),
        ("kind=slang", ["smile", "dog", "laugh"]),
    ],
)
def test_filters_narrow_the_list(client: Client, query: str, slugs: list[str]) -> None:
    assert shown(client, query) == slugs


def test_rude_ones_show_when_asked_for(client: Client) -> None:
    assert shown(client, "safety=best_not") == ["hen"]


def test_rude_ones_out_of_sight_are_counted(client: Client) -> None:
    assert "1 rude one is left out" in page(client)


def test_rude_ones_of_another_kind_are_not_counted(client: Client) -> None:
    assert "rude one" not in page(client, "kind=sticker")


def test_chips_tell_what_they_would_show(client: Client) -> None:
    chips = client.get(f"{URL}?kind=emoji").context["safeties"]
    assert {chip.value: chip.number for chip in chips} == {"go": 0, "careful": 1, "best_not": 1}


def test_those_without_a_trap_are_told_about(client: Client) -> None:
    assert "1 of those has no known trap." in page(client)


def test_card_says_what_keyboards_call_it(client: Client) -> None:
    assert '<span lang="en">slightly smiling face</span>' in page(client)


def test_card_takes_the_first_sentence_of_the_trap(client: Client) -> None:
    text = page(client)
    assert "You mean a smile." in text
    assert "They see none" not in text


def test_sticker_is_a_tile_of_words(client: Client) -> None:
    assert 'aria-hidden="true">笑哭</span>' in page(client)


def test_text_of_another_language_says_so(client: Client) -> None:
    assert '<span class="gl" lang="en">fine, whatever</span>' in page(client, url="/es/emoji/")


def test_nothing_that_fits_shows_the_way_back(client: Client) -> None:
    text = page(client, "kind=kaomoji")
    assert "Nothing matches all of these" in text
    assert f'href="{URL}"' in text


def test_many_are_parted_into_pages(client: Client, make: Make) -> None:
    for number in range(50):
        make(f"more-{number}", f"[many{number}R]", kind="sticker", trap_en="Not so.")
    assert len(shown(client)) == 48
    assert 'href="?kind=sticker&amp;page=2"' in page(client, "kind=sticker")


def test_overview_asks_once_beside_the_names(
    client: Client, django_assert_num_queries: Any
) -> None:
    page(client)
    with django_assert_num_queries(1):
        page(client)


def test_cold_overview_asks_two_questions(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        page(client)


def test_overview_sets_no_cookie(client: Client) -> None:
    assert not client.get(URL).cookies


@pytest.mark.parametrize(
    ("trap", "first"),
    [
        ("You mean “hi”. Not here.", "You mean “hi”."),
        ("“Thanks.” It is not.", "“Thanks.”"),
        ("新人多半是说月亮。其实不是。", "新人多半是说月亮。"),
        ("no full stop", "no full stop"),
        ("As in 3.5 or so. Yes.", "As in 3.5 or so."),
    ],
)
def test_first_sentence(make: Make, trap: str, first: str) -> None:
    make("moon", "🌝", kind="emoji", trap_en=trap)
    found, _others = differing.everything("en")
    assert next(one for one in found if one.slug == "moon").first == first


def test_emoji_in_navigation_leads_here(client: Client) -> None:
    assert page(client, url="/en/wanted/").count(f'href="{URL}"') == 2


def test_sitemap_knows_the_overview(client: Client) -> None:
    assert "/en/emoji/" in page(client, url="/sitemap.xml")
