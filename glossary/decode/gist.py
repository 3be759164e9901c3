"""How a comment is meant, as far as what was recognised tells it. Not a translation, no guessing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glossary.decode.signs import (
    COOL,
    INSULT,
    JOKE,
    KIND,
    LIGHT,
    RUDE,
    TEASING,
    THING,
    WARM,
    WORST,
)
from glossary.decode.wording import wording

if TYPE_CHECKING:
    from glossary.decode.pieces import Seen, Token
    from glossary.decode.wording import Wording
    from mandarin.rednote import Share

MOST_THINGS = 2
# Whoever writes more than that has set the tone by then.
MOST_SEEN = 200
# What is done with these words is plain.
_DEEDS = {
    "thanks": "谢谢 多谢 感谢 谢啦 谢谢你 謝謝 感謝 多謝",
    "hello": "你好 您好 大家好 嗨 哈喽 早上好 晚上好 你们好 妳好",
    "sorry": "对不起 抱歉 不好意思 對不起",
    "request": "请问 求助 求问 請問",
}
DEEDS = {name: frozenset(words.split()) for name, words in _DEEDS.items()}
_SAID = frozenset(word for words in DEEDS.values() for word in words)
_DEED = re.compile("|".join(_SAID))
_WORDS = frozenset({"word", "slang"})
_ASKS = re.compile(r"[?？]|[吗嗎][～~。！!\s]*$", re.MULTILINE)
_MAY_ASK = re.compile("[?？吗嗎]")
_SENTENCE_END = re.compile(r"[。！!\n]|(?<=[?？])")
_FIRST = re.compile(r"^[^,;，；（(]+")


class Mood(NamedTuple):
    """What the recognised words say of the tone: in short, and by which signs."""

    # go, care or halt, as the design calls them; "" where nothing tells the tone.
    look: str = ""
    tone: str = ""
    # What else is plain: thanks, a question, what it is about.
    rest: str = ""
    signs: str = ""
    # Whose note it is a link to, if it is one.
    shared: str = ""

    @property
    def gist(self) -> str:
        """Return all of it but the signs as one line."""
        return wording().joined([self.shared, self.tone, self.rest])


def mood_of(text: str, seen: list[Seen], tokens: list[Token], share: Share | None = None) -> Mood:
    """Tell the tone and what the comment is about, only from what was recognised."""
    say, seen = wording(), seen[:MOST_SEEN]
    told = 0
    for _text, known, _at, _kind in seen:
        told |= known.signs
    look, tone = _tone(seen, told, say)
    rest = say.joined([*_deeds(text, tokens, say), _about(text, seen, say)])
    return Mood(look, tone, rest, _signs(seen, told, say), _shared(share, say))


def _shared(share: Share | None, say: Wording) -> str:
    if share is None:
        return ""
    if share.author and share.title:
        names = {"title": share.title, "author": share.author}
        return say.gettext("A link to the note “%(title)s” by %(author)s.") % names
    if share.author:
        return say.gettext("A link to a note by %(author)s.") % {"author": share.author}
    return say.gettext("A link to a note.")


# ── the tone ────────────────────────────────────────────────────────────────────────────────


def _tone(seen: list[Seen], told: int, say: Wording) -> tuple[str, str]:
    if told & INSULT:
        words = {"words": _named(seen, INSULT, say)}
        if told & LIGHT:
            return "care", say.gettext("A hard word, said with a laugh: %(words)s.") % words
        hurting = [known for _text, known, _at, _kind in seen if known.signs & INSULT]
        worst = any(known.signs & WORST for known in hurting)
        hard = say.gettext("There is a hard word in it: %(words)s.") % words
        return "halt" if worst else "care", hard
    if told & RUDE:
        words = {"words": _named(seen, RUDE, say)}
        return "care", say.gettext("Strong language: %(words)s.") % words
    return _kind_tone(seen, told, say)


def _kind_tone(seen: list[Seen], told: int, say: Wording) -> tuple[str, str]:
    if told & JOKE or (told & TEASING and told & (LIGHT | WARM)):
        return "go", say.gettext("Teasing, and friendly.")
    if told & TEASING:
        return "care", say.gettext("Teasing.")
    if told & COOL and not told & (LIGHT | WARM):
        words = {"words": _named(seen, COOL, say)}
        return "care", say.gettext("May be cooler than it looks: %(words)s.") % words
    if told & WARM:
        return "go", say.gettext("Warm and friendly.")
    if told & LIGHT:
        return "go", say.gettext("Somebody is laughing.")
    return ("go", say.gettext("Friendly.")) if told & KIND else ("", "")


def _signs(seen: list[Seen], told: int, say: Wording) -> str:
    """Name the signs of a joke, and what they soften."""
    if not told & LIGHT:
        return ""
    names = {"signs": _named(seen, LIGHT, say)}
    if told & COOL:
        names["cool"] = _named(seen, COOL, say)
        softened = say.gettext(
            "Signs of a laugh or a joke: %(signs)s. They take the chill out of %(cool)s."
        )
        return softened % names
    return say.gettext("Signs of a laugh or a joke: %(signs)s.") % names


def _named(seen: list[Seen], sign: int, say: Wording) -> str:
    return say.listed([text for text, known, _at, _kind in seen if known.signs & sign])


# ── what it does, what it is about ──────────────────────────────────────────────────────────


def _deeds(text: str, tokens: list[Token], say: Wording) -> list[str]:
    # Most comments hold none of these, and seeing that is quicker than looking at all words.
    if not _DEED.search(text):
        return []
    words = {token.text for token in tokens if token.text in _SAID and token.kind in _WORDS}
    return [_deed(name, say) for name, said in DEEDS.items() if not words.isdisjoint(said)]


def _deed(name: str, say: Wording) -> str:
    match name:
        case "thanks":
            return say.gettext("Says thank you.")
        case "hello":
            return say.gettext("Says hello.")
        case "sorry":
            return say.gettext("Says sorry.")
        case _:
            return say.gettext("Asks politely.")


def _about(text: str, seen: list[Seen], say: Wording) -> str:
    things = [one for one in seen if one[1].signs & THING and len(one[0]) > 1]
    if _MAY_ASK.search(text):
        # What is asked about comes late: 小洋芋，今天交猫税了吗？
        asked = next((one for one in reversed(things) if _is_asked(text, one[2])), None)
        if asked is not None:
            return say.gettext("Asks about %(things)s.") % {"things": _thing(asked, say)}
        if _ASKS.search(text):
            return say.gettext("Asks something.")
    return say.gettext("Mentions %(things)s.") % {"things": _things(things, say)} if things else ""


def _is_asked(text: str, at: int) -> bool:
    """Tell whether the sentence around a place is a question."""
    start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, at - 100), at)), default=0)
    start = max(start, at - 100)
    end = _SENTENCE_END.search(text, at, at + 100)
    sentence = text[start : end.end() if end else min(len(text), at + 100)]
    return bool(_ASKS.search(sentence))


def _things(seen: list[Seen], say: Wording) -> str:
    by_entry = {one[1].slug: one for one in reversed(seen)}
    first = list(reversed(by_entry.values()))[:MOST_THINGS]
    return say.listed([_thing(one, say) for one in first])


def _thing(seen: Seen, say: Wording) -> str:
    text, known, _at, _kind = seen
    gloss = _beginning(known.gloss)
    if gloss is None:
        return text
    return say.gettext("%(word)s (%(gloss)s)") % {"word": text, "gloss": gloss}


@lru_cache(maxsize=10_000)
def _beginning(gloss: str) -> str | None:
    """Return a gloss, which is ours and none of a reader's, as far as its first comma."""
    found = _FIRST.match(gloss)
    return found and found[0].strip()
