"""Pages go out compressed: what a first visit weighs is what a phone far away has to wait for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.middleware.gzip import GZipMiddleware

from pagestore.judging import will_be_kept

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

# Pictures, films and archives are compressed already; files come in pieces that a reader may ask for.
TEXT = re.compile(r"text/|application/(?:[\w.-]+\+)?(?:json|xml)\b|image/svg")


class CompressedPages(GZipMiddleware):
    """Compress pages and other texts for browsers that take it.

    Django adds a random number of bytes, so that the length of a page tells nothing of its secrets.
    Pages that go into the store hold none, and are compressed there, once for all readers.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if will_be_kept(request):
            return response
        if response.streaming or not TEXT.match(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)
