"""Entries and a small dictionary, so that every test knows all the words there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from glossary.decode import emoji, guide, ordinary
from glossary.decode.answer import Answer, decode
from glossary.decode.ordinary import Ordinary, Row
from tests.glossary.conftest import Make, make

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["make"]

WORDS = """
今天 jīn tiān today|卷烟 juǎn yān cigarette|国内 guó nèi domestic|研究 yán jiū research|研究生 yán jiū shēng postgraduate|生命 shēng mìng life
起源 qǐ yuán origin|一行 yī xíng party|行人 xíng rén pedestrian|长大 zhǎng dà to_grow_up|孩子 hái zi child|草莓 cǎo méi strawberry
你好 nǐ hǎo hello|谢谢 xiè xie thanks|天气 tiān qì weather|不错 bù cuò not_bad|新的 xīn de new|刺客 cì kè assassin|生活 shēng huó life|T恤 T xù T-shirt
小 xiǎo small|交 jiāo to_pay|暖 nuǎn warm|莓 méi berry|种 zhǒng kind|行 xíng okay|还 hái still
"""


class Explain(Protocol):
    def __call__(self, text: str, language: str = "en") -> Answer: ...


@pytest.fixture(autouse=True)
def _small_dictionary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # So small a dictionary would be read again from the database after a minute.
    monkeypatch.setattr(ordinary, "PATIENCE", float("inf"))
    ordinary.use(Ordinary([*_rows(), *ordinary.own_rows()]))
    guide.forget()
    emoji.forget()
    yield
    ordinary.use(None)
    guide.forget()


def _rows() -> Iterator[Row]:
    for item in WORDS.replace("\n", "|").split("|"):
        if item:
            word, *reading, english = item.split()
            yield Row(word, word, " ".join(reading), [english.replace("_", " ")], 0)


@pytest.fixture
def explain(glossary: None) -> Explain:
    """Return the decoder, with the glossary of these tests behind it."""
    return lambda text, language="en": decode(text, language)


@pytest.fixture
def glossary(make: Make) -> None:
    """One entry of each sort; what each is called tells what it is here for."""
    reply = [{"id": "r1", "zh": "我来交猫税啦！", "reading": "wǒ lái jiāo māo shuì la!"}]
    example = [
        {"id": "e1", "zh": "新来的，猫税交了吗？", "reading": "xīn lái de, māo shuì jiāo le ma?"}
    ]
    make(
        "mao-shui", "猫税", traditional="貓稅", reading="māo shuì", if_said="kind", warmth=5,
        variants=["喵税"], examples=example, replies=reply, gloss_en="cat tax; a photo to say hello",
        literal_en="cat + tax", feels_en="Warm.", gloss_es="impuesto gatuno",
        row_texts_en={"examples.e1": "New here? Paid your cat tax?", "replies.r1": "Paying my cat tax!"},
    )  # fmt: skip
    make("ha-ha-ha", "哈哈哈", reading="hā hā hā", variants=["哈哈"])
    make("hhh", "hhh", kind="letters", reading="hā hā hā", warmth=4)
    make("233", "233", kind="number", variants=["2333"])
    make("520", "520", kind="number", reading="wǔ èr líng")
    make("6", "6", kind="number", reading="liù")
    make("yyds", "yyds", kind="letters", reading="yǒng yuǎn de shén")
    make("u1s1", "u1s1", kind="letters", reading="yǒu yī shuō yī")
    make("dd", "dd", kind="letters")
    make("xswl", "xswl", kind="letters")
    make("v-wo-50", "v我50", kind="mixed")
    make("da-call", "打call", kind="mixed")
    make("zao-c-wan-a", "早C晚A", kind="mixed")
    make("emo", "emo", kind="mixed")
    make("smile", "🙂", kind="emoji", safety="careful", if_said="depends", warmth=1)
    make("pepper-chicken", "🌶️🐔", kind="emoji", safety="best_not", if_said="insult")
    make("sticker-doge", "[doge]", kind="sticker", if_said="teasing", warmth=4)
    make("sticker-xiao-ku", "[笑哭R]", kind="sticker", reading="xiào kū")
    make("cheering", "(≧∇≦)ﾉ", kind="kaomoji")
    make("zhu-da-yi-ge-x", "主打一个X", kind="template", reading="zhǔ dǎ yī gè")
    make("ni-shi-dong-x-de", "你是懂X的", kind="template")
    make("nei-juan", "内卷", reading="nèi juǎn", variants=["卷"], exceptions=["国内卷烟"])
    make("jue-jue-zi", "绝绝子", traditional="絕絕子", reading="jué jué zǐ")
    make("zhong-cao", "种草", reading="zhòng cǎo")
    make("xue-gao-ci-ke", "雪糕刺客", reading="xuě gāo cì kè", variants=["刺客"])
    make("ya", "呀", reading="ya")
    make("gun", "滚", reading="gǔn", register="rude", safety="best_not", if_said="insult", warmth=0,
         replies=[{"id": "r1", "zh": "请好好说话。", "reading": "qǐng hǎo hǎo shuō huà."}])  # fmt: skip
