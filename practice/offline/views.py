"""The service worker at the root of the site, and the page it shows where nothing else is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from practice.offline.shell import shell

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The same for everybody. Browsers look for a new one whenever a page of the site opens."""
    text = render_to_string("practice/sw.js", {"shell": json.dumps(shell())})
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Say what is on this device; a script fills it in. Nothing in it hangs on who asks."""
    return render(request, "practice/offline.html", {"cur": "practice"})


__all__ = ["page", "worker"]
