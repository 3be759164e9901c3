"""Parts of a file, as RFC 9110 has them: without these Safari plays no video, and nobody can skip ahead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

CHUNK = 64 * 1024
# One range and no more: players ask for one, and a list of many is how servers were once worn out.
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Part(NamedTuple):
    """The bytes from the first to the last, both of them included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class Unsatisfiable(Exception):
    """The range lies behind the end of the file."""


def part_of(header: str, size: int) -> Part | None:
    """Return the part that a Range header asks for; None where all of the file is to be sent.

    A header that makes no sense is ignored, as the standard wants it. Raises Unsatisfiable.
    """
    found = RANGE.fullmatch(header.replace(" ", ""))
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found.groups()
    if not first:
        if not int(last) or not size:
            raise Unsatisfiable
        return Part(max(size - int(last), 0), size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise Unsatisfiable
    return Part(int(first), min(int(last), size - 1) if last else size - 1)


def answer(
    request: HttpRequest, opened: Callable[[], BinaryIO], *, size: int, etag: str, content_type: str
) -> HttpResponseBase:
    """Return a file, or the part of it that is asked for; ``opened`` is called only if it is sent."""
    if etag in request.headers.get("If-None-Match", ""):
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = _with_body(request, opened, size, etag)
        response["Content-Type"] = content_type
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    return response


def _with_body(
    request: HttpRequest, opened: Callable[[], BinaryIO], size: int, etag: str
) -> HttpResponseBase:
    try:
        part = part_of(_wanted(request, etag), size)
    except Unsatisfiable:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    whole = part or Part(0, size - 1)
    if request.method == "HEAD":
        answer: HttpResponseBase = HttpResponse()
    else:
        answer = StreamingHttpResponse(_read(opened, whole))
    answer.status_code = 206 if part else 200
    answer["Content-Length"] = str(whole.length)
    if part:
        answer["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return answer


def _wanted(request: HttpRequest, etag: str) -> str:
    """Return the Range header unless it goes with a file that has changed since."""
    condition = request.headers.get("If-Range", etag)
    return request.headers.get("Range", "") if condition == etag else ""


def _read(opened: Callable[[], BinaryIO], part: Part) -> Iterator[bytes]:
    """Yield a part of a file, which is closed also where nobody reads it to its end."""
    with opened() as file:
        file.seek(part.first)
        left = part.length
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
