"""Every syllable of Mandarin, and how a string of letters falls apart into syllables."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from mandarin.tone import NEUTRAL, TONES, mark

# Standard syllables by initial, then the ones that only live in talk (rua, duang, biu, pia).
_STANDARD = """
a ai an ang ao e ei en eng er o ou
ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu
ca cai can cang cao ce cen ceng ci cong cou cu cuan cui cun cuo
cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun
chuo
da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo
fa fan fang fei fen feng fo fou fu
ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo
ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo
ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun
ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo
la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan
lun luo lü lüe
ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu
na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nun
nuo nü nüe
pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun
ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo
sa sai san sang sao se sen seng si song sou su suan sui sun suo
sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun
shuo
ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo
wa wai wan wang wei wen weng wo wu
xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun
ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun
za zai zan zang zao ze zei zen zeng zi zong zou zu zuan zui zun zuo
zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui
zhun zhuo
biang biu cei duang eng fiao kiu nia pia sei
"""
STANDARD = frozenset(_STANDARD.split())
# These never join others: sighs, hums and the sounds of a few rare characters.
# The r of 那儿 is a suffix and may only follow.
ALONE = frozenset({"m", "n", "ng", "hm", "hng", "ê", "len", "wong", "bong", "din"})
ERHUA = "r"
LONGEST = 6
# Stands for a letter with a tone where letters are counted.
MARKED = "1"

# Other spellings people type or paste: lue, the ü after j q x y, the lyu of passports.
OTHER_SPELLINGS = {"lue": "lüe", "nue": "nüe", "lyu": "lü", "nyu": "nü", "lyue": "lüe"} | {
    f"{first}ü{rest}": f"{first}u{rest}" for first in "jqxy" for rest in ("", "e", "an", "n")
}

_SPELLINGS = STANDARD | OTHER_SPELLINGS.keys()
_WITH_APOSTROPHE = frozenset("aoe")
# Letters that cannot follow each other in plain pinyin: all but n, g and r want a vowel.
_IMPOSSIBLE = re.compile(
    r"[bdfjklpqtwxy](?![aeiouvü])|[zcs](?![aeiouvüh])|h(?![aeiouvümn])|m(?=[a-z])(?![aeiouvü])"
)


class Letter(NamedTuple):
    """A letter without its mark, and the tone it was marked with, if any."""

    base: str
    tone: int | None


def is_no_pinyin(typed: str) -> bool:
    """Tell at a glance of many plain words that they are no pinyin; the others may still be none."""
    return typed.isascii() and _IMPOSSIBLE.search(typed) is not None


def is_syllable(letters: str) -> bool:
    """Tell whether these toneless letters, ü or v alike, are one syllable."""
    letters = letters.lower().replace("v", "ü")
    return letters in ALONE or letters == ERHUA or standard(letters) is not None


def standard(letters: str) -> str | None:
    """Return the dictionary spelling of a toneless syllable, or None where there is none."""
    if letters in STANDARD:
        return letters
    return OTHER_SPELLINGS.get(letters)


def split(text: str) -> list[str]:
    """Split joined letters, marked or not, into marked syllables; ValueError names what is left."""
    if text.isascii():
        # Most that is typed has no marks, and needs no care for where they stand.
        whole = text.lower().replace("u:", "ü").replace("v", "ü")
        return [standard(part) or part for part in _parts(text, whole, marks="")]
    letters = letters_of(text)
    whole = "".join([letter.base for letter in letters])
    marks = "".join(["-" if letter.tone is None else MARKED for letter in letters])
    found, at = list[str](), 0
    for part in _parts(text, whole, marks):
        found.append(_spelt(part, letters[at : at + len(part)]))
        at += len(part)
    return found


def _parts(text: str, whole: str, marks: str) -> list[str]:
    if whole in ALONE or whole == ERHUA:
        return [whole]
    # The suffix r is a last resort: nver is nü er, and only nar needs it.
    for suffixes in (False, True):
        if ends := _walk(marks, whole, suffixes=suffixes):
            return [whole[start:end] for start, end in pairwise([0, *ends])]
    raise ValueError(_complaint(text, whole[_reached(marks, whole) :] or whole))


def letters_of(text: str) -> list[Letter]:
    """Take the tone marks off letter by letter; v and u: count as ü."""
    text = text.lower().replace("u:", "ü").replace("v", "ü")
    plain = unicodedata.normalize("NFD", text)
    letters: list[Letter] = []
    for char in plain:
        if not unicodedata.combining(char) or not letters:
            letters.append(Letter(char, None))
        elif char in TONES:
            letters[-1] = Letter(letters[-1].base, TONES[char])
        else:
            base = unicodedata.normalize("NFC", letters[-1].base + char)
            # Letters and positions must stay in step: what has no single character is no pinyin.
            letters[-1] = Letter(base if len(base) == 1 else "?", letters[-1].tone)
    return letters


def _walk(marks: str, whole: str, *, suffixes: bool) -> list[int]:
    """Find where each syllable ends, likeliest first; nothing where syllables do not fill it.

    From a place that leads nowhere nothing is tried twice.
    """
    found: list[int] = []
    dead: set[int] = set()
    trying = [iter(_ends(marks, whole, 0, suffixes=suffixes))]
    while trying:
        end = next((end for end in trying[-1] if end not in dead), None)
        if end is None:
            trying.pop()
            dead.update(found[-1:])
            del found[-1:]
            continue
        found.append(end)
        if end == len(whole):
            return found
        trying.append(iter(_ends(marks, whole, end, suffixes=suffixes)))
    return []


def _reached(marks: str, whole: str) -> int:
    """Return how far syllables reach from the left at all: what follows nobody can read."""
    reached = {0}
    for start in range(len(whole)):
        if start in reached:
            reached.update(_ends(marks, whole, start, suffixes=True))
    return max(reached)


def _ends(marks: str, whole: str, start: int, *, suffixes: bool) -> list[int]:
    """Ends of the syllables that begin here, likeliest first.

    Spelling rules want an apostrophe before a, o, e inside a word, so fangan is fan gan;
    after that the longest syllable wins.
    """
    found, apart = list[int](), list[int]()
    for end in range(min(start + LONGEST, len(whole)), start, -1):
        stretch = whole[start:end]
        known = stretch in _SPELLINGS or (suffixes and stretch == ERHUA and start > 0)
        if known and marks.count(MARKED, start, end) <= 1:
            (apart if whole[end : end + 1] in _WITH_APOSTROPHE else found).append(end)
    return found + apart


def _spelt(base: str, letters: list[Letter]) -> str:
    """Dictionary spelling of one syllable with its mark on the right vowel."""
    tone = next((letter.tone for letter in letters if letter.tone is not None), NEUTRAL)
    return mark(standard(base) or base, tone)


def _complaint(text: str, rest: str) -> str:
    if len(rest) >= len(text):
        return f"“{shown(text)}” is not a Mandarin syllable."
    return f"“{shown(rest)}” in “{shown(text)}” is not a Mandarin syllable."


def shown(text: str, longest: int = 40) -> str:
    """Return the text as a message may quote it: short, and safe to encode."""
    cut = text if len(text) <= longest else text[: longest - 1] + "…"
    return cut.encode("utf-8", "replace").decode("utf-8")
