"""Which words of running text become links, what a card tells, and what cannot break out."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from editorial import links
from editorial.cards import PageWords
from editorial.markup import render, render_line
from glossary.checks import HEADWORD_LENGTH


def linked(text: str, language: str = "en", page: str = "/en/") -> str:
    """Return the HTML of a text on a page of its own."""
    return render(text, language, links.resolve, words=PageWords(page))


# ── which words become links ────────────────────────────────────────────────────────────────


def test_word_links_to_its_entry_with_a_card(entry):
    html = linked("Pay your 猫税 now.")
    assert (
        '<a href="/en/glossary/mao-shui/" class="wordlink" data-word="猫税" data-word-lang="zh-Hans"'
        ' data-reading="māo shuì" data-gloss="cat tax" data-safety="go">'
        '<span lang="zh-Hans">猫税</span></a> now.'
    ) in html


def test_only_the_first_occurrence_is_linked(entry):
    assert linked("猫税\n\n猫税、貓稅", "zh-hans").count("<a ") == 1


def test_texts_of_a_page_share_what_is_linked(entry):
    words = PageWords("/en/")
    first, second = (render("猫税", "zh-hans", words=words) for _ in range(2))
    assert ("<a " in first, "<a " in second) == (True, False)


def test_page_never_links_to_itself(entry):
    assert "<a " not in linked("猫税", "zh-hans", page="/en/glossary/mao-shui/")


def test_authors_link_takes_the_place_of_an_automatic_one(entry):
    html = linked("猫税 and [[mao-shui|the tax]]")
    assert html.count("<a ") == 1
    assert ">the tax</a>" in html


def test_authors_link_has_a_card_too(entry):
    assert 'data-gloss="cat tax"' in linked("[[猫税]]")


@pytest.mark.parametrize(
    "text",
    ["# 猫税", "`猫税`", "    猫税", "[猫税](https://a.example)", "{{猫税|Cat tax}}", "[[猫税狗税]]",
     "| 猫税 |\n|---|\n| x |", "{zh|交猫税啦|jiāo māo shuì la}"],
)  # fmt: skip
def test_words_are_left_alone_where_they_are_no_running_text(entry, text):
    assert "wordlink" not in linked(text)


def test_explained_chinese_becomes_a_link_whole(entry):
    html = linked("It is {zh|猫税|māo shuì}, they say.")
    assert '><span class="term"><span lang="zh-Hans">猫税</span><bdi ' in html
    assert "</bdi></span></a>, they say." in html


def test_links_stand_inside_emphasis_lists_and_tables(entry, add):
    add("gou-shui", "狗税")
    html = linked("- **猫税**\n\n| a |\n|---|\n| 狗税 |", "zh-hans")
    assert html.count('class="wordlink"') == 2


@pytest.mark.parametrize(
    ("headword", "text", "kind"),
    [("emo", "I feel emo", "mixed"), ("dd", "my dd cup", "letters"), ("233", "233 people", "number"),
     ("233", "共233人", "number"), ("6", "第6步", "number"), ("主打一个X", "主打一个X", "template")],
)  # fmt: skip
def test_doubtful_words_are_not_linked(add, headword, text, kind):
    add("word", headword, kind=kind)
    language = "zh-hans" if "共" in text or "第" in text else "en"
    assert "wordlink" not in linked(text, language)


@pytest.mark.parametrize(
    ("headword", "text", "language", "kind"),
    [("u1s1", "They type u1s1.", "en", "letters"), ("emo", "今天emo了", "zh-hans", "mixed"),
     ("🙂", "a lone 🙂 here", "en", "emoji"), ("早C晚A", "the 早C晚A life", "en", "mixed"),
     ("[doge]", "ends with [doge]", "en", "sticker")],
)  # fmt: skip
def test_sure_words_are_linked(add, headword, text, language, kind):
    add("word", headword, kind=kind)
    assert 'href="/en/glossary/word/"' in linked(text, language)


def test_rude_words_are_linked_by_people_only(add):
    add("wo-cao", "卧槽", register="rude", safety="best_not")
    assert "<a " not in linked("卧槽", "zh-hans")
    assert "/wo-cao/" in linked("[[卧槽]]", "zh-hans")


def test_shortened_spelling_is_not_linked(add):
    add("yue-guang-zu", "月光族", variants="月光")
    assert "<a " not in linked("月光很美", "zh-hans")


def test_japanese_text_keeps_its_characters(add):
    add("gong-lue", "攻略")
    assert "<a " not in linked("攻略本", "ja")


def test_traditional_page_shows_the_traditional_word(entry):
    with translation.override("zh-hant"):
        html = linked("交貓稅", "zh-hant", page="/zh-hant/")
    assert (
        'href="/zh-hant/glossary/mao-shui/" class="wordlink" data-word="貓稅" data-word-lang="zh-Hant"'
        in html
    )


def test_gloss_in_another_language_says_so(entry):
    with translation.override("es"):
        assert 'data-gloss-lang="en"' in linked("猫税", "es", page="/es/")


def test_line_without_markdown_is_linked(entry):
    html = render_line("<b> 猫税 *x*", "en", PageWords("/en/"))
    assert html.startswith("&lt;b&gt; <a href=")
    assert html.endswith("</a> *x*")


# ── what cannot break out ───────────────────────────────────────────────────────────────────


def test_values_of_a_card_are_escaped(entry, put):
    put(entry, "en", {"gloss": '"><script>alert(1)</script>'})
    html = linked("猫税", "zh-hans")
    assert 'data-gloss="&quot;&gt;&lt;script&gt;' in html


def test_word_in_an_attribute_stays_there(entry):
    html = linked('![猫税 > 猫税](/media/猫税.webp "猫税")\n\n[x](https://a.example "猫税")')
    assert "wordlink" not in html


def test_entities_are_no_words(add):
    add("lt", "lt", kind="letters")
    add("quot", "quot", kind="letters")
    assert "<a " not in linked('1 < 2 "a"', "zh-hans")


def test_numbers_of_our_own_marks_are_no_words(add):
    add("zero", "x1", kind="letters")
    assert "x1" not in linked("x{{发布|Post}}{{发布|Post}}", "zh-hans")


# ── on pages ────────────────────────────────────────────────────────────────────────────────


def test_page_with_links_brings_the_card(entry, tutorial, put, client):
    put(tutorial, "en", {"body": "Pay the 猫税."})
    links.forget()
    html = client.get("/en/guide/app-language/").content.decode()
    assert '<template id="word-card">' in html
    assert "js/card" in html


def test_page_without_links_brings_no_card(entry, tutorial, put, client):
    put(tutorial, "en", {"body": "Nothing here is linked."})
    html = client.get("/en/guide/app-language/").content.decode()
    assert "word-card" not in html


def test_steps_of_a_tutorial_link_a_word_once(entry, tutorial, put, client):
    put(tutorial, "en", {"body": "猫税\n\n## 1. Tap\n猫税\n\n## Else\n猫税"})
    links.forget()
    html = client.get("/en/guide/app-language/").content.decode()
    assert html.count('class="wordlink"') == 1


def test_name_without_a_page_leads_to_asking(tutorial, put, client):
    put(tutorial, "en", {"body": "See [[赛博 & 猫]]."})
    html = client.get("/en/guide/app-language/").content.decode()
    assert '<a class="missing" href="/en/wanted/?word=%E8%B5%9B%E5%8D%9A+%26+%E7%8C%AB"' in html
    assert 'title="Nobody has explained this yet"' in html


def test_exceptions_are_words_and_no_books(entry, put):
    put(entry, "", {"exceptions": "猫税" + "务" * (HEADWORD_LENGTH - 2)})
    with pytest.raises(ValidationError) as refused:
        put(entry, "", {"exceptions": "猫税" + "务" * HEADWORD_LENGTH})
    assert "exceptions" in refused.value.message_dict
