"""The tone drill: one everyday character at a time, and which of the five tones it has. No Django."""

from __future__ import annotations

from typing import NamedTuple

from mandarin.tone import strip_tones, tone_of

# Everyday characters with one usual reading, mixed so that no tone comes three times in a row.
SINGLE = (
    ("猫", "māo"), ("我", "wǒ"), ("是", "shì"), ("吗", "ma"), ("来", "lái"), ("天", "tiān"),
    ("你", "nǐ"), ("人", "rén"), ("大", "dà"), ("吃", "chī"), ("好", "hǎo"), ("的", "de"),
    ("忙", "máng"), ("看", "kàn"), ("书", "shū"), ("水", "shuǐ"), ("茶", "chá"), ("去", "qù"),
    ("家", "jiā"), ("呢", "ne"), ("小", "xiǎo"), ("谢", "xiè"), ("红", "hóng"), ("爱", "ài"),
    ("开", "kāi"), ("买", "mǎi"), ("钱", "qián"), ("税", "shuì"), ("吧", "ba"), ("心", "xīn"),
    ("狗", "gǒu"), ("鱼", "yú"), ("饭", "fàn"), ("山", "shān"), ("雨", "yǔ"), ("明", "míng"),
    ("笑", "xiào"), ("们", "men"), ("花", "huā"), ("走", "zǒu"),
)  # fmt: skip


class Question(NamedTuple):
    """A character, its sound without the tone, and what the answer is."""

    number: int
    character: str
    toneless: str
    reading: str
    tone: int


def question(number: int) -> Question:
    """Return the question of a number from 1 on; after the last one the drill begins again."""
    at = (number - 1) % len(SINGLE)
    character, reading = SINGLE[at]
    return Question(at + 1, character, strip_tones(reading), reading, tone_of(reading))
