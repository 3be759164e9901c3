"""The page of results, suggestions, and the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.usefixtures("guide")

HOSTILE = [
    "a" * 10_000,
    "猫" * 10_000,
    "\0",
    "a\0b",
    "\ud800",
    "猫\udfff税",
    '"',
    "'",
    '""" OR "',
    "AND OR NOT NEAR(",
    "cat* OR tax",
    "body:cat ^cat {cat}",
    "%",
    "100%",
    "_",
    "\\",
    "'; DROP TABLE search_key; --",
    "<script>alert(1)</script>",
    "🙂" * 500,
    "(╯°□°)╯︵ ┻━┻",
    "\u202e\u2066x",
    "a b " * 2000,
    "mao1" * 500,
    "ā" * 300,
    "[" * 5000,
    "\U0010ffff",
    "ङ्क्ति" * 50,
]


def get(client: Client, query: str, path: str = "/en/search/", **more: str) -> HttpResponse:
    return client.get(path, {"q": query.encode("utf-8", "surrogatepass"), **more})


def page(client: Client, query: str, **more: str) -> str:
    return get(client, query, **more).content.decode()


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["/en/search/", "/zh-hans/search/suggest/"])
def test_any_input_is_answered(client: Client, query: str, path: str) -> None:
    assert get(client, query, path).status_code == 200


def test_input_is_never_markup(client: Client) -> None:
    assert "<script>alert" not in page(client, "<script>alert(1)</script>")


def test_the_best_answer_stands_first(client: Client) -> None:
    text = page(client, "cat tax")
    assert text.index("Best answer") < text.index('href="/en/glossary/mao-shui/"')


def test_matches_are_marked(client: Client) -> None:
    assert "<mark>cat</mark> <mark>tax</mark>" in page(client, "cat taxes")


def test_results_are_grouped(client: Client) -> None:
    text = page(client, "tax")
    assert text.index('id="h-best"') < text.index('id="h-slang"')


def test_a_shelf_can_be_chosen(client: Client) -> None:
    assert 'id="h-culture"' not in page(client, "green hat", type="slang")


def test_an_unknown_shelf_is_ignored(client: Client) -> None:
    assert 'id="h-best"' in page(client, "green hat", type="nonsense")


def test_nothing_is_asked_of_an_empty_page(client: Client) -> None:
    text = page(client, "   ")
    assert "Best answer" not in text
    assert "mao%20shui" in text


def test_nothing_found_names_the_word(client: Client) -> None:
    text = page(client, "尊嘟假嘟")
    assert "No entry for “尊嘟假嘟” yet" in text
    assert "zūn" in text


def test_nothing_found_offers_to_write(client: Client) -> None:
    assert "/en/glossary/new/?headword=%E5%B0%8A" in page(client, "尊嘟假嘟")


def test_nothing_found_names_words_that_sound_so(client: Client) -> None:
    assert 'href="/en/glossary/mao-shui/"' in page(client, "毛水")


def test_nothing_found_in_latin_names_words_spelled_so(client: Client) -> None:
    assert 'href="/en/glossary/yyds/"' in page(client, "yyzz")


def test_nothing_found_says_in_what_words_are_alike(client: Client) -> None:
    assert "Sounds the same." in page(client, "毛水")


def test_a_mention_is_no_best_answer(client: Client) -> None:
    text = page(client, "button below")
    assert "Best answer" not in text
    assert 'href="/en/guide/turn-on-translation/"' in text


def test_a_sentence_brings_no_mentions(client: Client) -> None:
    text = get(client, "快来看看我的狗和一张旧照片呀", "/zh-hans/search/").content.decode()
    assert 'action="/zh-hans/decode/"' in text
    assert 'href="/zh-hans/glossary/mao-shui/"' not in text


def test_a_mention_of_a_word_is_no_entry(client: Client) -> None:
    text = get(client, "一张", "/zh-hans/search/").content.decode()
    assert text.index('name="word"') < text.index('href="/zh-hans/glossary/mao-shui/"')


def test_nothing_found_can_be_decoded(client: Client) -> None:
    text = page(client, "尊嘟假嘟")
    form = text[text.index('action="/en/decode/"') :]
    assert 'name="text" value="尊嘟假嘟"' in form


def test_results_are_not_indexed_by_others(client: Client) -> None:
    assert get(client, "cat")["X-Robots-Tag"] == "noindex"


def test_reading_sets_no_cookie(client: Client) -> None:
    assert not get(client, "cat").cookies


def test_posting_is_refused(client: Client) -> None:
    assert client.post("/en/search/").status_code == 405


def test_suggestions_are_a_few_links(client: Client) -> None:
    text = get(client, "mao", "/en/search/suggest/").content.decode()
    assert 0 < text.count("<a ") <= 8
    assert "<html" not in text


def test_suggestions_follow_each_letter(client: Client) -> None:
    found = [get(client, "maoshui"[:end], "/en/search/suggest/").content for end in range(2, 8)]
    assert all(b"/en/glossary/mao-shui/" in text for text in found)


def test_a_page_costs_few_queries(client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        page(client, "how do I delete my acount")
    assert len(queries) <= 10


def write(folder: Path, text: str) -> Path:
    file = folder / "questions.tsv"
    file.write_text(text, encoding="utf-8")
    return file


def test_score_counts_hits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "what is 猫税\tglossary:猫税\ndelete account\ttutorial:delete-account\n")
    call_command("score_search", file)
    assert "all             2 questions  hit@1 100.0 %" in capsys.readouterr().out


def test_score_counts_absent_pages_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("score_search", write(tmp_path, "who\tculture:nobody\n"), "--verbosity=2")
    assert "1 questions about pages that are not there" in capsys.readouterr().out


def test_score_refuses_faulty_lines(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="line 1"):
        call_command("score_search", write(tmp_path, "no tab here\n"))
