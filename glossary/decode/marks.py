"""What the app itself writes into texts: share sentences, addresses, topics, names, stickers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from glossary.decode.pieces import Piece, merged
from mandarin.han import HAN
from mandarin.rednote import (
    Mention,
    Share,
    Topic,
    find_links,
    find_mentions,
    find_stickers,
    find_topics,
    parse_share,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.decode.guide import Guide
    from glossary.decode.pieces import Kind

# Typed by hand a topic has no code behind it.
_HASHTAG = re.compile(
    r"(?<![\w#&/])[#＃](?P<name>[^\s#＃@\[\]，。！？、；：,!?;:（）()<>\"'“”]{1,40})#?"
)
_TAIL = re.compile(
    r"[^\n]{0,12}?复制[^\n]{0,60}?(?:查看[^\n！!。]{0,12}[！!。]?|打开[^\n！!。]{0,20}[！!。]?|$)"
)
# A code of another app, or a sticker named by hand: [捂脸].
_BARE_CODE = re.compile(rf"\[(?P<name>[{HAN}]{{1,6}})\]")


class Marks(NamedTuple):
    """The pieces, in order, and what the share sentence says if there is one."""

    pieces: list[Piece]
    share: Share | None


def find(text: str, guide: Guide) -> Marks:
    """Return what the app wrote, in order."""
    # Each is looked for only where its sign stands: most comments hold few of them or none.
    share, pieces = _linked(text) if "://" in text else (None, [])
    if "#" in text or "＃" in text:
        pieces = merged(pieces, _pieces(find_topics(text), "hashtag"))
        pieces = merged(pieces, [_hashtag(m) for m in _HASHTAG.finditer(text)])
    if "@" in text:
        pieces = merged(pieces, _pieces(find_mentions(text), "mention"))
    if "[" in text:
        pieces = merged(pieces, _stickers(text, guide))
        pieces = merged(pieces, _bare_codes(text, guide))
    return Marks(pieces, share)


def name_of(code: str) -> str:
    """Return the name inside a topic, a mention or a sticker code."""
    bare = code.removesuffix("[话题]#").strip("#＃@[]")
    return bare[:-1] if code.startswith("[") and bare[-1:] in {"R", "H"} else bare


def _pieces(found: Sequence[Topic | Mention], kind: Kind) -> list[Piece]:
    return [Piece(item.start, item.end, kind) for item in found]


def _linked(text: str) -> tuple[Share | None, list[Piece]]:
    """Return what a share sentence tells, if there is one, and the pieces of it with the addresses."""
    share = parse_share(text)
    links = [Piece(link.start, link.end, "url") for link in find_links(text)]
    return share, merged(links, _share(text, share)) if share else links


def _stickers(text: str, guide: Guide) -> list[Piece]:
    return [
        Piece(code.start, code.end, "sticker", guide.stickers.get(code.name))
        for code in find_stickers(text)
    ]


def _hashtag(found: re.Match[str]) -> Piece:
    return Piece(found.start(), found.end(), "hashtag")


def _bare_codes(text: str, guide: Guide) -> list[Piece]:
    """A name between brackets is a sticker only where we know one of that name."""
    codes = ((m, guide.stickers.get(m["name"])) for m in _BARE_CODE.finditer(text))
    return [Piece(m.start(), m.end(), "sticker", known, maybe=True) for m, known in codes if known]


def _share(text: str, share: Share) -> list[Piece]:
    """Return what the app wrote around the address. A bare title before it is read like any text."""
    at = text.find(share.url)
    end = at + len(share.url)
    pieces = []
    if share.author or share.title:
        start = text.rfind("\n", 0, at) + 1
        pieces.append(Piece(start, at, "share"))
    if tail := _TAIL.match(text, end):
        pieces.append(Piece(end, tail.end(), "share"))
    return [piece for piece in pieces if piece.start < piece.end]
