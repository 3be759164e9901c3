"""An example has its word: as it is, otherwise spelled, taken apart, or with its open place filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editorial.proofing.conftest import codes

if TYPE_CHECKING:
    from tests.editorial.proofing.conftest import Look


def wordless(look: Look, zh: str, **word: str) -> bool:
    about = {"traditional": "", "variants": "", "reading": "", **word}
    return "example-wordless" in codes(look({**about, "examples": "e1", "examples.e1.zh": zh}))


class TestWordless:
    @pytest.mark.parametrize(
        ("headword", "zh"),
        [("猫税", "今天交税了吗？"), ("主打一个X", "主打便宜"), ("yyds", "他真厉害")],
    )
    def test_example_lacks_word(self, facts: Look, headword: str, zh: str) -> None:
        assert wordless(facts, zh, headword=headword)

    @pytest.mark.parametrize(
        ("headword", "zh"),
        [
            ("猫税", "交貓稅啦"),
            ("猫税", "交喵税啦"),
            ("主打一个X", "主打一个真实"),
            ("你是懂X的", "你是懂生活的"),
            ("yyds", "火锅YYDS"),
            ("打脸", "又打了自己的脸"),
            ("🙏", "谢谢🙏🏻"),
            ("[笑哭R]", "我来晚了[笑哭R]"),
            ("city不city", "这里City不City？"),
        ],
    )
    def test_example_has_word(self, facts: Look, headword: str, zh: str) -> None:
        assert not wordless(facts, zh, headword=headword, variants="喵税", expansion="")

    def test_what_letters_stand_for(self, facts: Look) -> None:
        assert not wordless(facts, "火锅是永远的神", headword="yyds", expansion="永远的神")

    def test_names_the_sentence(self, facts: Look) -> None:
        (fault,) = facts({"examples": "e2", "examples.e2.zh": "交税了吗？"})
        assert fault.key == "examples.e2.zh"

    def test_replies_need_no_word(self, facts: Look) -> None:
        assert facts({"replies": "r1", "replies.r1.zh": "来啦！"}) == []
