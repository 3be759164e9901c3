"""How a comment is meant, as far as what was recognised tells it. Not a translation, no guessing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from editorial.commas import listed
from glossary.choices import IfSaid, Kind, Register, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossary.decode.pieces import Seen, Token
    from mandarin.rednote import Share

# Signs that somebody laughs or jokes: by their address, which stays.
LAUGHS = frozenset(
    ["ha-ha-ha", "hhh", "233", "xswl", "xiao-si", "face-with-tears-of-joy", "sticker-xiao-ku",
     "beng-bu-zhu", "beng-bu-zhu-le", "sticker-tou-xiao"]
)  # fmt: skip
JOKES = frozenset(["sticker-doge", "dog-face"])
LIGHT = LAUGHS | JOKES
PICTURES = frozenset({Kind.EMOJI, Kind.STICKER, Kind.KAOMOJI})
WARM, COOL = 4, 2
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
_DEED = re.compile("|".join(word for words in DEEDS.values() for word in words))
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
        return _joined([self.shared, self.tone, self.rest])


def mood_of(text: str, seen: list[Seen], tokens: list[Token], share: Share | None = None) -> Mood:
    """Tell the tone and what the comment is about, only from what was recognised."""
    seen = seen[:MOST_SEEN]
    look, tone = _tone(seen)
    rest = _joined([*_deeds(text, tokens), _about(text, seen)])
    return Mood(look, tone, rest, _signs(seen), _shared(share))


def _joined(sentences: Iterable[str]) -> str:
    said = list(dict.fromkeys(sentence for sentence in sentences if sentence))
    if len(said) < 2:  # noqa: PLR2004 (nothing stands between one)
        return "".join(said)
    between = "" if (get_language() or "").startswith("zh") else " "
    return between.join(said)


def _shared(share: Share | None) -> str:
    if share is None:
        return ""
    if share.author and share.title:
        names = {"title": share.title, "author": share.author}
        return _("A link to the note “%(title)s” by %(author)s.") % names
    if share.author:
        return _("A link to a note by %(author)s.") % {"author": share.author}
    return _("A link to a note.")


# ── the tone ────────────────────────────────────────────────────────────────────────────────


def _tone(seen: list[Seen]) -> tuple[str, str]:
    soft = any(s.known.slug in LIGHT for s in seen)
    hurting = [s for s in seen if s.known.if_said == IfSaid.INSULT]
    if hurting:
        words = {"words": _listed(s.text for s in hurting)}
        if soft:
            return "care", _("A hard word, said with a laugh: %(words)s.") % words
        worst = any(s.known.safety == Safety.BEST_NOT for s in hurting)
        return "halt" if worst else "care", _("There is a hard word in it: %(words)s.") % words
    rude = [s for s in seen if s.known.register == Register.RUDE]
    if rude:
        return "care", _("Strong language: %(words)s.") % {"words": _listed(s.text for s in rude)}
    return _kind_tone(seen, soft=soft)


def _kind_tone(seen: list[Seen], *, soft: bool) -> tuple[str, str]:
    tones = {s.known.if_said for s in seen}
    cool = _cool(seen)
    warm = any(s.known.if_said == IfSaid.KIND and s.known.warmth >= WARM for s in seen)
    if any(s.known.slug in JOKES for s in seen) or (IfSaid.TEASING in tones and (soft or warm)):
        return "go", _("Teasing, and friendly.")
    if IfSaid.TEASING in tones:
        return "care", _("Teasing.")
    if cool and not (soft or warm):
        return "care", _("May be cooler than it looks: %(words)s.") % {"words": _listed(cool)}
    if warm:
        return "go", _("Warm and friendly.")
    if soft:
        return "go", _("Somebody is laughing.")
    return ("go", _("Friendly.")) if IfSaid.KIND in tones else ("", "")


def _cool(seen: list[Seen]) -> list[str]:
    """Signs that often chill: a picture or a laugh that is not warm and not safe for everyone."""
    return [
        s.text for s in seen
        if s.known.safety == Safety.CAREFUL and s.known.warmth <= COOL
        and (s.known.kind in PICTURES or s.known.if_said == IfSaid.DEPENDS)
    ]  # fmt: skip


def _signs(seen: list[Seen]) -> str:
    """Name the signs of a joke, and what they soften."""
    joking = [s.text for s in seen if s.known.slug in LIGHT]
    if not joking:
        return ""
    cool = _cool(seen)
    if cool:
        names = {"signs": _listed(joking), "cool": _listed(cool)}
        return (
            _("Signs of a laugh or a joke: %(signs)s. They take the chill out of %(cool)s.") % names
        )
    return _("Signs of a laugh or a joke: %(signs)s.") % {"signs": _listed(joking)}


# ── what it does, what it is about ──────────────────────────────────────────────────────────


def _deeds(text: str, tokens: list[Token]) -> list[str]:
    # Most comments hold none of these, and seeing that is quicker than cutting out all words.
    if not _DEED.search(text):
        return []
    words = {token.text for token in tokens if token.kind in _WORDS}
    return [_deed(name) for name, said in DEEDS.items() if not words.isdisjoint(said)]


def _deed(name: str) -> str:
    match name:
        case "thanks":
            return _("Says thank you.")
        case "hello":
            return _("Says hello.")
        case "sorry":
            return _("Says sorry.")
        case _:
            return _("Asks politely.")


def _about(text: str, seen: list[Seen]) -> str:
    things = [s for s in seen if s.known.kind not in PICTURES and s.known.slug not in LAUGHS]
    things = [s for s in things if len(s.text) > 1 and s.known.kind != Kind.TEMPLATE]
    if _MAY_ASK.search(text):
        # What is asked about comes late: 小洋芋，今天交猫税了吗？
        asked = next((s for s in reversed(things) if _is_asked(text, s.start)), None)
        if asked is not None:
            return _("Asks about %(things)s.") % {"things": _thing(asked)}
        if _ASKS.search(text):
            return _("Asks something.")
    return _("Mentions %(things)s.") % {"things": _things(things)} if things else ""


def _is_asked(text: str, at: int) -> bool:
    """Tell whether the sentence around a place is a question."""
    start = max((m.end() for m in _SENTENCE_END.finditer(text, max(0, at - 100), at)), default=0)
    start = max(start, at - 100)
    end = _SENTENCE_END.search(text, at, at + 100)
    sentence = text[start : end.end() if end else min(len(text), at + 100)]
    return bool(_ASKS.search(sentence))


def _things(seen: list[Seen]) -> str:
    by_entry = {s.known.slug: s for s in reversed(seen)}
    first = list(reversed(by_entry.values()))[:MOST_THINGS]
    return _listed(_thing(s) for s in first)


def _thing(seen: Seen) -> str:
    gloss = _FIRST.match(seen.known.gloss)
    if gloss is None:
        return seen.text
    names = {"word": seen.text, "gloss": gloss[0].strip()}
    return _("%(word)s (%(gloss)s)") % names


def _listed(texts: Iterable[str]) -> str:
    return listed(list(dict.fromkeys(texts))[:4])
