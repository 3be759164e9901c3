"""Before you post: the page, two languages as one post, and where its rules come from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from glossary import views_posting
from glossary.posting import sources
from glossary.posting.caption import laid_out, names_in
from glossary.posting.check import NAMES, WHYS, marked
from search import tools
from tests.decode.posting import PAGE, noticed, send

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.usefixtures("glossary")
# Nothing here may be said of anybody's post.
VERDICTS = re.compile(
    r"\ballowed\b|\bpermitted\b|\bforbidden\b|fine to post|safe to post|good to go|won’t be",
    re.IGNORECASE,
)


def shown(client: Client, **form: str) -> str:
    response = send(client, **form)
    assert response.status_code == 200
    return str(response.content.decode())


class TestSources:
    def test_every_rule_has_a_source_and_a_date(self) -> None:
        told = sources.sources()
        assert set(told) == set(NAMES) == set(WHYS)
        assert all(source.title and source.as_of for rows in told.values() for source in rows)

    def test_trust_is_one_of_two_words(self) -> None:
        assert {s.trust for rows in sources.sources().values() for s in rows} == {
            "sourced",
            "claimed",
        }

    def test_source_and_date_are_shown(self, client: Client) -> None:
        text = shown(client, title="猫" * 21, body="#猫")
        assert 'href="https://github.com/xpzouying/xiaohongshu-mcp"' in text
        assert "20 August 2026" in text

    def test_claimed_rule_is_marked(self, client: Client) -> None:
        text = shown(client, body="https://example.org #猫")
        assert '<span class="tag">Claimed</span>' in text


class TestMarks:
    def test_stretches_are_the_text(self) -> None:
        body = "你好🙂 vx: milocat88" * 80
        findings = noticed(body)
        assert "".join(stretch.text for stretch in marked(body, "body", findings)) == body

    def test_what_was_noticed_is_marked(self) -> None:
        body = "你好🙂 #猫"
        found = [s for s in marked(body, "body", noticed(body)) if s.number]
        assert [(s.text, s.number) for s in found] == [("🙂", 1)]

    def test_a_word_beyond_the_limit_keeps_its_mark(self) -> None:
        body = "猫" * 1_000 + "🙂好"
        marks = [s.text for s in marked(body, "body", noticed(body)) if s.number]
        assert marks == ["🙂", "好"]

    def test_page_marks_and_links(self, client: Client) -> None:
        text = shown(client, body="你好🙂 #猫")
        assert '<mark><a href="#f1">🙂<sup>1</sup></a></mark>' in text
        assert 'id="f1"' in text


class TestPage:
    def test_form_can_be_bookmarked(self, client: Client) -> None:
        text = client.get(PAGE).content.decode()
        assert text.count('action="/en/decode/post/" method="post"') == 2

    def test_a_query_is_not_read(self, client: Client) -> None:
        assert "秘密" not in client.get(PAGE, {"body": "秘密"}).content.decode()

    def test_nothing_noticed_is_no_verdict(self, client: Client) -> None:
        text = shown(client, title="我家的猫", body="今天交猫税 #猫税")
        assert "We noticed nothing" in text
        assert "Only the app decides what stays up." in text

    @pytest.mark.parametrize("body", ["今天交猫税 #猫税", "vx: milocat88 🙂 https://example.org"])
    @pytest.mark.parametrize("language", ["en", "es", "zh-hans", "zh-hant"])
    def test_nothing_is_called_allowed(self, client: Client, body: str, language: str) -> None:
        text = send(client, f"/{language}/decode/post/", body=body).content.decode()
        assert not VERDICTS.search(text)
        assert "允许" not in text

    def test_text_stays_in_the_form(self, client: Client) -> None:
        text = shown(client, title="我家的猫", body="今天交猫税\n再见")
        assert 'value="我家的猫"' in text
        assert "今天交猫税\n再见</textarea>" in text

    def test_nothing_sent_is_answered_kindly(self, client: Client) -> None:
        response = send(client, title=" ", body="\n")
        assert response.status_code == 400
        assert "There was nothing to read yet." in response.content.decode()

    def test_too_long_a_text_is_kept(self, client: Client) -> None:
        response = send(client, body="猫" * 5_001)
        text = response.content.decode()
        assert response.status_code == 413
        assert "That is 5,001 characters in all" in text
        assert "猫" * 5_001 in text

    def test_longest_text_is_read(self, client: Client) -> None:
        assert send(client, body="猫" * views_posting.LONGEST).status_code == 200

    def test_hundred_thousand_characters_get_a_limit(self, client: Client) -> None:
        response = send(client, body="[" * 100_000)
        assert response.status_code == 413
        assert "That is 100,000 characters in all, and we read 5,000" in response.content.decode()

    def test_a_flood_is_turned_away_unread(self, client: Client, monkeypatch: Any) -> None:
        monkeypatch.setattr(views_posting, "_texts", None)
        response = send(client, body="猫" * 1_000_000)
        assert response.status_code == 413
        assert "up to 5,000 characters" in response.content.decode()

    def test_a_flood_is_let_in_and_forgotten(self, client: Client) -> None:
        assert send(client, body="猫" * 1_000_000).wsgi_request.read() == b""

    def test_markup_is_text(self, client: Client) -> None:
        text = shown(client, title="<script>alert(1)</script>", body="</textarea><b>🙂<i>")
        assert "<script>alert" not in text
        assert "</textarea><b>" not in text

    def test_windows_line_ends_count_once(self, client: Client) -> None:
        assert "Text: 3 of 1,000." in shown(client, body="猫\r\n税")

    def test_queries_do_not_grow(
        self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        shown(client, body="🙂")
        with django_assert_max_num_queries(2):
            shown(client, body="🙂滚🌶️🐔 小姐 vx: milocat88" * 40)


class TestLayout:
    def test_chinese_first_then_the_other_then_topics(self) -> None:
        assert laid_out("大家好", "Hello", "猫税 加拿大") == (
            "大家好\n\nHello\n\n#猫税[话题]# #加拿大[话题]#"
        )

    def test_topics_move_to_the_end_once(self) -> None:
        assert laid_out("大家好 #猫税\n再见", "Hello #cat #猫税[话题]#", "cat") == (
            "大家好\n再见\n\nHello\n\n#猫税[话题]# #cat[话题]#"
        )

    def test_one_language_is_no_fault(self) -> None:
        assert laid_out("", "Hello") == "Hello"

    @pytest.mark.parametrize(
        "typed", ["猫税 cat", "#猫税 #cat", "猫税，cat", "#猫税[话题]# cat#", "、猫税;;cat "]
    )
    def test_topics_may_be_typed_in_many_ways(self, typed: str) -> None:
        assert names_in(typed) == ["猫税", "cat"]

    def test_page_shows_and_counts_it(self, client: Client) -> None:
        text = shown(
            client, do="layout", title="我家的猫", chinese="大家好", other="Hello", topics="猫"
        )
        assert "大家好\n\nHello\n\n#猫[话题]#</textarea>" in text
        assert "Title: 4 of 20." in text
        assert "Text: 19 of 1,000." in text

    def test_what_does_not_fit_is_said(self, client: Client) -> None:
        text = shown(client, do="layout", chinese="猫" * 999, other="Hello")
        assert "Text: 1,006 of 1,000. It does not fit yet." in text

    def test_it_fills_the_other_form(self, client: Client) -> None:
        text = shown(client, do="layout", chinese="大家好", other="Hello")
        assert "大家好\n\nHello</textarea>" in text.partition('id="body"')[2]

    def test_texts_stay_in_the_form(self, client: Client) -> None:
        text = shown(client, do="layout", chinese="大家好", other="Hello")
        assert "大家好</textarea>" in text.partition('id="chinese"')[2]

    def test_nothing_sent_is_answered_kindly(self, client: Client) -> None:
        assert send(client, do="layout", body="猫").status_code == 400

    def test_markup_is_text(self, client: Client) -> None:
        text = shown(client, do="layout", title='"><b>', chinese="</textarea><b>", other="<i>")
        assert "<b>" not in text.partition("data-home")[2].partition("<footer")[0].replace(
            "</b>", ""
        )


class TestLinks:
    def test_decode_page_leads_here(self, client: Client) -> None:
        text = client.get("/en/decode/").content.decode()
        assert 'href="/en/decode/gym/"' in text
        assert 'href="/en/decode/post/"' in text

    @pytest.mark.parametrize("slug", ["comment-gym", "before-you-post"])
    def test_tools_are_named_in_every_opened_language(self, slug: str) -> None:
        tool = next(tool for tool in tools.TOOLS if tool.slug == slug)
        assert set(tool.names) == set(tool.about) == {"en", "zh-hans", "zh-hant", "es"}

    @pytest.mark.parametrize(
        ("question", "path"),
        [
            ("check my caption", "decode/post/"),
            ("before you post", "decode/post/"),
            ("practise reading comments", "decode/gym/"),
            ("评论练习", "decode/gym/"),
            ("发布前检查", "decode/post/"),
        ],
    )
    def test_search_finds_them(self, client: Client, question: str, path: str) -> None:
        from search import index  # noqa: PLC0415

        index.rebuild()
        language = "en" if question.isascii() else "zh-hans"
        text = client.get(f"/{language}/search/", {"q": question}).content.decode()
        assert f'href="/{language}/{path}"' in text
