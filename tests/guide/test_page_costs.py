"""How often pages of the guide ask the database."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType

from editorial import links
from editorial.content import NEUTRAL
from glossary.models import Entry
from guide.models import Tutorial
from tests.guide.reading import another, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def warm(db: None) -> None:
    """What a process asks once in its life, and the names once a minute."""
    for model in (Entry, Tutorial):
        ContentType.objects.get_for_model(model)
    links.resolve("x")


def test_page_asks_few_questions(client, warm, put, tutorial, entry, django_assert_max_num_queries):
    another(put, "copy-text", "Copy a text", order=9)
    page(client)  # names and what links here are read once a minute
    with django_assert_max_num_queries(5):
        page(client)


def test_relations_ask_few_questions(
    client, warm, put, tutorial, entry, django_assert_max_num_queries
):
    another(put, "copy-text", "Copy a text", order=9)
    put(tutorial, NEUTRAL, {"related": "mao-shui\ncopy-text"})
    page(client)  # names and what links here are read once a minute
    with django_assert_max_num_queries(5):
        page(client)


def test_list_asks_few_questions(client, warm, put, tutorial, django_assert_max_num_queries):
    for number in range(8):
        another(put, f"page-{number}", f"Page {number}", order=number, topic=f"topic-{number}")
    links.resolve("x")
    with django_assert_max_num_queries(4):
        page(client, "/en/guide/")


def test_topic_asks_few_questions(client, warm, put, tutorial, django_assert_max_num_queries):
    for number in range(8):
        another(put, f"page-{number}", f"Page {number}", order=number)
    links.resolve("x")
    with django_assert_max_num_queries(3):
        page(client, "/en/guide/topics/start-here/")


def test_home_asks_few_questions(client, warm, tutorial, entry, django_assert_max_num_queries):
    links.resolve("x")
    with django_assert_max_num_queries(6):
        page(client, "/en/")


def test_chinese_home_asks_few_questions(
    client, warm, put, tutorial, entry, django_assert_max_num_queries
):
    put(entry, "zh-hans", {"gloss": "新人晒猫", "safety_reason": "Fine.", "meaning": "晒猫。"})
    links.resolve("x")
    with django_assert_max_num_queries(6):
        page(client, "/zh-hans/")
