"""What every stretch of a comment is recognised as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.decode.answer import LONGEST, TooLong, decode
from glossary.decode.cutting import _cuts
from glossary.decode.guide import Guide, _pattern
from glossary.decode.ordinary import ordinary
from glossary.decode.pieces import KINDS
from glossary.decode.recognise import recognise
from glossary.word_links import GlossaryWords
from mandarin.terms import Terms

if TYPE_CHECKING:
    from tests.decode.conftest import Explain
    from tests.glossary.conftest import Make

pytestmark = pytest.mark.django_db
SHARE = (
    "72 小王发布了一篇小红书笔记，快来看吧！ 😆 AbCdE 😆 http://xhslink.com/a/bCd1，"
    "复制本条信息，打开【小红书】App查看精彩内容！"
)


def kinds(explain: Explain, text: str) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for token in explain(text).tokens if token.text.strip()]


def entries(explain: Explain, text: str) -> list[tuple[str, str]]:
    return [(token.text, token.entry) for token in explain(text).tokens if token.entry]


class TestTokens:
    @settings(deadline=None, max_examples=150)
    @given(st.text(alphabet=st.one_of(
        st.sampled_from("猫税哈啊的了吗一行[]()#@R话题2356ahdvyx你是懂 \n！？，🙂🌶️🐔\u200d\ufe0f\u20e3\u202e\u0301🇨🇳http:/."),
        st.characters(exclude_categories=["Cs"]),
    ), max_size=60))  # fmt: skip
    def test_joined_are_the_text(self, text: str) -> None:
        found = recognise(text, Guide("en", Terms(())), ordinary())
        assert "".join(token.text for token in found.tokens) == text

    @pytest.mark.parametrize(
        "text",
        [SHARE, "哈哈哈哈你是懂生活的2333333 v我50 #猫税[话题]#@猫 [笑哭R](≧∇≦)ﾉ", "\0\u202e]["],
    )
    def test_joined_are_the_text_with_entries(self, explain: Explain, text: str) -> None:
        assert "".join(token.text for token in explain(text).tokens) == text

    def test_kinds_are_those_of_the_contract(self) -> None:
        assert KINDS == (
            "slang", "sticker", "emoji", "kaomoji", "number", "letters", "mixed", "template", "word",
            "character", "hashtag", "mention", "url", "share", "latin", "punctuation", "unknown",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("猫税", "slang"), ("貓稅", "slang"), ("喵税", "slang"), ("喵稅", "slang"), ("[笑哭R]", "sticker"),
            ("[新的R]", "sticker"), ("🙂", "emoji"), ("👩‍👩‍👧", "emoji"), ("🇨🇳", "emoji"), ("👍🏽", "emoji"),
            ("1️⃣", "emoji"), ("🌶️🐔", "emoji"), ("🌶🐔", "emoji"), ("(≧∇≦)ﾉ", "kaomoji"), ("╮(╯▽╰)╭", "kaomoji"),
            ("T_T", "kaomoji"), ("520", "number"), ("15", "number"), ("YYDS", "letters"), ("v我50", "mixed"),
            ("V我50", "mixed"), ("早c晚a", "mixed"), ("主打一个", "template"), ("今天", "word"), ("T恤", "word"),
            ("暖", "character"), ("呀", "character"), ("#猫税[话题]#", "hashtag"), ("#cattax", "hashtag"),
            ("@小红薯1234", "mention"), ("https://example.org/a?b=1", "url"), ("iPhone15", "latin"),
            ("の", "latin"), ("！？", "punctuation"), ("\U0002ffff", "unknown"),
        ],
    )  # fmt: skip
    def test_each_kind(self, explain: Explain, text: str, kind: str) -> None:
        assert {token.kind for token in explain(text).tokens} == {kind}

    def test_emoji_are_one_sign(self, explain: Explain) -> None:
        signs = "👩‍👩‍👧🇨🇳👍🏽1️⃣"
        assert [token.text for token in explain(signs).tokens] == ["👩‍👩‍👧", "🇨🇳", "👍🏽", "1️⃣"]

    def test_too_long_is_refused(self) -> None:
        with pytest.raises(TooLong):
            decode("猫" * (LONGEST + 1), "en")


class TestShare:
    def test_sentence_is_around_the_address(self, explain: Explain) -> None:
        found = kinds(explain, SHARE)
        assert [kind for _text, kind in found] == ["share", "url", "share"]

    def test_no_comma_is_glued_to_the_address(self, explain: Explain) -> None:
        assert kinds(explain, SHARE)[1] == ("http://xhslink.com/a/bCd1", "url")

    def test_author_is_named(self, explain: Explain) -> None:
        assert "by 小王" in explain(SHARE).gist

    def test_text_beside_it_is_read(self, explain: Explain) -> None:
        assert ("猫税", "slang") in kinds(explain, f"猫税在这里\n{SHARE}")

    def test_bare_title_is_read(self, explain: Explain) -> None:
        text = "交猫税啦 http://xhslink.com/o/3 复制后打开【小红书】查看笔记！"
        assert ("猫税", "slang") in kinds(explain, text)

    def test_topic_inside_an_address_is_none(self, explain: Explain) -> None:
        assert kinds(explain, "https://example.org/#猫税")[0][1] == "url"


class TestOurs:
    def test_drawn_out_words_fold(self, explain: Explain) -> None:
        text = "哈哈哈哈哈哈，2333333 hhhhhhh 绝绝绝子 xswlllll"
        assert entries(explain, text) == [
            ("哈哈哈哈哈哈", "ha-ha-ha"), ("2333333", "233"), ("hhhhhhh", "hhh"),
            ("绝绝绝子", "jue-jue-zi"), ("xswlllll", "xswl"),
        ]  # fmt: skip

    @pytest.mark.parametrize("text", ["10000", "zzz", "www", "ddd"])
    def test_other_runs_do_not(self, explain: Explain, text: str) -> None:
        assert entries(explain, text) == []

    def test_letters_inside_chinese(self, explain: Explain) -> None:
        assert entries(explain, "今天yyds呀")[0] == ("yyds", "yyds")

    @pytest.mark.parametrize("text", ["demo", "yydsx", "520块", "￥520", "5200", "有6只", "16:20"])
    def test_longer_words_hold_none(self, explain: Explain, text: str) -> None:
        assert entries(explain, text) == []

    @pytest.mark.parametrize("text", ["6", "太6了", "666啊", "520快乐"])
    def test_numbers_alone_or_praising(self, explain: Explain, text: str) -> None:
        assert entries(explain, text.replace("666啊", "6啊"))

    def test_pattern_leaves_its_place_open(self, explain: Explain) -> None:
        assert kinds(explain, "你是懂生活的") == [
            ("你是懂", "template"), ("生活", "word"), ("的", "template")
        ]  # fmt: skip

    def test_pattern_ends_with_the_sentence(self, explain: Explain) -> None:
        assert entries(explain, "你是懂。生活的") == []

    def test_pattern_with_many_open_places_gives_up_soon(self) -> None:
        pattern = _pattern([*"aaaaaaaaaaaaaaaaaaaa", "b"], None)  # type: ignore[arg-type]
        assert pattern.expression.search("a" * 200) is None
        assert pattern.expression.search("ax" * 20 + "b")

    def test_exceptions_are_heeded(self, explain: Explain) -> None:
        assert entries(explain, "国内卷烟") == []

    def test_ordinary_word_across_ours_wins(self, explain: Explain) -> None:
        assert entries(explain, "种草莓") == []

    def test_only_words_that_begin_inside_ours_are_compared(self) -> None:
        class Row(list[Any]):
            def __iter__(self) -> Any:
                raise AssertionError("all words of the text are gone through")

        row = Row([(0, 2, None, 1), (2, 4, None, 1), (3, 5, None, 1), (4, 6, None, 1)])
        assert _cuts("一二三四五六", (2, 4, None, -1), row)
        assert not _cuts("一二三四五六", (3, 4, None, -1), row)
        assert not _cuts("一二三四了六", (2, 4, None, -1), row)

    def test_particle_behind_ours_takes_nothing(self, explain: Explain) -> None:
        assert entries(explain, "种草了") == [("种草", "zhong-cao")]

    def test_sticker_named_by_hand_may_be_one(self, explain: Explain) -> None:
        token = explain("[笑哭]").tokens[0]
        assert (token.entry, token.maybe) == ("sticker-xiao-ku", True)

    def test_unknown_name_in_brackets_is_text(self, explain: Explain) -> None:
        assert ("今天", "word") in kinds(explain, "[今天]")

    def test_topic_of_an_entry_is_explained(self, explain: Explain) -> None:
        assert explain("#猫税[话题]#").tokens[0].entry == "mao-shui"

    @pytest.mark.parametrize(
        ("text", "doubtful"),
        [("dd", True), ("yyds", False), ("太卷了", True), ("刺客", True), ("雪糕刺客", False), ("滚！", False),
         ("I feel emo today", True), ("我emo了", False)],
    )  # fmt: skip
    def test_doubt_is_told(self, explain: Explain, text: str, doubtful: bool) -> None:
        assert [token.maybe for token in explain(text).tokens if token.entry] == [doubtful]


class TestOrdinary:
    @pytest.mark.parametrize(
        ("text", "words"),
        [("研究生命的起源", ["研究", "生命", "的", "起源"]), ("国内卷烟", ["国内", "卷烟"]),
         ("孩子长大了", ["孩子", "长大", "了"])],
    )  # fmt: skip
    def test_words_are_whole(self, explain: Explain, text: str, words: list[str]) -> None:
        assert [token.text for token in explain(text).tokens] == words

    @pytest.mark.parametrize(
        ("text", "reading"),
        [("还行", "Hái xíng"), ("长大", "Zhǎng dà"), ("一行人", "Yī xíng rén"), ("六只猫", "Liù zhī māo"),
         ("睡得好", "Shuì de hǎo"), ("我得走了", "Wǒ děi zǒu le"), ("有6只猫", "Yǒu 6 zhī māo")],
    )  # fmt: skip
    def test_readings_respect_words(self, explain: Explain, text: str, reading: str) -> None:
        assert explain(text).reading == reading

    def test_ordinary_words_are_explained_in_english(self, explain: Explain) -> None:
        token = explain("今天", "es").tokens[0]
        assert (token.gloss, token.language) == ("today", "en")

    def test_letters_nobody_knows(self, explain: Explain) -> None:
        assert ("jjdw", "unknown") in kinds(explain, "他jjdw")

    @pytest.mark.parametrize("text", ["他PPT", "jjdw", "他ok"])
    def test_letters_that_are_no_code(self, explain: Explain, text: str) -> None:
        assert "unknown" not in {kind for _text, kind in kinds(explain, text)}


class TestPlainToo:
    @pytest.fixture(autouse=True)
    def _sofa(self, make: Make) -> None:
        make("sha-fa", "沙发", traditional="沙發")

    @pytest.mark.parametrize("text", ["沙发", "猫在沙发上", "貓在沙發上"])
    def test_says_both(self, explain: Explain, text: str) -> None:
        (sofa,) = [token for token in explain(text).tokens if token.entry]
        assert (sofa.entry, sofa.maybe, sofa.otherwise) == ("sha-fa", True, "a sofa")

    def test_running_text_does_not_link_it(self) -> None:
        assert GlossaryWords().find("猫在沙发上", "en") == []
