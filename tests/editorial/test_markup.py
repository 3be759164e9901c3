"""Markdown becomes safe HTML, our marks are filled in, and nothing typed is lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from editorial.cleaning import TAGS
from editorial.markup import LONGEST, render, render_line
from editorial.wordlinks import Span


def addresses(name: str) -> str | None:
    return {"猫税": "/en/glossary/mao-shui/", "app-language": "/en/guide/app-language/"}.get(name)


def test_label_shows_characters_and_meaning():
    html = render("Tap {{发布|Post}} now.")
    assert '<span class="ui"><b lang="zh-Hans">发布</b><span>Post</span></span>' in html


def test_label_without_meaning_is_characters_only():
    assert '<span class="ui"><b lang="zh-Hans">发布</b></span>' in render("点{{发布}}", "zh-hans")


def test_chinese_inside_a_sentence_carries_its_tones():
    html = render("They say {zh|对账|duì zhàng}.")
    assert '<span class="t4">duì</span> <span class="t4">zhàng</span>' in html


def test_numbers_are_left_alone():
    assert render("In January 2025, 3 times") == "<p>In January 2025, 3 times</p>\n"


def test_wikilink_leads_to_its_page():
    assert '<a href="/en/glossary/mao-shui/"' in render("[[猫税]]", "en", addresses)


def test_wikilink_shows_its_own_words():
    html = render("[[app-language|change the language]]", "en", addresses)
    assert ">change the language</a>" in html


def test_wikilink_without_a_page_is_marked():
    assert '<span class="missing">' in render("[[nothing]]", "en", addresses)


def test_chinese_is_named_as_chinese():
    assert render("say 猫税 now") == '<p>say <span lang="zh-Hans">猫税</span> now</p>\n'


def test_chinese_pages_need_no_naming():
    assert render("说猫税", "zh-hans") == "<p>说猫税</p>\n"


def test_emphasis_works_beside_chinese():
    assert "<strong>你好！</strong>世界" in render("**你好！**世界", "zh-hans")


def test_address_ends_at_chinese_punctuation():
    assert 'href="http://a.cn/x"' in render("见http://a.cn/x，好", "zh-hans")


def test_box_has_its_colour():
    assert render("> [!WARNING]\n> Hot").startswith('<div class="note care">')


def test_typed_html_is_shown_as_text():
    assert "&lt;script&gt;" in render("<script>alert(1)</script>")


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "![x](https://elsewhere.example/p.png)",
        '<img src=x onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        "[x](data:text/html,<script>alert(1)</script>)",
        "{{<img src=x onerror=alert(1)>|<script>}}",
        '{zh|<b onclick="x">|<i>}',
        "![{{a|b}}](/media/x.webp)",
    ],
)
def test_nothing_runs_and_nothing_loads_from_elsewhere(text):
    assert not _dangers(render(text))


def _dangers(html: str) -> list[str]:
    """Return what a browser would run or fetch, read out of the HTML as a browser reads it."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in TAGS:
                found.append(tag)
            for name, value in attrs:
                local = tag != "img" or (value or "").startswith("/media/")
                scheme = re.match(r"\s*([a-z]+):", value or "", re.IGNORECASE)
                allowed = scheme is None or scheme[1] in {"http", "https", "mailto"}
                if name.startswith("on") or name == "style":
                    found.append(name)
                if name in {"href", "src"} and not (allowed and (name != "src" or local)):
                    found.append(f"{name}={value}")

    Reader().feed(html)
    return found


def test_own_pictures_are_shown():
    assert 'src="/media/pictures/a.webp"' in render("![cat](/media/pictures/a.webp)")


def test_links_give_nothing_away():
    assert 'rel="nofollow ugc noopener"' in render("[x](https://a.example)")


@pytest.mark.parametrize(
    "text",
    ["[[" * 20_000, ">" * 20_000, "{{" * 20_000, "*" * 30_000, "http://a" * 7_000, "# " * 20_000,
     "- " * 20_000, "`" * 30_001, "![" * 20_000, "{zh|" * 15_000],
)  # fmt: skip
def test_hostile_text_is_harmless(text):
    assert not _dangers(render(text))


def test_private_characters_cannot_fake_our_marks():
    assert "{" not in render("\ue0000\ue001 {{发布|Post}}").replace("{{", "")


def test_longer_texts_are_cut():
    assert len(render("x" * (LONGEST + 1_000))) < LONGEST + 100


# ── links on the words of running text ──────────────────────────────────────────────────────


class Words:
    """A page on which 猫税 may be linked, once."""

    def __init__(self) -> None:
        self.left = {"猫税"}

    def find(self, text: str, language: str) -> list[Span]:
        return [Span(m.start(), m.end(), m[0]) for m in re.finditer("猫税", text)]

    def take(self, key: str) -> str | None:
        if key not in self.left:
            return None
        self.left.discard(key)
        return "/cat/?a=1&b=2"

    def met(self, address: str) -> None:
        self.left.discard("猫税")

    def card(self, address: str) -> dict[str, str] | None:
        return {"gloss": f'for {address} "'} if address.startswith("/cat/") else None


def test_first_word_is_linked_and_carries_its_card():
    html = render("付猫税，猫税", "zh-hans", words=Words())
    link = '<a href="/cat/?a=1&amp;b=2" class="wordlink" data-gloss="for /cat/?a=1&amp;b=2 &quot;">'
    assert html == f"<p>付{link}猫税</a>，猫税</p>\n"


def test_links_elsewhere_keep_what_the_sanitiser_says():
    assert 'rel="nofollow ugc noopener"' in render("[x](/else/)", words=Words())


def test_linked_chinese_is_named_as_chinese():
    assert '"><span lang="zh-Hans">猫税</span></a>' in render("a 猫税", "en", words=Words())


def test_line_is_not_markdown():
    assert render_line("*猫税* <b>", "zh-hans", Words()).startswith("*<a href=")


def test_missing_page_leads_to_where_one_can_ask():
    html = render("[[no <b>]]", "en", addresses, asking=lambda name: (f"/ask/?{name}", "Ask & see"))
    assert '<a class="missing" href="/ask/?no &lt;b&gt;" title="Ask &amp; see"' in html


@pytest.mark.parametrize(
    "text",
    ["{zh|猫税|" * 9_000, "猫税" * 20_000, "{zh|猫税|x}" * 5_000, '"猫税">' * 9_000, "<猫税 " * 9_000,
     "\ue0000\ue001猫税", "[猫税" * 9_000, "&猫税;" * 9_000],
)  # fmt: skip
def test_hostile_text_with_words_is_harmless(text):
    assert not _dangers(render(text, words=Words()))
    assert not _dangers(render_line(text, "en", Words()))
