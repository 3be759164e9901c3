"""What a reader is told about a comment: every word, how it is meant, what one could answer.

Nothing here is stored, logged or remembered beyond the answer.
"""

from __future__ import annotations

import re
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import get_language

from config import languages
from glossary.decode import emoji, signs
from glossary.decode.gist import Mood, mood_of
from glossary.decode.guide import BEGINNING, bare, guide
from glossary.decode.ordinary import ordinary
from glossary.decode.pieces import Token
from glossary.decode.recognise import recognise
from mandarin.han import has_han
from mandarin.reading import propose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editorial.editable import Passage
    from glossary.decode.guide import Guide
    from glossary.decode.pieces import Known
    from mandarin.rednote import Share

# What the engine takes at all; pages take less.
LONGEST = 20_000
MOST_REPLIES = 4
MOST_UNKNOWN = 20
MOST_SENTENCES = 30

_CHARACTERS = re.compile("[\u4e00-\u9fff]*")
_SENTENCE = re.compile(r"[^。！？!?\n…]+")
_MARKS = dict(zip("，、；：。！？…～", ",,;:.!?…~", strict=True))


class TooLong(ValueError):
    """More text than is read at once."""


class Reply(NamedTuple):
    """Something a reader could answer, from one of our entries."""

    zh: str
    reading: str
    text: Passage
    entry: str


class Said(NamedTuple):
    """A sentence of the comment that is one of ours, and what we say of it."""

    zh: str
    text: Passage


class Answer(NamedTuple):
    tokens: list[Token]
    mood: Mood
    says: list[Said]
    # Whether what is said covers all of the comment.
    says_all: bool
    replies: list[Reply]
    unknown: list[str]
    share: Share | None

    @property
    def gist(self) -> str:
        return self.mood.gist

    @property
    def reading(self) -> str:
        return reading_of(self.tokens)


def decode(text: str, language: str | None = None) -> Answer:
    """Explain a text to readers of a language, by default the active one. TooLong from 20,000 on.

    At most one query: for the names of emoji that nobody has pasted before.
    """
    if len(text) > LONGEST:
        raise TooLong
    language = language or get_language() or languages.DEFAULT
    ours = guide(language)
    found = recognise(text, ours, ordinary())
    tokens = found.tokens
    _name_emoji(tokens, found.unexplained, language)
    # A textbook particle is in every comment: nobody answers it.
    knowns = [known for _text, known, _at, kind in found.seen if kind != "character"]
    says, says_all = _says(text, ours)
    return Answer(
        tokens=tokens,
        mood=mood_of(text, found.seen, tokens, found.share),
        says=says,
        says_all=says_all,
        replies=_replies(knowns, ours),
        unknown=_unknown([tokens[at] for at in found.unexplained]),
        share=found.share,
    )


# ── token by token ──────────────────────────────────────────────────────────────────────────


def _name_emoji(tokens: list[Token], unexplained: list[int], language: str) -> None:
    """Give emoji without an entry their names; asks the database for those never met before."""
    nameless = [at for at in unexplained if tokens[at].kind == "emoji"]
    if nameless:
        names = emoji.names((tokens[at].text for at in nameless), language)
        for at in nameless:
            text = tokens[at].text
            tokens[at] = Token(text, "emoji", gloss=names[text], language=language)


def _unknown(unexplained: list[Token]) -> list[str]:
    """Return what nobody could explain, each once."""
    asked = (_asked_as(token) for token in unexplained if not token.entry and not token.gloss)
    return list(dict.fromkeys(asked))[:MOST_UNKNOWN]


def _asked_as(token: Token) -> str:
    """A sticker is asked for by its code, letters as people would look them up."""
    return token.text if "[" in token.text else token.text.lower()


def reading_of(tokens: Sequence[Token]) -> str:
    """Return how the whole text is said, in Latin letters and signs."""
    said: list[str] = []
    for token in tokens:
        if token.reading and token.kind not in ("sticker", "template"):
            said.append(token.reading)
        elif token.kind == "template" and has_han(token.text):
            said.append(propose(token.text))
        elif token.kind in ("latin", "number", "letters", "unknown"):
            said.append(token.text)
        elif token.kind == "punctuation":
            _add_signs(said, token.text)
    whole = " ".join(said)
    return whole[:1].upper() + whole[1:]


def _add_signs(said: list[str], text: str) -> None:
    signs = "".join(_MARKS.get(sign, sign) for sign in text if sign in _MARKS or sign in ".,!?;:")
    if signs and said:
        said[-1] += signs


# ── the whole ───────────────────────────────────────────────────────────────────────────────


def _says(text: str, ours: Guide) -> tuple[list[Said], bool]:
    """Return what we say of sentences that are ours word by word, and whether those are all."""
    parts = _SENTENCE.findall(text)
    if not _likely([text], ours) and not _likely(parts, ours):
        return [], False
    whole = ours.sentences.get(bare(text))
    if whole is not None:
        return [Said(text.strip(), whole.text)], True
    bares = ((zh.strip(), key) for zh in parts if (key := bare(zh)))
    found = [(zh, ours.sentences.get(key)) for zh, key in islice(bares, MOST_SENTENCES)]
    said = [Said(zh, line.text) for zh, line in found if line is not None]
    return list(dict.fromkeys(said)), bool(said) and len(said) == len(found)


def _likely(sentences: list[str], ours: Guide) -> bool:
    """Tell whether any of these may be ours, for far less work than to compare them all."""
    beginnings = [sentence[:BEGINNING] for sentence in sentences]
    # What begins with signs is compared as it is without them.
    plain = _CHARACTERS.fullmatch("".join(beginnings)) is not None
    return any(
        bare(sentence) in ours.sentences
        for sentence, beginning in zip(sentences, beginnings, strict=True)
        if beginning in ours.beginnings or not (plain or _CHARACTERS.fullmatch(beginning))
    )


def _replies(knowns: Iterable[Known], ours: Guide) -> list[Reply]:
    """Return the replies of recognised entries: the safest and warmest first, one of each in turn."""
    # Told apart by their address: comparing all they say is dear.
    entries = [k for k in {k.slug: k for k in knowns}.values() if k.replies]
    entries = [k for k in entries if not k.signs & signs.WORST]
    words = [k for k in entries if k.signs & signs.WORD]
    entries = sorted(words or entries, key=_safe_and_warm)
    turns = zip_longest(*(_replies_of(known, ours) for known in entries))
    found: dict[str, Reply] = {}
    for key, reply in (one for turn in turns for one in turn if one):
        found.setdefault(key, reply)
        if len(found) == MOST_REPLIES:
            break
    return list(found.values())


def _safe_and_warm(known: Known) -> tuple[bool, int]:
    return not known.signs & signs.SAFE, -known.warmth


def _replies_of(known: Known, ours: Guide) -> list[tuple[str, Reply]]:
    """Return the replies of an entry, each with what tells it from others; made once."""
    made: dict[str, list[tuple[str, Reply]]] = ours.made.setdefault("replies", {})
    found = made.get(known.slug)
    if found is None:
        found = made[known.slug] = [
            (bare(line.zh), Reply(line.zh, line.reading, line.text, known.slug))
            for line in known.replies
        ]
    return found


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as programs get it."""
    names = ("text", "kind", "reading", "gloss", "feels", "literal", "safety", "entry", "maybe")
    return {
        "gist": answer.gist,
        "reading": answer.reading,
        "says": [{"zh": said.zh, "text": said.text} for said in answer.says],
        "tokens": [{name: getattr(token, name) for name in names} for token in answer.tokens],
        "replies": [
            {"zh": reply.zh, "reading": reply.reading, "text": reply.text, "entry": reply.entry}
            for reply in answer.replies
        ],
        "unknown": answer.unknown,
    }
