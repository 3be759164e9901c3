"""The site as it is served, and beside it an address that answers the same bytes without any store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config.wsgi import application as site

if TYPE_CHECKING:
    from collections.abc import Iterable

CONSTANT = "/constant"
# Header lines and bytes of the page that is compared with, asked for once.
_kept: list[tuple[list[tuple[str, str]], list[bytes]]] = []


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer ``/constant`` with what the path in its query was first answered with."""
    if environ["PATH_INFO"] != CONSTANT:
        return site(environ, start_response)
    if not _kept:
        _kept.append(_asked(environ))
    headers, body = _kept[0]
    start_response("200 OK", headers.copy())
    return body


def _asked(environ: dict[str, Any]) -> tuple[list[tuple[str, str]], list[bytes]]:
    told: list[list[tuple[str, str]]] = []
    page = environ | {"PATH_INFO": environ["QUERY_STRING"], "QUERY_STRING": ""}
    body = b"".join(site(page, lambda _status, headers, _error=None: told.append(headers)))
    return told[0], [body]
