"""What a reader of the guide sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from editorial import services
from editorial.content import NEUTRAL
from guide.models import Topic, Tutorial
from tests.guide.reading import URL, another, page

if TYPE_CHECKING:
    from tests.conftest import Put

pytestmark = pytest.mark.django_db
# ── the list and one topic ──────────────────────────────────────────────────────────────────


def test_list_shows_topics_with_their_pages(client, tutorial):
    text = page(client, "/en/guide/")
    assert text.index("Start here") < text.index("Put the app in English")


def test_list_leaves_out_empty_topics(client, tutorial):
    Topic.objects.create(slug="empty", name_en="Nothing in here")
    assert "Nothing in here" not in page(client, "/en/guide/")


def test_empty_guide_says_so(client):
    assert "Nothing is published yet" in page(client, "/en/guide/")


def test_list_keeps_the_order_of_topics_and_pages(client, put, tutorial):
    another(put, "third", "Third page", order=1, topic="later")
    another(put, "second", "Second page", order=2)
    another(put, "zeroth", "Zeroth page", order=0)
    text = page(client, "/en/guide/")
    places = [text.index(t) for t in ("Zeroth", "Put the app", "Second page", "Third page")]
    assert places == sorted(places)


def test_topic_lists_its_pages_only(client, put, tutorial):
    another(put, "elsewhere", "A page elsewhere", order=1, topic="later")
    text = page(client, "/en/guide/topics/start-here/")
    assert "Put the app in English" in text
    assert "A page elsewhere" not in text


def test_topic_without_pages_is_not_found(client):
    Topic.objects.create(slug="empty")
    assert client.get("/en/guide/topics/empty/").status_code == 404


def test_chinese_list_falls_back(client, tutorial):
    assert "Put the app in English" in page(client, "/zh-hans/guide/")


# ── one page ────────────────────────────────────────────────────────────────────────────────


def test_answer_stands_before_the_steps(client, tutorial):
    text = page(client)
    assert text.index("Four taps.") < text.index('id="s1"')


def test_steps_are_numbered(client, put, tutorial):
    put(tutorial, "en", {"body": "Intro.\n\n## 1. Open\nTap.\n\n## 2. Choose\nTap."})
    shown = r'<li class="step" id="(\w+)"><h2 data-number="(\d)">(\w+)</h2>'
    assert re.findall(shown, page(client)) == [("s1", "1", "Open"), ("s2", "2", "Choose")]


def test_page_without_headings_is_shown(client, put, tutorial):
    put(tutorial, "en", {"body": "Only a few words."})
    assert "<p>Only a few words.</p>" in page(client)


def test_sections_follow_the_steps(client, tutorial):
    text = page(client)
    assert text.index('id="s1"') < text.index('<h2 id="p-if-it-looks-different">')


def test_contents_lead_to_the_parts(client, tutorial):
    text = page(client)
    ids = set(re.findall(r' id="([^"]+)"', text))
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert {"s1", "p-if-it-looks-different"} <= targets <= ids


def test_no_id_stands_twice(client, put, tutorial):
    put(tutorial, "en", {"body": "## Main\na\n\n## Sources\nb\n\n## H\nc\n\n## Pinyin\nd"})
    ids = re.findall(r' id="([^"]+)"', page(client))
    assert sorted(ids) == sorted(set(ids))


def test_labels_are_chips(client, tutorial):
    chip = r'<a href="#label-1" class="ui"[^>]*><b lang="zh-Hans">我</b>.*?<span>Me</span></a>'
    assert re.search(chip, page(client))


def test_links_lead_to_entries(client, put, tutorial, entry):
    put(tutorial, "en", {"body": "See [[猫税]]."})
    assert '<a href="/en/glossary/mao-shui/"' in page(client)


def test_page_says_what_it_applies_to(client, tutorial):
    names = re.findall(r'<span class="nowrap">([^<]+)</span>', page(client))
    assert names[:3] == ["iPhone", "Android", "rednote"]
    assert "Facts as of January 2025" in page(client)


def test_sources_carry_a_date(client, put, tutorial):
    rows = {
        "sources": "s1",
        "sources.s1.title": "A careful article",
        "sources.s1.url": "https://example.org/a",
        "sources.s1.date": "2025-01-16",
        "sources.s1.confidence": "high",
    }
    put(tutorial, NEUTRAL, rows)
    text = page(client)
    assert '<a href="https://example.org/a" rel="nofollow noopener">A careful article</a>' in text
    assert "(16 January 2025)</span> · Well sourced" in text


def test_page_without_sources_asks_for_one(client, tutorial):
    assert '<a href="/en/guide/app-language/facts/">Add one</a>' in page(client)


def test_unchecked_page_says_so(client, tutorial):
    assert "Not yet checked on a phone" in page(client)


def test_checked_page_names_the_day(client, put, tutorial):
    put(tutorial, NEUTRAL, {"last_checked": "2025-02-03"})
    text = page(client)
    assert "Checked on a phone on 3 February 2025" in text
    assert "Not yet checked" not in text


def test_neighbours_are_one_tap_away(client, put, tutorial):
    another(put, "before", "The page before", order=0)
    another(put, "after", "The page after", order=2)
    another(put, "elsewhere", "Elsewhere", order=1, topic="later")
    text = page(client)
    assert re.findall(r'href="([^"]+)" rel="(prev|next)"', text) == [
        ("/en/guide/before/", "prev"),
        ("/en/guide/after/", "next"),
    ]


def test_related_pages_of_every_kind_are_linked(client, put, tutorial, entry):
    another(put, "copy-text", "Copy a text", order=9)
    put(tutorial, NEUTRAL, {"related": "mao-shui\ncopy-text"})
    related = page(client).partition('id="related"')[2].partition("</section>")[0]
    assert re.findall(r'href="([^"]+)"', related) == [
        "/en/glossary/mao-shui/",
        "/en/guide/copy-text/",
    ]


def test_related_page_that_is_gone_is_left_out(client, put, tutorial, entry, admin):
    put(tutorial, NEUTRAL, {"related": "mao-shui"})
    services.retract(services.open_edition(entry, "en"), by=admin, note="Copied.")
    assert 'id="related"' not in page(client)


def test_author_gets_credit(client, tutorial):
    text = page(client)
    credit = text.partition('class="credit"')[2].partition("</footer>")[0]
    assert "Text by" in credit
    assert 'href="/en/people/author/"' in credit
    assert "CC BY-SA 4.0" in credit


def test_history_is_linked_with_its_length(client, put, tutorial):
    put(tutorial, "en", {"title": "Put it in English"})
    assert '<a href="/en/guide/app-language/history/">History (3)</a>' in page(client)


def test_other_languages_are_offered(client, tutorial):
    assert '<a class="state" href="/es/guide/app-language/edit/"' in page(client)


# ── what the reader should know about the text ──────────────────────────────────────────────


def test_current_text_has_no_banner(client, tutorial):
    text = page(client)
    for words in ("Nobody has written", "older than the text", "A program drafted"):
        assert words not in text


def test_missing_language_falls_back_and_says_so(client, tutorial):
    text = page(client, "/es/guide/app-language/")
    assert '<span lang="en">English</span>' in text
    assert '<h1 id="h" lang="en">Put the app in English</h1>' in text
    assert 'href="/es/guide/app-language/edit/"' in text


def test_older_translation_says_so(client, put, tutorial):
    put(tutorial, "zh-hans", {"title": "英文界面", "summary": "点四下。", "body": "点一下。"})
    put(tutorial, "en", {"title": "Put the app in English again"})
    text = page(client, "/zh-hans/guide/app-language/")
    assert 'class="note care"' in text
    assert 'href="/en/guide/app-language/" hreflang="en"' in text


def test_machine_draft_says_so(client, put, tutorial):
    texts = {"title": "Inglés", "summary": "Toca.", "body": "Toca."}
    put(tutorial, "es", texts, machine=True)
    assert 'class="note care"' in page(client, "/es/guide/app-language/")


@pytest.fixture
def unpublished(db: None, put: Put) -> Tutorial:
    Topic.objects.create(slug="start-here", name_en="Start here")
    item = Tutorial.objects.create(slug="secret")
    put(item, NEUTRAL, {"topic": "start-here"})
    return item


# ── not for everybody ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rest", ["", "history/"])
def test_unpublished_page_is_hidden_from_strangers(client, unpublished, rest):
    assert client.get(f"/en/guide/secret/{rest}").status_code == 404


def test_unpublished_page_leads_helpers_to_its_history(client, unpublished, contributor):
    client.force_login(contributor)
    assert client.get("/en/guide/secret/")["Location"] == "/en/guide/secret/history/"


def test_unpublished_page_is_in_no_list(client, unpublished, tutorial):
    assert "/en/guide/secret/" not in page(client, "/en/guide/") + page(client)


def test_retracted_page_is_gone(client, tutorial, admin):
    services.retract(services.open_edition(tutorial, "en"), by=admin, note="Copied.")
    assert client.get(URL).status_code == 404
