"""Did this help? Where the question stands, and what it costs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.editorial.answering import PAGE, URL

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from guide.models import Tutorial

pytestmark = pytest.mark.django_db


class TestQuestion:
    def test_question_stands_on_entries_and_tutorials(
        self, client: Client, entry: Entry, tutorial: Tutorial
    ) -> None:
        for item in (entry, tutorial):
            page = client.get(item.get_absolute_url()).content.decode()
            assert page.count('id="helpful"') == 1
            assert page.count(f'method="post" action="{item.url_of("helpful")}"') == 2

    def test_reasons_open_without_a_script(self, client: Client, entry: Entry) -> None:
        page = client.get(PAGE).content.decode()
        part = page[
            page.index('id="helpful"') : page.index("</section>", page.index('id="helpful"'))
        ]
        details = re.search(r"<details>.*</details>", part, re.DOTALL)
        assert details
        assert details.group().count('type="radio" name="reason"') == 4
        # Enter on a reason sends the form that it stands in: a no.
        assert 'name="answer" value="yes"' not in details.group()
        assert "script" not in part

    def test_screens_are_asked_about_where_there_are_some(
        self, client: Client, entry: Entry, tutorial: Tutorial
    ) -> None:
        assert 'value="screen"' in client.get(tutorial.get_absolute_url()).content.decode()
        assert 'value="screen"' not in client.get(PAGE).content.decode()

    def test_culture_has_no_screens(self, client: Client, tutorial: Tutorial) -> None:
        tutorial.topic.slug = "culture"
        tutorial.topic.save()
        page = client.get(tutorial.get_absolute_url()).content.decode()
        assert 'id="helpful"' in page
        assert 'value="screen"' not in page

    def test_asking_costs_no_query(
        self, client: Client, entry: Entry, django_assert_num_queries: Any
    ) -> None:
        client.get(PAGE)
        with django_assert_num_queries(4):
            client.get(PAGE)

    def test_address_shows_the_question_alone(self, client: Client, entry: Entry) -> None:
        page = client.get(URL).content.decode()
        assert 'id="helpful"' in page
        assert 'content="noindex"' in page

    @pytest.mark.parametrize("said", ["yes", "x", "<b>"])
    def test_unknown_thanks_are_the_question(self, client: Client, entry: Entry, said: str) -> None:
        assert 'id="helpful"' in client.get(URL, {"said": said}).content.decode()

    def test_robots_stay_away(self, client: Client) -> None:
        assert "Disallow: /*/helpful/" in client.get("/robots.txt").content.decode()
