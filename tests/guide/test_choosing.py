"""Steps and passages for some readers: what a page hides, offers and counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from guide.behind import page as page_of
from guide.choosing import choice
from guide.steps import split

if TYPE_CHECKING:
    from django.test import Client

    from guide.choosing import Choice
    from guide.models import Tutorial
    from tests.conftest import Put

ENGLISH = """Both phones.

## 1. Open
Tap it.

## 2. Look in the App Store
::: iphone
Search.
:::

## 2. Look in Google Play
::: android
Search there.
:::

## 3. Go on
Tap.

::: rednote
In rednote.
:::

::: xiaohongshu
In the other.
:::
"""


class TestSplitting:
    def test_step_of_one_passage_is_for_those_readers(self) -> None:
        step = split(ENGLISH).steps[1]
        assert (step.setups, step.whole, step.body) == (("iphone",), True, "Search.")

    def test_step_with_words_for_all_is_for_all(self) -> None:
        assert split(ENGLISH).steps[3].setups == ()

    def test_step_of_several_passages_is_for_all_of_those(self) -> None:
        (step,) = split("## 1. A\n::: iphone\nx\n:::\n\n::: android\ny\n:::").steps
        assert (step.setups, step.whole) == (("iphone", "android"), False)

    def test_two_steps_may_share_a_number(self) -> None:
        assert [(s.number, s.id) for s in split(ENGLISH).steps] == [
            (1, "s1"), (2, "s2"), (2, "s2-2"), (3, "s3"),
        ]  # fmt: skip

    def test_marks_around_headings_do_the_same(self) -> None:
        text = "::: iphone\n## 1. A\nx\n\n## 2. B\ny\n:::\n\n## 3. C\nz"
        assert [step.setups for step in split(text).steps] == [("iphone",), ("iphone",), ()]


@pytest.fixture
def chosen(tutorial: Tutorial, put: Put) -> Tutorial:
    put(tutorial, "en", {"body": ENGLISH})
    return tutorial


def offer(tutorial: Tutorial) -> Choice:
    found = choice(tutorial, page_of(tutorial, "en", None))
    assert found is not None
    return found


@pytest.mark.django_db
class TestOffer:
    def test_page_for_all_offers_nothing(self, tutorial: Tutorial) -> None:
        assert choice(tutorial, page_of(tutorial, "en", None)) is None

    def test_kinds_that_differ_are_offered(self, chosen: Tutorial) -> None:
        found = offer(chosen)
        assert [option.name for option in found.platforms] == ["iphone", "android"]
        assert [option.called for option in found.builds] == ["rednote", "小红书"]

    def test_what_the_facts_add_is_offered_too(self, chosen: Tutorial, put: Put) -> None:
        put(chosen, "", {"platforms": "iphone\nandroid\ncomputer"})
        assert [option.name for option in offer(chosen).platforms][-1] == "computer"

    def test_single_name_is_no_choice(self, tutorial: Tutorial, put: Put) -> None:
        put(tutorial, "", {"platforms": "iphone"})
        put(tutorial, "en", {"body": "::: iphone\nx\n:::"})
        assert choice(tutorial, page_of(tutorial, "en", None)) is None

    def test_every_number_of_steps_has_its_sentence(self, chosen: Tutorial) -> None:
        assert offer(chosen).counts == [
            (3, "3 of 4 steps are shown."), (4, "All 4 steps are shown."),
        ]  # fmt: skip


@pytest.mark.django_db
class TestPage:
    def read(self, client: Client, language: str = "en") -> str:
        return client.get(f"/{language}/guide/app-language/").content.decode()

    def test_steps_say_for_whom_they_are(self, client: Client, chosen: Tutorial) -> None:
        found = re.findall(
            r'<li class="step ([^"]*)" id="([^"]*)"><h2 data-number="(\d)"', self.read(client)
        )
        assert found == [
            ("by-platform for-iphone", "s2", "2"),
            ("by-platform for-android", "s2-2", "2"),
        ]

    def test_whole_step_carries_a_label(self, client: Client, chosen: Tutorial) -> None:
        assert '<p class="for"><span>Android</span></p>' in self.read(client)

    def test_contents_are_hidden_with_their_steps(self, client: Client, chosen: Tutorial) -> None:
        assert '<li class="by-platform for-android"><a href="#s2-2">' in self.read(client)

    def test_choice_is_not_there_without_a_script(self, client: Client, chosen: Tutorial) -> None:
        assert '<form class="choice js-only" data-choice' in self.read(client)

    def test_page_for_all_has_no_choice(self, client: Client, tutorial: Tutorial) -> None:
        assert "data-choice" not in self.read(client)

    def test_fallback_keeps_the_passages(self, client: Client, chosen: Tutorial) -> None:
        page = self.read(client, "zh-hans")
        assert 'class="step by-platform for-iphone"' in page
        assert 'data-number="2" lang="en"' in page

    def test_half_a_translation_keeps_both(
        self, client: Client, chosen: Tutorial, put: Put
    ) -> None:
        spanish = "## 1. Abre\nToca.\n\n## 2. Mira en Google Play\n::: android\nBusca.\n:::"
        put(chosen, "es", {"title": "T", "summary": "S", "body": spanish})
        page = self.read(client, "es")
        steps = re.findall(r'<li class="step[^"]*" id="([^"]*)"><h2[^>]*>([^<]*)', page)
        assert [title for _id, title in steps] == [
            "Abre", "Mira en Google Play", "Look in the App Store", "Go on",
        ]  # fmt: skip
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))

    def test_step_for_other_readers_than_before_is_stamped(
        self, client: Client, chosen: Tutorial, put: Put
    ) -> None:
        spanish = ENGLISH.replace("Search", "Busca")
        put(chosen, "es", {"title": "T", "summary": "S", "body": spanish})
        put(chosen, "en", {"body": ENGLISH.replace("::: iphone", "::: iphone computer")})
        assert self.read(client, "es").count("data-behind") >= 1
