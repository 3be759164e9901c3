"""Who sends an upload to a reader: this process, the server in front of it, or the storage itself.

Whoever may not see it never comes so far: the view has looked before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseRedirect

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

# The place that only the server in front reads: deploy/nginx, deploy/caddy.
INSIDE = "/uploads/"


def by_others(name: str, content_type: str) -> HttpResponseBase | None:
    """Return an answer that leaves the sending to somebody else; None where this process sends."""
    if settings.MEDIA_SENT_BY == "proxy":
        response = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = INSIDE + quote(name)
        return response
    if settings.MEDIA_SENT_BY == "storage":
        # The link ends within the hour, so nobody may keep it.
        return HttpResponseRedirect(
            default_storage.url(name), headers={"Cache-Control": "private, no-store"}
        )
    return None
