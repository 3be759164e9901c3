"""Leading from an item's former address to the same page under its present one."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from editorial import permissions, slugs

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

    View = Callable[..., HttpResponse]


def following(view: View) -> View:
    """Let a view of an item lead on from former slugs of it."""

    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
        try:
            return view(request, slug=slug, model=model)
        except Http404:
            return moved(request, model, slug)

    return wrapped


def moved(request: HttpRequest, model: type[Editable], slug: str) -> HttpResponse:
    """Redirect to the page that this one has become. Raises Http404 where nothing was here."""
    item = slugs.formerly(model, slug)
    match = request.resolver_match
    if item is None or match is None:
        raise Http404
    if item.published_at is None and not permissions.can_read_along(request.user):
        raise Http404
    address = reverse(match.view_name, args=[item.slug])
    query = request.META.get("QUERY_STRING", "")
    # What somebody has written and sends now must arrive there too.
    response = HttpResponsePermanentRedirect(
        f"{address}?{query}" if query else address, preserve_request=request.method == "POST"
    )
    # A page may be moved back: a browser that never asked again would then go round in circles.
    response["Cache-Control"] = "no-cache"
    return response
