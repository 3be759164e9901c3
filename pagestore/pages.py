"""A stored page: its headers, its compressed bytes, and how a request is answered with them."""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import brotli

from pagestore import deflated
from pagestore.encodings import BROTLI, GZIP, PLAIN, chosen
from pagestore.stretches import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pagestore.deflated import Part
    from pagestore.live import Piece
    from pagestore.stretches import Stretch

    Environ = dict[str, Any]
    Headers = list[tuple[str, str]]
    StartResponse = Callable[..., Any]

# More takes milliseconds of a reader's time and saves few bytes; gzip has its level in deflated.
BROTLI_QUALITY = 5
# What Python keeps beside the bytes of one encoding: headers, tuples, the place in the table.
OVERHEAD = 2_000
# These are said anew, for the bytes that are sent.
OURS = {"content-length", "content-encoding", "etag", "vary", "cache-control"}
VARY = "Accept-Encoding, Cookie"
ASK_EACH_TIME = "no-cache"


class Variant(NamedTuple):
    """A page in one encoding, ready to be sent, and what is said where a browser has it already."""

    etag: str
    headers: Headers
    body: list[bytes]
    unchanged: Headers


class Page:
    """A page in the store. ``until`` is a time as of ``time.time``."""

    __slots__ = ("headers", "segments", "size", "tags", "until", "variants", "visited")

    def __init__(
        self,
        headers: Headers,
        body: bytes,
        *,
        tags: frozenset[str] = frozenset(),
        until: float | None = None,
        visited: Callable[[Environ], None] | None = None,
        stretches: Sequence[Stretch] = (),
    ) -> None:
        mark = hashlib.blake2b(body, digest_size=10).hexdigest()
        segments = [one for stretch in stretches or cut(body) for one in stretch.segments]
        bodies = {
            BROTLI: [brotli.compress(body, quality=BROTLI_QUALITY)],
            # What is the same for all is kept once, for strangers and for those who are signed in.
            GZIP: deflated.chunks([one.part for one in segments]),
        }
        kept = [(name, value) for name, value in headers if name.lower() not in OURS]
        control = _said(headers, "cache-control") or ASK_EACH_TIME
        self.variants = {
            name: _variant(
                f'"{mark}-{name}"', kept, control, packed, encoding=name, length=_length(packed)
            )
            for name, packed in bodies.items()
        }
        # Almost nobody asks for it: its bytes are unpacked then, only its headers are kept.
        self.variants[PLAIN] = _variant(
            f'"{mark}"', kept, control, [], encoding=PLAIN, length=len(body)
        )
        self.size = OVERHEAD + sum(map(_length, bodies.values()))
        self.tags, self.until, self.visited = tags, until, visited
        # For readers who are signed in: what is the same for all, and what is drawn in between.
        self.segments, self.headers = segments, [*kept, ("Vary", VARY)]

    def with_pieces(self, draw: Callable[[Piece], Iterable[Part]]) -> list[Part]:
        """Return the page in parts, its live places drawn by a function."""
        parts: list[Part] = []
        for one in self.segments:
            parts.extend([one.part] if one.piece is None else draw(one.piece))
        return parts

    def answer(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a GET or HEAD."""
        encoding = chosen(environ.get("HTTP_ACCEPT_ENCODING", ""))
        etag, headers, body, unchanged = self.variants[encoding]
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and (known == etag or is_known(etag, known)):
            start_response("304 Not Modified", unchanged.copy())
            return ()
        # A copy: servers may add headers of their own to the list.
        start_response("200 OK", headers.copy())
        if environ["REQUEST_METHOD"] == "HEAD":
            return ()
        if encoding == PLAIN:
            return [gzip.decompress(b"".join(self.variants[GZIP].body))]
        return body if len(body) == 1 else [b"".join(body)]


def _length(packed: list[bytes]) -> int:
    return sum(map(len, packed))


def is_known(etag: str, known: str) -> bool:
    """Tell whether a browser’s If-None-Match names a page; compared weakly, as for reading it is."""
    names = (name.strip() for name in known.split(","))
    return any(name in ("*", etag) or name.removeprefix("W/") == etag for name in names)


def _variant(
    etag: str, kept: Headers, control: str, body: list[bytes], *, encoding: str, length: int
) -> Variant:
    said = [("ETag", etag), ("Vary", VARY), ("Cache-Control", control)]
    packed = [] if encoding == PLAIN else [("Content-Encoding", encoding)]
    headers = [*kept, *said, *packed, ("Content-Length", str(length))]
    return Variant(etag, headers, body, said)


def _said(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")
