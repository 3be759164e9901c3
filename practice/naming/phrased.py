"""Nicknames as people write them on the app: 爱吃饼干的洋芋, momo（艾玛版）, Emma爱吃瓜."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from practice.naming.drafts import Draft, Stand, shuffle, suits
from practice.naming.tables import rows
from practice.naming.wishes import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from practice.naming.wishes import Wish

_WHO = (
    ("洋芋", "potato from abroad"), ("小土豆", "little potato"), ("小熊", "little bear"), ("海獭", "sea otter"),
    ("松鼠", "squirrel"), ("小羊", "little lamb"), ("橘猫", "ginger cat"), ("水獭", "otter"),
)  # fmt: skip
# Who takes the place for one interest before the others.
_WHO_FOR = {
    "cats": ("橘猫", "ginger cat"), "dogs": ("柯基", "corgi"), "sea": ("海獭", "sea otter"),
    "plants": ("松鼠", "squirrel"), "mountains": ("小鹿", "little deer"), "stars": ("小熊", "little bear"),
}  # fmt: skip
_FOODS = (
    ("火锅", "hotpot"), ("饺子", "dumplings"), ("西瓜", "watermelon"), ("薯条", "chips"), ("面包", "bread"),
    ("芒果", "mango"), ("米线", "rice noodles"), ("豆花", "bean curd"),
)  # fmt: skip
_ANIMALS = (
    ("小熊", "little bear"), ("橘猫", "ginger cat"), ("海獭", "sea otter"), ("小羊", "little lamb"),
    ("企鹅", "penguin"), ("刺猬", "hedgehog"), ("松鼠", "squirrel"),
)  # fmt: skip
_SEEDS = (
    ("洋芋", "potato"), ("栗子", "chestnut"), ("芋圆", "taro ball"), ("糖豆", "sugar bean"), ("草莓", "strawberry"),
    ("星星", "star"), ("红豆", "red bean"),
)  # fmt: skip
_DOUBLED = frozenset(
    [
        "nana",
        "lulu",
        "lala",
        "lili",
        "yoyo",
        "toto",
        "dodo",
        "koko",
        "kiki",
        "nono",
        "fifi",
        "sasa",
        "wawa",
        "tata",
        "yaya",
        "kaka",
        "jojo",
        "vivi",
        "dudu",
        "tutu",
        "mumu",
        "keke",
        "lele",
        "lolo",
        "roro",
        "soso",
        "zozo",
        "gogo",
    ]
)
# Letters that stand at the end of what the app takes as one word.
_LONGEST_LATIN = 12
_FILLINGS = 4
_NAMELESS = 0.9
_GAP = re.compile(r"\{\w+\}")


class Caller(NamedTuple):
    """How a phrase names its bearer: the Chinese short name with its letters, and the Latin one."""

    who: str
    stands: tuple[Stand, ...]
    readings: tuple[str, ...]
    name: str
    syllables: tuple[str, ...]


class _Phrase(NamedTuple):
    style: str
    pattern: str
    gap: str
    moods: frozenset[str]
    interests: frozenset[str]
    meaning: str
    meaning_zh: str

    @property
    def is_funny(self) -> bool:
        """Whether it is meant to make people smile."""
        return "funny" in self.moods


class _Filling(NamedTuple):
    word: str
    english: str
    is_name: bool = False


def phrases(wish: Wish, caller: Caller, style: str) -> Iterator[Draft]:
    """Yield nicknames of this style, those that suit the wish first; each pattern once, then again."""
    own = bool(caller.who) and wish.aim == "sound"
    ranked = sorted((_cost(wish, phrase, own=own), phrase) for phrase in _phrases()[style])
    for number in range(_FILLINGS):
        for cost, phrase in ranked:
            words = _words(phrase.pattern, wish, caller)
            draft = (
                _filled(phrase, caller, words[number], cost + number)
                if number < len(words)
                else None
            )
            if draft is not None and len(draft.text) <= LONGEST:
                yield draft


def _cost(wish: Wish, phrase: _Phrase, *, own: bool) -> float:
    # Who asked for a likeness of the name wants to find it there.
    lost = _NAMELESS if own and "{who}" not in phrase.pattern and phrase.style == "app" else 0.0
    smile = 0.35 if wish.aim == "smile" and phrase.is_funny else 0.0
    return (
        suits(wish, phrase.moods, phrase.interests) - smile + lost + shuffle(wish, phrase.pattern)
    )


def _filled(phrase: _Phrase, caller: Caller, filling: _Filling, cost: float) -> Draft | None:
    """Put the word into the gap of the pattern."""
    if not filling.word:
        return None
    text = phrase.pattern.replace(phrase.gap, filling.word) if phrase.gap else phrase.pattern
    text = text.replace("{who}", caller.who)
    meaning = phrase.meaning.replace(phrase.gap, filling.english) if phrase.gap else phrase.meaning
    stands = _placed(text, caller) if filling.is_name and caller.who else ()
    return Draft(
        text, phrase.style, "joke" if phrase.is_funny else "phrase", cost, stands,
        meaning=meaning.replace("{who}", caller.name), meaning_zh=phrase.meaning_zh.replace("{who}", caller.who),
    )  # fmt: skip


def _placed(text: str, caller: Caller) -> tuple[Stand, ...]:
    """Put what the short name stands for at its place in the phrase, Latin words counted as one."""
    units = units_of(text)
    at = next((i for i in range(len(units)) if "".join(units[i:]).startswith(caller.who)), -1)
    behind = len(units) - at - len(caller.stands)
    if at < 0 or behind < 0:
        return ()
    return (*(Stand(),) * at, *caller.stands, *(Stand(),) * behind)


def units_of(text: str) -> list[str]:
    """Cut a nickname into Chinese characters and stretches of anything else."""
    units: list[str] = []
    for sign in text:
        is_han = "\u4e00" <= sign <= "\u9fff"
        if not is_han and units and not "\u4e00" <= units[-1][-1] <= "\u9fff":
            units[-1] += sign
        else:
            units.append(sign)
    return units


def _words(pattern: str, wish: Wish, caller: Caller) -> list[_Filling]:
    """Return what may fill the first gap of a pattern."""
    if "{name}" in pattern:
        return _latin(caller, with_who="{who}" in pattern)
    if "{doubled}" in pattern:
        return [_Filling(word, word) for word in _doubled(wish, caller)]
    if "{initial}" in pattern:
        return [_Filling(caller.name[:1].upper(), caller.name[:1].upper())]
    for gap, words in (("{food}", _FOODS), ("{animal}", _ANIMALS), ("{seed}", _SEEDS)):
        if gap in pattern:
            return _turned(words, wish, pattern)
    return _whos(wish, caller) if "{who}" in pattern else [_Filling("-", "")]


def _latin(caller: Caller, *, with_who: bool) -> list[_Filling]:
    """Return the name with its capital, and in small letters as many write it."""
    if not caller.name or (with_who and not caller.who):
        return []
    names = dict.fromkeys((caller.name[:_LONGEST_LATIN], caller.name[:_LONGEST_LATIN].lower()))
    return [_Filling(name, caller.name, is_name=with_who) for name in names]


def _whos(wish: Wish, caller: Caller) -> list[_Filling]:
    fitting = [_WHO_FOR[interest] for interest in wish.interests if interest in _WHO_FOR]
    others = [_Filling(*who) for who in dict.fromkeys([_WHO[0], *fitting, *_WHO[1:]])][:4]
    own = [_Filling(caller.who, caller.name, is_name=True)] if caller.who else []
    return own + others if wish.aim == "sound" else others[:1] + own + others[1:]


def _turned(words: tuple[tuple[str, str], ...], wish: Wish, pattern: str) -> list[_Filling]:
    """Begin the list elsewhere for every wish."""
    start = int(shuffle(wish, pattern) * len(words))
    return [_Filling(*word) for word in (*words[start:], *words[:start])][:3]


def _doubled(wish: Wish, caller: Caller) -> list[str]:
    """Return syllables said twice in the manner of momo, those of the name first: nana, lulu."""
    heard = [name * 2 for name in caller.syllables]
    heard += [f"{name[0]}{vowel}" * 2 for name in caller.syllables for vowel in "oiua"]
    others = sorted(_DOUBLED, key=lambda word: (shuffle(wish, word), word))
    return [word for word in dict.fromkeys([*heard, *others]) if word in _DOUBLED][:_FILLINGS]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    found: dict[str, list[_Phrase]] = {}
    for style, pattern, moods, interests, en, zh in rows("phrases.tsv", 6):
        gap = "{name}" if "{name}" in pattern else (_GAP.findall(pattern) or [""])[0]
        found.setdefault(style, []).append(
            _Phrase(style, pattern, gap, frozenset(moods.split(",")),
                    frozenset(filter(None, interests.split(","))), en, zh)
        )  # fmt: skip
    return {style: tuple(group) for style, group in found.items()}
