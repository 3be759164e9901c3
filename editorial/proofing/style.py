"""Style: a few phrases that never help a newcomer, and marks that shout."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial.proofing.faults import Fault, Level
from editorial.proofing.pieces import without_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.proofing.faults import Text

# Nobody is like all of their country, and nothing is simple for somebody who is stuck.
EVERYBODY = {
    "en": r"(?:all|every) (?:the )?chinese (?:people|persons?|users?|women|men)|(?:the )?chinese (?:people )?(?:always|never|all)|(?:all|every) (?:americans?|foreigners?|westerners?)|(?:americans|foreigners|westerners) (?:always|never|all)",
    "zh": "(?:所有|每个|每個|全部)(?:的)?(?:中国人|中國人|外国人|外國人|老外|美国人|美國人)|(?:中国人|中國人|外国人|外國人|老外|美国人|美國人)(?:都|总是|總是|从来|從來|全都)(?!会|會|能|可)",
    "es": r"(?:todos|todas) (?:los|las) (?:chinos|chinas|extranjeros|americanos|estadounidenses)|(?:los chinos|los extranjeros) (?:siempre|nunca|todos)",
}
SIMPLY = {
    "en": r"(?:simply|just) (?:tap|click|press|open|go|choose|select|type|copy|paste|follow|sign|log|switch)|all you have to do is|as everyone knows|needless to say|(?:it’s|it is) (?:very |really |that )?(?:easy|simple)",
    "zh": "众所周知|眾所周知|大家都知道|非常简单|非常簡單|很简单|很簡單",
    "es": r"simplemente|solo tienes que|como todo el mundo sabe|es (?:muy )?(?:fácil|sencillo)",
}
# Advertising, and words that a machine likes better than a person.
SELLING = {
    "en": r"click here|oops|ultimate guide|game[- ]changer|must[- ]have|look no further|seamless(?:ly)?|in today’s (?:fast-paced|digital) world|unlock the|dive into|elevate your",
    "zh": "点击这里|點擊這裡|点此|赶紧收藏|趕緊收藏|必看|速看|不容错过|不容錯過|一站式",
    "es": r"haz clic aquí|¡?ups|guía definitiva|imprescindible que|no te lo pierdas",
}
TABLES = {"everybody": EVERYBODY, "simply": SIMPLY, "selling": SELLING}
SHOUT = re.compile(r"[!！]\s*[!！]|[!！][?？][!！]")
MOST_CALLS = 2
CALL = re.compile(r"[!！]")


def phrases(text: Text) -> Iterator[Fault]:
    """No “all Chinese people”, nothing “simply”, nothing sold."""
    for key, words in text.fields():
        own = without_quotes(words)
        voices = key.partition(".")[0] in text.wants.spoken
        for code, message in _messages()[: 1 if voices else None]:
            for found in _pattern(code, text.language).finditer(own):
                yield Fault(Level.ASK, key, code, message % {"words": found[0]}, found[0].casefold())  # fmt: skip


def shouting(text: Text) -> Iterator[Fault]:
    """The guide does not shout; people in its examples may."""
    for key, words in text.fields():
        if key.partition(".")[0] in text.wants.spoken:
            continue
        own = without_quotes(words)
        if SHOUT.search(own) or len(CALL.findall(own)) > MOST_CALLS:
            message = _("Many exclamation marks. A full stop is warm enough.")
            yield Fault(Level.ASK, key, "shouting", message)


def _messages() -> list[tuple[str, str]]:
    return [
        ("everybody", _("“%(words)s”: nobody is like everybody. “Many people” is truer.")),
        ("simply", _("“%(words)s”: it is not simple for somebody who is stuck. Leave it out?")),
        ("selling", _("“%(words)s” sounds like advertising. Can it be said plainly?")),
    ]


@lru_cache
def _pattern(code: str, language: str) -> re.Pattern[str]:
    """Return the phrases of a language; English ones where nobody has written others."""
    table = TABLES[code]
    if language.startswith("zh"):
        return re.compile(table["zh"])
    return re.compile(rf"(?<!\w)(?:{table.get(language, table['en'])})(?!\w)", re.IGNORECASE)
