from __future__ import annotations

import pytest

from mandarin.ruby import ReadingMismatch
from mandarin.sandhi import aloud, spoken


@pytest.mark.parametrize(
    ("text", "stored", "said"),
    [
        ("不是", "bù shì", "bú shì"),
        ("不好", "bù hǎo", "bù hǎo"),
        ("不，对", "bù, duì", "bù, duì"),
        ("差不多", "chà bu duō", "chà bu duō"),
        ("一个", "yī gè", "yí gè"),
        ("一个", "yī ge", "yí ge"),
        ("一样", "yī yàng", "yí yàng"),
        ("一起", "yī qǐ", "yì qǐ"),
        ("一天", "yī tiān", "yì tiān"),
        ("看一看", "kàn yī kàn", "kàn yi kàn"),
        ("等一等", "děng yī děng", "děng yi děng"),
        ("一不小心", "yī bù xiǎo xīn", "yí bù xiǎo xīn"),
        ("第一次", "dì yī cì", "dì yī cì"),
        ("一月一号", "yī yuè yī hào", "yī yuè yī hào"),
        ("二〇一一年", "èr líng yī yī nián", "èr líng yī yī nián"),
        ("一百一十一", "yī bǎi yī shí yī", "yì bǎi yī shí yī"),
        ("周一见", "zhōu yī jiàn", "zhōu yī jiàn"),
        ("一周一次", "yī zhōu yī cì", "yì zhōu yí cì"),
        ("万一", "wàn yī", "wàn yī"),
        ("你好", "nǐ hǎo", "ní hǎo"),
        ("展览馆", "zhǎn lǎn guǎn", "zhǎn lán guǎn"),
        ("你，好", "nǐ, hǎo", "nǐ, hǎo"),
        ("哪里", "nǎ li", "ná li"),
        ("嗑CP不对", "kē CP bù duì", "kē CP bú duì"),
        ("不对[笑哭R]", "bù duì xiào kū", "bú duì xiào kū"),
        ("新来的，猫税！", "Xīn lái de, māo shuì!", "Xīn lái de, māo shuì!"),
        ("", "", ""),
    ],
)
def test_tones_change_in_speech(text: str, stored: str, said: str) -> None:
    assert spoken(text, stored) == said


@pytest.mark.parametrize(
    ("text", "stored", "words", "said"),
    [
        ("我很好", "wǒ hěn hǎo", [1, 1, 1], "wǒ hěn hǎo"),
        ("我想买水果", "wǒ xiǎng mǎi shuǐ guǒ", [1, 1, 1, 2], "wǒ xiǎng mǎi shuí guǒ"),
        ("统一的", "tǒng yī de", [2, 1], "tǒng yī de"),
        ("万一不行", "wàn yī bù xíng", [2, 2], "wàn yī bù xíng"),
        ("唯一一个", "wéi yī yī gè", [2, 2], "wéi yī yí gè"),
        ("你好，我也好", "nǐ hǎo, wǒ yě hǎo", [2, 1, 1, 1], "ní hǎo, wǒ yě hǎo"),
    ],
)
def test_third_tones_change_within_words(
    text: str, stored: str, words: list[int], said: str
) -> None:
    assert spoken(text, stored, words) == said


@pytest.mark.parametrize(
    ("text", "stored", "said"),
    [
        ("一个", "yī gè", "yí gè"),
        ("不是", "bù shì", "bú shì"),
        ("你好", "nǐ hǎo", "ní hǎo"),
        ("老虎伍", "lǎo hǔ wǔ", "lǎo hú wǔ"),
        ("小老虎", "xiǎo lǎo hǔ", "xiǎo láo hǔ"),
        ("我想买水果", "wǒ xiǎng mǎi shuǐ guǒ", "wǒ xiǎng mǎi shuí guǒ"),
        ("我很好", "wǒ hěn hǎo", "wǒ hěn hǎo"),
        ("统一的", "tǒng yī de", "tǒng yī de"),
        ("唯一一个", "wéi yī yī gè", "wéi yī yí gè"),
        ("周一见", "zhōu yī jiàn", "zhōu yī jiàn"),
        ("一周一次", "yī zhōu yī cì", "yì zhōu yí cì"),
        ("周三一起去", "zhōu sān yī qǐ qù", "zhōu sān yì qǐ qù"),
        ("看一看", "kàn yī kàn", "kàn yi kàn"),
        ("買一個", "mǎi yī gè", "mǎi yí gè"),
        ("不对[笑哭R]，一起走", "bù duì xiào kū, yī qǐ zǒu", "bú duì xiào kū, yì qǐ zǒu"),
        ("打call一下", "dǎ call yī xià", "dǎ call yí xià"),
    ],
)
def test_words_are_found_by_our_tables(text: str, stored: str, said: str) -> None:
    assert aloud(text, stored) == said


def test_words_must_cover_the_text() -> None:
    with pytest.raises(ValueError, match="3 characters together"):
        spoken("你好", "nǐ hǎo", [2, 1])


def test_reading_must_fit_the_text() -> None:
    with pytest.raises(ReadingMismatch):
        spoken("你好", "nǐ")
