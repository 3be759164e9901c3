"""The words of published entries: kept by the process, and heard of when they change."""

from __future__ import annotations

import pytest

from editorial import links, services
from editorial.content import NEUTRAL
from editorial.models import Edition
from glossary import terms
from glossary.decode.guide import guide
from glossary.models import Entry
from glossary.terms import entry_terms, term_info
from pagestore import freshness


def keys(text: str) -> list[str]:
    return [found.term.key for found in entry_terms().find(text)]


# ── what is kept ────────────────────────────────────────────────────────────────────────────


def test_headword_traditional_and_variant_are_found(add):
    add("mao-shui", "猫税", traditional="貓稅", variants="喵税")
    assert keys("猫税 貓稅 喵税 喵稅") == ["mao-shui"] * 4


def test_unpublished_entry_is_not_found(blank_entry):
    Entry.objects.update(headword="猫税")
    assert keys("猫税") == []


def test_exceptions_hold_in_both_scripts(add):
    add("nei-juan", "内卷", traditional="內捲", exceptions="国内卷烟")
    assert keys("国内卷烟 國內捲煙 内卷") == ["nei-juan"]


def test_headword_wins_over_another_entrys_spelling(add):
    add("first", "蹲", variants="蹲蹲")
    add("second", "蹲蹲")
    assert keys("蹲蹲") == ["second"]


def test_publishing_is_seen_at_once(entry, put):
    assert term_info("mao-shui").gloss("en") == "cat tax"
    put(entry, "en", {"gloss": "cat toll"})
    links.forget()
    assert term_info("mao-shui").gloss("en") == "cat toll"


def test_retracting_is_seen_at_once(entry, admin):
    assert keys("猫税")
    edition = Edition.objects.of(entry).get(language="en")
    services.retract(edition, by=admin, note="Not now.")
    links.forget()
    assert not keys("猫税")


def test_signal_is_heard(entry, put, django_capture_on_commit_callbacks):
    term_info("mao-shui")
    with django_capture_on_commit_callbacks(execute=True):
        put(entry, "en", {"gloss": "cat toll"})
    assert term_info("mao-shui").gloss("en") == "cat toll"


def test_pages_ask_no_database(entry, django_assert_num_queries):
    entry_terms()
    with django_assert_num_queries(0):
        entry_terms().find("猫税")
        assert term_info("mao-shui").gloss("es").language == "en"


def test_refreshing_without_news_costs_one_query(entry, django_assert_num_queries):
    matcher = entry_terms()
    links.forget()
    links.names()
    with django_assert_num_queries(1):
        assert entry_terms() is matcher


@pytest.fixture
def publish(put, django_capture_on_commit_callbacks):
    """Publish in a process that reads the log, as one that answers readers does."""
    freshness.begin_hearing()

    def publish(item, language: str, text: dict[str, str]) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            put(item, language, text)

    return publish


# ── where the process hears of all changes ──────────────────────────────────────────────────


def test_only_the_changed_entry_is_read_again(entry, publish, django_assert_num_queries):
    spellings = entry_terms()
    publish(entry, "en", {"gloss": "cat toll"})
    with django_assert_num_queries(1):
        assert term_info("mao-shui").gloss("en") == "cat toll"
    # Its spellings are the same: nothing is made of them anew.
    assert entry_terms() is spellings


def test_new_spelling_is_found_at_once(entry, publish):
    assert not keys("喵喵税")
    publish(entry, NEUTRAL, {"variants": "喵喵税"})
    assert keys("喵喵税 猫税") == ["mao-shui", "mao-shui"]


def test_new_word_is_found_at_once(entry, add, publish, django_capture_on_commit_callbacks):
    entry_terms()
    with django_capture_on_commit_callbacks(execute=True):
        add("nei-juan", "内卷")
    assert keys("内卷 猫税") == ["nei-juan", "mao-shui"]
    assert term_info("nei-juan").gloss("en") == "gloss of nei-juan"


def test_renamed_entry_is_known_by_its_new_address(
    entry, publish, publisher, django_capture_on_commit_callbacks
):
    entry_terms()
    with django_capture_on_commit_callbacks(execute=True):
        services.rename(entry, "cat-tax", by=publisher)
    assert (keys("猫税"), term_info("mao-shui")) == (["cat-tax"], None)


def test_retracted_entry_is_gone_at_once(entry, publish, admin, django_capture_on_commit_callbacks):
    entry_terms()
    with django_capture_on_commit_callbacks(execute=True):
        services.retract(Edition.objects.of(entry).get(language="en"), by=admin, note="Not now.")
    assert (keys("猫税"), term_info("mao-shui")) == ([], None)


def test_another_page_costs_nothing(entry, tutorial, publish, django_assert_num_queries):
    entry_terms()
    links.names()
    publish(tutorial, "en", {"body": "Something else."})
    with django_assert_num_queries(0):
        entry_terms()
        links.names()


def test_decoder_reads_the_changed_text(entry, publish):
    assert guide("en").by_slug["mao-shui"].gloss == "cat tax"
    publish(entry, "en", {"gloss": "cat toll"})
    assert guide("en").by_slug["mao-shui"].gloss == "cat toll"


def test_two_entries_with_one_spelling_keep_their_order(add, publish):
    add("first", "蹲", variants="蹲蹲")
    second = add("second", "蹲点", variants="蹲蹲")
    assert keys("蹲蹲") == ["first"]
    publish(second, NEUTRAL, {"variants": "蹲蹲\n蹲蹲蹲"})
    assert keys("蹲蹲 蹲蹲蹲") == ["first", "second"]


def test_reading_costs_two_queries(entry, django_assert_num_queries):
    links.names()
    terms.forget()
    with django_assert_num_queries(2):
        entry_terms()


def test_gloss_falls_back(entry):
    gloss = term_info("mao-shui").gloss("zh-hant")
    assert (gloss, gloss.language, gloss.is_fallback) == ("cat tax", "en", True)
