"""What a reader is told about a comment: every word, how it is meant, what one could answer.

Nothing here is stored, logged or remembered beyond the answer.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import get_language

from config import languages
from glossary.choices import Safety
from glossary.decode import emoji
from glossary.decode.gist import LAUGHS, Mood, mood_of
from glossary.decode.guide import bare, guide
from glossary.decode.marks import name_of
from glossary.decode.ordinary import ordinary
from glossary.decode.recognise import recognise
from mandarin.han import has_han
from mandarin.reading import propose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from editorial.editable import Passage
    from glossary.decode.guide import Guide
    from glossary.decode.ordinary import Ordinary
    from glossary.decode.pieces import Kind, Known, Piece
    from mandarin.rednote import Share

# What the engine takes at all; pages take less.
LONGEST = 20_000
MOST_REPLIES = 4
MOST_UNKNOWN = 20
MOST_SENTENCES = 30
# Emoji and laughter go with words: one answers the words.
ADDED = frozenset({"emoji", "sticker", "kaomoji"})
_ORDINARY = frozenset({"word", "character"})
_ASKED = frozenset({"unknown", "sticker", "emoji"})
# The dictionary explains in English, whoever reads.
ENGLISH = "en"
# So many different words stand in a few thousand comments.
MOST_MET = 10_000

_SENTENCE = re.compile(r"[^。！？!?\n…]+")
_MARKS = dict(zip("，、；：。！？…～", ",,;:.!?…~", strict=True))


class TooLong(ValueError):
    """More text than is read at once."""


class Token(NamedTuple):
    """A piece of the comment and what is said of it."""

    text: str
    kind: Kind
    reading: str = ""
    gloss: str = ""
    feels: str = ""
    literal: str = ""
    safety: str = ""
    # The slug of the entry, or "".
    entry: str = ""
    maybe: bool = False
    # In which language gloss, feels and literal are.
    language: str = ""
    # What a doubtful word means elsewhere, in English.
    otherwise: str = ""


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
    ours, words = guide(language), ordinary()
    found = recognise(text, ours, words)
    tokens = _tokens(text, found.pieces, ours, words)
    # A textbook particle is in every comment: nobody answers it.
    knowns = [p.known for p in found.pieces if p.known and not p.maybe and p.kind != "character"]
    says, says_all = _says(text, ours)
    return Answer(
        tokens=tokens,
        mood=mood_of(text, found.pieces, found.share),
        says=says,
        says_all=says_all,
        replies=_replies(knowns),
        unknown=_unknown(tokens),
        share=found.share,
    )


# ── token by token ──────────────────────────────────────────────────────────────────────────


def _tokens(text: str, pieces: list[Piece], ours: Guide, words: Ordinary) -> list[Token]:
    plain = [text[p.start : p.end] for p in pieces if p.kind == "emoji" and p.known is None]
    names = emoji.names(plain, ours.language) if plain else {}
    return [
        # Most pieces are ordinary words: straight to what is remembered of them.
        _ordinary(text[p.start : p.end], p.kind, p.reading, p.gloss)
        if p.known is None and p.kind in _ORDINARY
        else _token(text[p.start : p.end], p, ours, words, names)
        for p in pieces
    ]


def _token(text: str, piece: Piece, ours: Guide, words: Ordinary, names: dict[str, str]) -> Token:
    if piece.known is not None:
        return _known(text, piece, piece.known)
    kind = piece.kind
    if kind == "emoji":
        return Token(text, kind, gloss=names.get(text, ""), language=ours.language)
    if kind in ("hashtag", "mention"):
        return _named(text, kind, ours)
    if kind == "sticker":
        return _sticker(text, words)
    return Token(text, kind)


@lru_cache(maxsize=MOST_MET)
def _ordinary(text: str, kind: Kind, reading: str, gloss: str) -> Token:
    """Words of the dictionary say nothing of the text they stood in: these may be remembered."""
    return Token(text, kind, reading, gloss, language=ENGLISH)


def _known(text: str, piece: Piece, known: Known) -> Token:
    return Token(
        text=text,
        kind=piece.kind,
        reading=piece.reading or known.reading_of(text),
        gloss=known.gloss,
        feels=known.feels if _alike(known.feels, known.gloss) else "",
        literal=known.literal if _alike(known.literal, known.gloss) else "",
        safety=known.safety,
        entry=known.slug,
        maybe=piece.maybe,
        language=known.gloss.language,
        otherwise=piece.gloss if piece.maybe else "",
    )


def _alike(text: Passage, gloss: Passage) -> bool:
    """A card never mixes languages."""
    return text.language == gloss.language


def _named(text: str, kind: Kind, ours: Guide) -> Token:
    """A topic is explained by the entry of its name."""
    name = name_of(text).strip()
    reading = propose(name) if has_han(name) else ""
    known = ours.names.get(name.casefold()) if kind == "hashtag" else None
    if known is None:
        return Token(text, kind, reading)
    return Token(
        text, kind, reading, known.gloss, safety=known.safety, entry=known.slug,
        language=known.gloss.language,
    )  # fmt: skip


def _sticker(text: str, words: Ordinary) -> Token:
    """Of a sticker that nobody has explained yet at least the name can be read aloud."""
    name = name_of(text)
    if not has_han(name):
        return Token(text, "sticker")
    whole = [number for start, end, number in words.find(name) if end - start == len(name)]
    literal = words.meaning(whole[0]).gloss if whole else ""
    return Token(text, "sticker", propose(name), literal=literal, language=ENGLISH)


def _unknown(tokens: list[Token]) -> list[str]:
    """Return what nobody could explain, each once."""
    asked = (_asked_as(t) for t in tokens if t.kind in _ASKED and not t.entry and not t.gloss)
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
    whole = ours.sentences.get(bare(text))
    if whole is not None:
        return [Said(text.strip(), whole.text)], True
    sentences = (found[0].strip() for found in _SENTENCE.finditer(text))
    bares = ((zh, signless) for zh in sentences if (signless := bare(zh)))
    found = [(zh, ours.sentences.get(key)) for zh, key in islice(bares, MOST_SENTENCES)]
    said = [Said(zh, line.text) for zh, line in found if line is not None]
    return list(dict.fromkeys(said)), bool(said) and len(said) == len(found)


def _replies(knowns: Iterable[Known]) -> list[Reply]:
    """Return the replies of recognised entries: the safest and warmest first, one of each in turn."""
    # Told apart by their address: comparing all they say is dear.
    entries = list({k.slug: k for k in knowns}.values())
    entries = [k for k in entries if k.safety != Safety.BEST_NOT and k.replies]
    words = [k for k in entries if k.piece_kind not in ADDED and k.slug not in LAUGHS]
    entries = sorted(words or entries, key=lambda k: (k.safety != Safety.GO, -k.warmth))
    turns = [
        (turn, place, line, known.slug)
        for place, known in enumerate(entries)
        for turn, line in enumerate(known.replies)
    ]
    found: dict[str, Reply] = {}
    for _turn, _place, line, slug in sorted(turns, key=lambda row: row[:2]):
        found.setdefault(bare(line.zh), Reply(line.zh, line.reading, line.text, slug))
    return list(found.values())[:MOST_REPLIES]


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
