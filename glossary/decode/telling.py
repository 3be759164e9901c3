"""What is told of a word: an entry of ours, a character among others, a topic, a sticker.

Of our own spellings and of the dictionary's words it is remembered; nothing else ever is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossary.decode.marks import name_of
from glossary.decode.ordinary import ENGLISH
from glossary.decode.pieces import Piece, Token
from glossary.plain_too import plain_meaning
from mandarin.han import has_han
from mandarin.reading import BESIDE, propose

if TYPE_CHECKING:
    from editorial.editable import Passage
    from glossary.decode.guide import Guide
    from glossary.decode.ordinary import Ordinary
    from glossary.decode.pieces import Kind, Known

# The particles of every textbook; 哒, 滴 and 捏 are how the app says them.
PLAIN_PARTICLES = frozenset("啊吧嘛呢呀吗啦哦")
# Signs that every comment is full of.
SIGNS = {
    sign: Token(sign, "punctuation") for sign in "，。！？、；：…（）“”《》【】 \n,.!?;:()~～-\"'/"
}


class Told(NamedTuple):
    """What is told of a spelling, and the entry if that is surely meant."""

    token: Token
    sure: Known | None


class Teller:
    """Tells of words to the readers of one language."""

    def __init__(self, guide: Guide, ordinary: Ordinary) -> None:
        self.guide, self.ordinary = guide, ordinary
        # By our spelling, and by the character with what hangs on its neighbours: doubt, sound.
        self.ours: dict[str, Told] = {}
        self._characters: dict[tuple[str, bool, str], Told] = {}
        # By our spelling and as what it was recognised, whether surely, and its entry.
        self.pieces: dict[tuple[str, Kind, bool, str], Token] = {}
        # Signs, and the plain characters of the dictionary that are no entries of ours.
        self.single: dict[str, Token] = SIGNS | {
            char: token for char, token in ordinary.plain.items() if char not in guide.characters
        }

    def known(self, written: str, known: Known) -> Told:
        """Tell of a Chinese spelling of ours, as it is among other characters."""
        found = self.ours.get(written)
        if found is None:
            found = self.ours[written] = _told(written, self._piece(written, known))
        return found

    def _piece(self, written: str, known: Known) -> Piece:
        size = len(written)
        if plain := plain_meaning(written):
            return Piece(0, size, known.piece_kind, known, maybe=True, gloss=plain)
        # What a name of ours means elsewhere: 刺客 is short for 雪糕刺客, and an assassin as well.
        elsewhere = self.ordinary.whole(written)
        if elsewhere is None or written in (known.headword, known.traditional):
            return Piece(0, size, known.piece_kind, known)
        return Piece(0, size, known.piece_kind, known, maybe=True, gloss=elsewhere.gloss)

    def character(self, char: str, reading: str, *, beside: bool) -> Told:
        """Tell of a single character that is said so; ``beside`` others it may be part of a word."""
        found = self._characters.get((char, beside, reading))
        if found is None:
            found, ours = self._character(char, reading, beside=beside)
            if ours:
                self._characters[char, beside, reading] = found
        return found

    def _character(self, char: str, reading: str, *, beside: bool) -> tuple[Told, bool]:
        """Return what is told of a character, and whether it is one of our words or the dictionary's."""
        meanings = self.ordinary.character(char)
        known = self.guide.characters.get(char)
        if known is not None:
            plain = char in PLAIN_PARTICLES
            kind: Kind = "character" if plain else "slang"
            gloss = "" if plain or not meanings else meanings[0].gloss
            piece = Piece(0, 1, kind, known, beside and not plain, reading, gloss)
            return _told(char, piece), True
        if not meanings and not reading:
            return Told(Token(char, "unknown"), None), False
        likeliest = meanings[0].gloss if meanings else ""
        gloss = next((m.gloss for m in meanings if m.reading == reading), likeliest)
        told = Told(Token(char, "character", reading, gloss, language=ENGLISH), None)
        if char not in BESIDE and meanings:
            self.ordinary.plain[char] = self.single[char] = told.token
        return told, bool(meanings)

    def piece(self, text: str, piece: Piece) -> Token:
        """Tell of a piece of any kind; an emoji without an entry has its name still to come."""
        kind = piece.kind
        if piece.known is not None:
            return self._ours(text, piece, piece.known)
        if kind in ("hashtag", "mention"):
            return self._named(text, kind)
        if kind == "sticker":
            return self._sticker(text)
        if kind == "word":
            return self.ordinary.token(text, piece.number)
        return Token(text, kind)

    def _ours(self, text: str, piece: Piece, known: Known) -> Token:
        """Tell of a name of ours; drawn out or with other letters it is told anew each time."""
        key = (text, piece.kind, piece.maybe, known.slug)
        found = self.pieces.get(key)
        if found is None:
            found = _known(text, piece, known)
            if text in known.names:
                self.pieces[key] = found
        return found

    def _named(self, text: str, kind: Kind) -> Token:
        """A topic is explained by the entry of its name."""
        name = name_of(text).strip()
        reading = propose(name) if has_han(name) else ""
        known = self.guide.names.get(name.casefold()) if kind == "hashtag" else None
        if known is None:
            return Token(text, kind, reading)
        return Token(
            text, kind, reading, known.gloss, safety=known.safety, entry=known.slug,
            language=known.gloss.language,
        )  # fmt: skip

    def _sticker(self, text: str) -> Token:
        """Of a sticker that nobody has explained yet at least the name can be read aloud."""
        name = name_of(text)
        if not has_han(name):
            return Token(text, "sticker")
        whole = self.ordinary.whole(name)
        literal = whole.gloss if whole else ""
        return Token(text, "sticker", propose(name), literal=literal, language=ENGLISH)


def teller(guide: Guide, ordinary: Ordinary) -> Teller:
    """Return the one that tells of these entries and words."""
    found: Teller | None = guide.made.get("teller")
    if found is None or found.ordinary is not ordinary:
        found = guide.made["teller"] = Teller(guide, ordinary)
    return found


def _told(text: str, piece: Piece) -> Told:
    known = piece.known
    assert known is not None  # noqa: S101 (only pieces of ours come here)
    return Told(_known(text, piece, known), None if piece.maybe else known)


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
