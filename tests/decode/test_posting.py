"""Before you post: what is noticed in a caption, two languages as one, and nothing kept."""

from __future__ import annotations

import logging
import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client

from glossary import views_posting
from glossary.posting import contacts, sources
from glossary.posting.caption import Caption, fitting, laid_out, names_in, title_size, topics
from glossary.posting.check import NAMES, WHYS, Finding, check, marked
from search import tools

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from tests.glossary.conftest import Make

PAGE = "/en/decode/post/"
# Nothing here may be said of anybody's post.
VERDICTS = re.compile(
    r"\ballowed\b|\bpermitted\b|\bforbidden\b|fine to post|safe to post|good to go|won’t be",
    re.IGNORECASE,
)
pytestmark = pytest.mark.usefixtures("glossary")


def rules(text: str) -> list[str]:
    return [rule for rule, _span in contacts.found(text)]


def noticed(body: str, title: str = "") -> list[Finding]:
    return check(Caption(title, body))


def names(body: str, title: str = "") -> set[str]:
    return {finding.rule for finding in noticed(body, title)}


def misread(body: str) -> list[str]:
    return [word for finding in noticed(body) if finding.word for word in finding.words]


def send(client: Client, path: str = PAGE, **form: str) -> Any:
    return client.post(path, {"do": "check", **form})


def shown(client: Client, **form: str) -> str:
    response = send(client, **form)
    assert response.status_code == 200
    return str(response.content.decode())


class TestTitle:
    @pytest.mark.parametrize(
        ("title", "size"),
        [("", 0), ("新来的", 3), ("Milo", 2), ("abc", 2), ("我家猫叫Milo", 6), ("🐱", 2),
         ("✨", 1), ("，", 1), ("é", 1), ("猫" * 20, 20), ("a" * 40, 20), ("a" * 41, 21)],
    )  # fmt: skip
    def test_it_is_counted_as_the_app_counts(self, title: str, size: int) -> None:
        assert title_size(title) == size

    @pytest.mark.parametrize(
        ("title", "fit"), [("猫" * 25, 20), ("a" * 50, 40), ("🐱" * 15, 10), ("猫", 1), ("", 0)]
    )
    def test_what_fits_is_known(self, title: str, fit: int) -> None:
        assert fitting(title) == fit

    def test_twenty_characters_fit(self) -> None:
        assert "title" not in names("#猫", "猫" * 20)

    def test_twenty_one_do_not(self) -> None:
        finding = noticed("#猫", "猫" * 21)[0]
        assert (finding.rule, finding.places[0][1:]) == ("title", (20, 21))
        assert "it has 21 characters" in str(finding.why)


class TestBody:
    def test_a_thousand_characters_fit(self) -> None:
        assert "body" not in names("猫" * 1_000)

    def test_one_more_does_not(self) -> None:
        finding = noticed("猫" * 1_001)[0]
        assert (finding.rule, finding.places[0][1:]) == ("body", (1_000, 1_001))


class TestContacts:
    @pytest.mark.parametrize(
        "text",
        ["13800138000", "138 0013 8000", "+86 138-0013-8000", "call me at +1 555 123 4567",
         "(555) 123-4567", "555-123-4567", "电话：010 6552 9988", "tel: 65529988", "手機號碼 91234567"],
    )  # fmt: skip
    def test_phone_number(self, text: str) -> None:
        assert rules(text) == ["phone"]

    @pytest.mark.parametrize(
        "text",
        ["2025-01-13", "13800元", "138001380001234", "1,299.00", "20250113", "room 555-1234",
         "3.14159265", "1/2/2025 10:30", "手机没电了"],
    )  # fmt: skip
    def test_no_phone_number(self, text: str) -> None:
        assert rules(text) == []

    @pytest.mark.parametrize(
        "text",
        ["微信：milo_1990", "微信号milocat", "加v信 milo1990", "vx: milocat88", "WX milo-cat",
         "my wechat is milocat", "WeChat ID: milocat"],
    )  # fmt: skip
    def test_wechat_id(self, text: str) -> None:
        assert rules(text) == ["wechat"]

    @pytest.mark.parametrize(
        "text",
        ["我在微信上看到的", "I love WeChat moments", "how do I get a wechat id please",
         "微信支付", "svx 2000123", "wechat and alipay"],
    )  # fmt: skip
    def test_no_wechat_id(self, text: str) -> None:
        assert rules(text) == []

    @pytest.mark.parametrize("text", ["QQ：12345678", "qq 987654", "QQ群 123456789", "扣扣12345"])
    def test_qq_number(self, text: str) -> None:
        assert rules(text) == ["qq"]

    @pytest.mark.parametrize("text", ["QQ音乐", "QQ弹弹的糖", "qq 2025", "iqq 123456"])
    def test_no_qq_number(self, text: str) -> None:
        assert rules(text) == []

    @pytest.mark.parametrize("text", ["me@example.org", "写信给milo.cat+1@mail.example.co"])
    def test_email(self, text: str) -> None:
        assert rules(text) == ["email"]

    @pytest.mark.parametrize("text", ["@小王 来看", "@milo", "a @ b.com吗", "5@6"])
    def test_no_email(self, text: str) -> None:
        assert "email" not in rules(text)

    @pytest.mark.parametrize(
        "text",
        ["https://example.org/a", "www.milocat.com", "看example.com吧", "t.me/milo", "bit.ly/x1"],
    )
    def test_link(self, text: str) -> None:
        assert rules(text) == ["link"]

    @pytest.mark.parametrize(
        "text",
        ["http://xhslink.com/a/b", "www.xiaohongshu.com/explore/1", "rednote.com", "v2.0", "e.g. cats",
         "3.5个", "完了...cn", "Mr.Smith"],
    )  # fmt: skip
    def test_no_link_out(self, text: str) -> None:
        assert rules(text) == []

    def test_another_site_is_not_the_app(self) -> None:
        assert rules("https://xiaohongshu.com.example.net/a") == ["link"]

    @pytest.mark.parametrize(
        "text",
        ["IG: milo_cat.ca", "instagram @milo", "我的ins：milocat", "tg @milo_cat", "抖音号：小王的猫",
         "YouTube: MiloTheCat\n", "IG: milo_cat or write", "微博@小王"],
    )  # fmt: skip
    def test_account_elsewhere(self, text: str) -> None:
        assert rules(text) == ["handle"]

    @pytest.mark.parametrize(
        "text",
        [
            "I came from TikTok",
            "ins风的房间",
            "TikTok: goodbye to all that",
            "big @milo",
            "抖音上很火",
            "tgif: yes",
        ],
    )
    def test_no_account_elsewhere(self, text: str) -> None:
        assert rules(text) == []

    @pytest.mark.parametrize("text", ["扫码看更多", "图里有二维码", "掃碼", "scan the QR code"])
    def test_code(self, text: str) -> None:
        assert rules(text) == ["code"]

    @pytest.mark.parametrize("text", ["密码忘了", "打卡", "my QR coder friend"])
    def test_no_code(self, text: str) -> None:
        assert rules(text) == []

    def test_title_is_looked_at_too(self) -> None:
        finding = next(f for f in noticed("#猫", "vx: milocat88") if f.rule == "wechat")
        assert finding.places[0].part == "title"


class TestTopics:
    @pytest.mark.parametrize(
        ("text", "found"),
        [("#猫税[话题]#", ["猫税"]), ("#猫税 #加拿大", ["猫税", "加拿大"]), ("看#cat", ["cat"]), ("＃猫，好", ["猫"]),
         ("we are #1", []), ("C#", []), ("a#b", []), ("#", []), ("#2025夏天", ["2025夏天"])],
    )  # fmt: skip
    def test_they_are_found(self, text: str, found: list[str]) -> None:
        assert [topic.name for topic in topics(text)] == found

    def test_none_is_noticed(self) -> None:
        assert "few_topics" in names("我家的猫")

    def test_one_is_enough(self) -> None:
        assert "few_topics" not in names("我家的猫 #猫")

    def test_eight_are_not_many(self) -> None:
        assert "many_topics" not in names(" ".join(f"#猫{n}" for n in "一二三四五六七八"))

    def test_nine_are(self) -> None:
        assert "many_topics" in names(" ".join(f"#猫{n}" for n in "一二三四五六七八九"))


class TestMisread:
    def test_careful_emoji(self) -> None:
        assert misread("你好🙂 #猫") == ["🙂"]

    def test_reason_is_that_of_the_entry(self, make: Make) -> None:
        make("he-he", "呵呵", safety="careful", safety_reason_en="It can sound cold.",
             life_checked="2026-10")  # fmt: skip
        word = next(finding.word for finding in noticed("呵呵 #猫") if finding.word)
        assert (word.entry, str(word.reason)) == ("he-he", "It can sound cold.")
        assert word.sources[0].as_of == "2026-10"

    def test_words_of_ours_that_are_safe(self) -> None:
        assert misread("猫税交了 #猫") == []

    def test_rude_word(self) -> None:
        assert misread("滚！ #猫") == ["滚"]

    def test_doubtful_word_is_called_so(self, make: Make) -> None:
        make("zz", "zz", kind="letters", safety="best_not")
        assert [f.maybe for f in noticed("zz 你好 #猫") if f.word] == [True]

    @pytest.mark.parametrize("text", ["你真38 #猫", "小姐你好 #猫", "918快乐 #猫", "九一八 #猫"])
    def test_words_without_an_entry(self, text: str) -> None:
        assert len(misread(text)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "38块钱 #猫",
            "38 years old #猫",
            "1380 #猫",
            "小姐姐你好 #猫",
            "三八妇女节 #猫",
            "3.38 #猫",
            "大小姐 #猫",
        ],
    )
    def test_numbers_and_longer_words(self, text: str) -> None:
        assert misread(text) == []

    def test_every_place_is_found_once(self) -> None:
        finding = next(f for f in noticed("🙂你好🙂 #猫", "🙂") if f.word)
        assert [place[:2] for place in finding.places] == [("title", 0), ("body", 0), ("body", 3)]
        assert finding.words == ("🙂",)

    def test_words_of_an_address_are_no_words(self, make: Make) -> None:
        make("zz", "zz", kind="letters", safety="best_not")
        assert misread("https://example.org/zz/ #猫") == []

    def test_spanish_readers_get_spanish(self) -> None:
        from django.utils.translation import override  # noqa: PLC0415

        with override("es"):
            finding = next(f for f in noticed("小姐你好 #猫") if f.word)
            assert finding.word
            assert finding.word.reason.language == "es"


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


class TestKeepsNothing:
    def test_no_cookie_and_no_token(self) -> None:
        client = Client(enforce_csrf_checks=True)
        response = send(client, body="猫税")
        assert response.status_code == 200
        assert not response.cookies

    @pytest.mark.parametrize("do", ["check", "layout"])
    def test_answer_is_not_stored_on_the_way(self, client: Client, do: str) -> None:
        response = send(client, do=do, body="猫税", chinese="猫税")
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")

    def test_fault_does_not_quote_the_text(
        self, client: Client, monkeypatch: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(caption: Caption) -> None:
            raise ValueError(caption.body)

        monkeypatch.setattr(views_posting, "check", fail)
        client.raise_request_exception = False
        with caplog.at_level(logging.DEBUG):
            response = send(client, body="秘密的话")
        assert response.status_code == 500
        assert "ValueError" in caplog.text
        assert "秘密" not in caplog.text + response.content.decode()

    def test_nothing_is_logged(self, client: Client, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            send(client, body="秘密猫税" * 3_000)
            send(client, title="秘密", body="秘密猫税 他jjdw")
            send(client, do="layout", chinese="秘密", other="秘密")
        assert "秘密" not in caplog.text

    def test_database_holds_nothing_of_it(self, client: Client) -> None:
        before = _dump()
        send(client, title="秘密", body="秘密猫税[不认识R]他jjdw vx: milocat88")
        assert _dump() == before


def _dump() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found.append(str(cursor.fetchall()))
    return "".join(found)


HOSTILE = {
    "brackets": "[", "joined emoji": "👩\u200d", "marks": "e\u0301", "turns": "\u202e", "digits": "1",
    "letters": "a", "dots": "a.", "dashes": "1-", "hashes": "#", "handles": "ig: ", "at": "a@", "wechat": "vx",
    "plus": "+1 ", "nothing": "\0", "phones": "13800138000 ", "smiles": "🙂",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_quick(name: str) -> None:
    text = (HOSTILE[name] * views_posting.LONGEST)[: views_posting.LONGEST]
    noticed("🙂")
    began = time.process_time()
    marked(text, "body", noticed(text, text[:100]))
    laid_out(text, text, text)
    assert time.process_time() - began < 5


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
