"""What people type finds the page they mean, first."""

from __future__ import annotations

import pytest

from search.api import results
from search.index import rebuild
from tests.search.conftest import make_entry, make_tutorial

pytestmark = pytest.mark.usefixtures("guide")


def first(query: str, language: str = "en") -> str:
    found = results(query, language, 3)
    return f"{found[0]['type']}:{found[0]['slug']}" if found else "nothing"


@pytest.mark.parametrize(
    "query",
    [
        "maoshui", "māo shuì", "māoshuì", "mao1 shui4", "mao1shui4", "mao shui", "Mao Shui", "ms",
        "cat tax", "cat taxes", "Cat Tax?", "貓稅", "猫税", "喵税", "maoshiu", "maoshi", "what is 猫税",
        "猫税是什么意思", "what does mao shui mean", "mao",
    ],
)  # fmt: skip
def test_every_way_to_type_a_word(query: str) -> None:
    assert first(query) == "entry:mao-shui"


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("yyds", "entry:yyds"),
        ("YYDS", "entry:yyds"),
        ("永远的神", "entry:yyds"),
        ("what does yyds mean", "entry:yyds"),
        ("what does 绝绝子 mean is it good or bad", "entry:jue-jue-zi"),
        ("lv", "entry:lv"),
        ("lü", "entry:lv"),
        ("🙂", "entry:slightly-smiling-face"),
        ("is 🙂 rude", "entry:slightly-smiling-face"),
        ("[笑哭R]", "entry:sticker-xiao-ku"),
        ("笑哭", "entry:sticker-xiao-ku"),
        ("how do I delete my account", "tutorial:delete-account"),
        ("deleting accounts", "tutorial:delete-account"),
        ("delete acount", "tutorial:delete-account"),
        ("change langauge", "tutorial:app-language"),
        # A slip in an ending, and one that makes a word with an ending.
        ("amaznig", "entry:jue-jue-zi"),
        ("cyring", "entry:sticker-xiao-ku"),
        ("wie kann ich die Sprache umstellen", "tutorial:app-language"),
        ("как удалить аккаунт", "tutorial:delete-account"),
        ("where is the translate button", "tutorial:turn-on-translation"),
        ("why did they laugh at my green hat", "culture:green-hat"),
        ("アカウントを削除したい", "tutorial:delete-account"),
        ("quiero borrarla, la cuenta", "tutorial:delete-account"),
        ("where do I start", "tool:ten-minute-path"),
        ("emoji meaning", "tool:emoji"),
        ("nickname", "tool:nickname"),
        ("my name in chinese", "tool:nickname"),
        ("名字", "tool:nickname"),
        ("昵称", "tool:nickname"),
    ],
)
def test_questions_find_their_page(query: str, page: str) -> None:
    assert first(query) == page


@pytest.mark.parametrize(
    "slip", ["xiaoxinogmao", "xiaoxiongma", "xioaxiongmao", "xiaoxiongmapo", "xiaoxiungmao"]
)
def test_a_slip_in_a_reading_is_forgiven_whatever_it_ends_in(slip: str) -> None:
    make_entry("xiao-xiong-mao", "小熊猫", "xiǎo xióng māo", gloss_en="red panda")
    rebuild()
    assert first(slip) == "entry:xiao-xiong-mao"


def test_a_stem_that_changes_is_forgiven_where_nothing_is_written_nearly_so() -> None:
    make_tutorial("pictures", "Text in pictures", keywords_en="traduce")
    rebuild()
    assert first("traduzco") == "tutorial:pictures"


def test_a_mistyped_word_stands_for_words_of_the_same_meaning_too() -> None:
    make_tutorial("removal", "Remove a picture")
    rebuild()
    found = {result["slug"] for result in results("remvoe", "en")}
    assert found >= {"removal", "delete-account"}


@pytest.mark.parametrize("language", ["en", "es", "zh-hans", "zh-hant"])
def test_every_language_finds_the_word(language: str) -> None:
    assert first("猫税", language) == "entry:mao-shui"


def test_own_language_is_searched() -> None:
    assert first("cómo borro mi cuenta", "es") == "tutorial:delete-account"


def test_fallbacks_are_searched_too() -> None:
    assert first("green hat", "es") == "culture:green-hat"


def test_traditional_questions_find_simplified_text() -> None:
    assert first("新人曬貓", "zh-hant") == "entry:mao-shui"


def test_traditional_readers_see_traditional_headwords() -> None:
    assert results("猫税", "zh-hant", 1)[0]["title"] == "貓稅"


def test_accents_need_not_be_typed() -> None:
    assert first("como borrar mi cuenta", "es") == "tutorial:delete-account"


def test_running_text_is_found() -> None:
    assert first("button under") == "tutorial:turn-on-translation"


def test_unpublished_pages_are_never_found() -> None:
    found = [
        result["slug"] for query in ("秘密", "mimi", "secret") for result in results(query, "en")
    ]
    assert "hidden" not in found


PASTED = pytest.mark.parametrize(
    "pasted",
    [
        "姐妹你这猫太可爱了吧[笑哭R]交猫税了吗",
        "xswl 你也太抽象了",
        "72 土豆发布了一篇小红书笔记，快来看看吧！ http://xhslink.com/a/AbC 复制本条信息",
    ],
)


@PASTED
def test_pasted_comments_are_decoded(pasted: str) -> None:
    assert first(pasted) == "tool:decode"


@pytest.mark.parametrize(
    "word", ["永远的神", "猫税", "[笑哭R]", "what does [笑哭R] mean", "翻訳の仕方を教えてください"]
)
def test_single_words_are_not_decoded(word: str) -> None:
    assert not first(word).startswith("tool:")


def test_results_link_to_the_page() -> None:
    assert results("猫税", "es", 1)[0]["url"] == "/es/glossary/mao-shui/"


def test_limit_is_kept() -> None:
    assert len(results("tax", "en", 1)) == 1
