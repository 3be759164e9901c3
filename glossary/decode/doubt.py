"""Whether a name of ours that stands in a text is meant there, and how sure that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.choices import Kind
from glossary.decode.english import is_plain_too
from mandarin.han import is_han

if TYPE_CHECKING:
    from glossary.decode.pieces import Known

SHORT = 2
# A lone 6 is praise after these, and before these; beside anything else it counts something.
BEFORE_PRAISE = frozenset("太真好这也是就很挺还都的最更了，。！？!?~～… \n")
AFTER_PRAISE = frozenset("啊呀了的死吧哦呢！!。，,.~～… \n")
MEASURES = re.compile(
    r"\s?(?:[元块毛万亿千百岁个只条次天年月日号点分秒米层楼倍斤克折度篇张件位名家种人路斗杯%％℃￥]|小时|多|周|期|集|kg|km|cm|ml|g\b)"
)
COUNTED = re.compile(r"[¥￥$€第No.\-/:×xX*+=]\s?$")
_WORD = re.compile(r"[A-Za-z]")
# With a vowel in it, it may be a word of English: emo, mark.
_READABLE = re.compile(r"[A-Za-z]*[aeiouAEIOU][A-Za-z]*")


def is_meant(text: str, start: int, end: int) -> bool:
    """Tell whether a name of an entry can stand for it here: 520 can, 520块 cannot."""
    written = text[start:end]
    if not (written.isascii() and written.isdigit()):
        return True
    if MEASURES.match(text, end) or COUNTED.search(text, max(0, start - 3), start):
        return False
    return len(written) > 1 or _is_praise(text, start, end)


def is_doubtful(text: str, start: int, end: int, known: Known) -> bool:
    """Tell whether it may well mean something else here: dd, 88, an English word among English."""
    written = text[start:end]
    if known.kind == Kind.ENGLISH:
        return is_plain_too(known, written)
    if not written.isascii():
        return False
    if len(written) <= SHORT and known.kind != Kind.KAOMOJI:
        return True
    return bool(_READABLE.fullmatch(written)) and _is_among_english(text, start, end)


def _is_praise(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not before or before in BEFORE_PRAISE or not is_han(before)) and (
        not after or after in AFTER_PRAISE or not (is_han(after) or after.isalnum())
    )


def _is_among_english(text: str, start: int, end: int) -> bool:
    """Tell whether a word of letters follows or precedes after a space."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return bool(
        (before[1:] == " " and _WORD.match(before)) or (after[:1] == " " and _WORD.match(after[1:]))
    )
