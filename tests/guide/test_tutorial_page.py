"""What stands around the steps: time, labels, the way on, handing it on, boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from guide.models import Topic, Tutorial
from tests.guide.test_pages import another, page

if TYPE_CHECKING:
    from django.test import Client

    from glossary.models import Entry
    from tests.conftest import Put

pytestmark = pytest.mark.django_db


def test_time_to_do_and_to_read_are_told(client: Client, tutorial: Tutorial) -> None:
    text = page(client)
    assert "about 2 minutes to do" in text
    assert "1 minute to read" in text


def test_culture_page_is_only_read(client: Client, put: Put) -> None:
    Topic.objects.create(slug="culture", name_en="Culture")
    another(put, "custom", "A custom", order=1, topic="culture")
    text = page(client, "/en/guide/custom/")
    assert "to do</span>" not in text
    assert "1 minute to read" in text


def test_labels_are_listed_with_their_readings(client: Client, tutorial: Tutorial) -> None:
    found = page(client).partition('class="labels" role="list">')[2].partition("</ul>")[0]
    assert re.sub(r"<[^>]+>|\s+", " ", found).split() == ["我", "wǒ", "Me"]


def test_readers_of_chinese_need_no_list(client: Client, tutorial: Tutorial, put: Put) -> None:
    put(tutorial, "zh-hans", {"title": "T", "summary": "S", "body": "## 1. 打开\n点 {{我}}。"})
    assert 'class="labels"' not in page(client, "/zh-hans/guide/app-language/")


def test_label_leads_to_its_entry(
    client: Client, tutorial: Tutorial, put: Put, entry: Entry
) -> None:
    put(tutorial, "en", {"body": "Tap {{猫税|cat tax}}."})
    assert '<a href="/en/glossary/mao-shui/" class="ui"' in page(client)


def test_place_in_the_path_is_told(client: Client, put: Put, tutorial: Tutorial) -> None:
    another(put, "second", "Second page", order=2)
    found = page(client).partition('<nav class="inpath"')[2].partition("</p>")[0]
    assert "Start here" in found
    assert "page 1 of 2" in found


def test_only_page_of_a_topic_has_no_way_on(client: Client, tutorial: Tutorial) -> None:
    assert "inpath" not in page(client)


def test_link_to_the_page_works_without_a_script(
    client: Client, tutorial: Tutorial, settings: Any
) -> None:
    settings.SITE_URL = "https://guide.example"
    address = "https://guide.example/en/guide/app-language/"
    text = page(client)
    assert f'href="{address}" rel="bookmark"' in text
    assert f'<p class="printed">{address}</p>' in text


def test_which_app_one_has_is_linked(client: Client, tutorial: Tutorial, put: Put) -> None:
    another(put, "rednote-or-xiaohongshu", "Which one", order=2)
    put(tutorial, "en", {"body": "::: rednote\nx\n:::\n\n::: xiaohongshu\ny\n:::"})
    assert '<a href="/en/guide/rednote-or-xiaohongshu/">Which app do I have?</a>' in page(client)


@pytest.mark.parametrize(
    ("mark", "sign", "kind"),
    [("WARNING", "careful", "Careful:"), ("TIP", "check", "Tip:"), ("CAUTION", "stop", "Warning:")],
)
def test_box_has_a_sign_and_a_word(
    client: Client, tutorial: Tutorial, put: Put, mark: str, sign: str, kind: str
) -> None:
    put(tutorial, "en", {"body": f"> [!{mark}]\n> Take care."})
    box = page(client).partition('<div class="note ')[2].partition("</div>")[0]
    assert f"icons.svg#{sign}" in box
    assert f'<span class="vh">{kind}</span>' in box
