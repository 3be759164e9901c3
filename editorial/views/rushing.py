"""During a rush, people without a role are shown short forms; what they began stays open to them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial import permissions, services, surge
from editorial.views.access import helper

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from editorial.models import Revision

    View = Callable[..., HttpResponse]

# Parameters of somebody who has typed before: a draft, a proposal of theirs, or what their browser
# has kept.
BEGUN = frozenset({"draft", "continue", "whole"})


def short_in_a_rush(instead: str) -> Callable[[View], View]:
    """Lead from a whole form to a short one, ``instead``. What is sent from a whole one is taken."""

    def wrap(view: View) -> View:
        @wraps(view)
        def wrapped(
            request: HttpRequest, model: type[Editable], slug: str = "", **about: object
        ) -> HttpResponse:
            if request.method == "GET" and asks_for_short(request) and not BEGUN & {*request.GET}:
                to = _short_form(request, model, slug, instead)
                if to:
                    return redirect(to)
            more = {"slug": slug, **about} if slug else about
            return view(request, model=model, **more)

        return wrapped

    return wrap


def asks_for_short(request: HttpRequest) -> bool:
    """Tell whether somebody who is signed in writes by the short forms just now."""
    user = request.user
    return surge.wants_short(user) and permissions.can_propose(user)


def _short_form(request: HttpRequest, model: type[Editable], slug: str, instead: str) -> str:
    """Return where to write instead; nothing where readers do not see the page, so it has none."""
    if slug:
        item = model.objects.published().reading().filter(slug=slug).first()
        return item.url_of(instead) if item is not None else ""
    query = request.GET.urlencode()
    return reverse(f"{model._meta.app_label}:{instead}") + (f"?{query}" if query else "")


def sign(request: HttpRequest, revision: Revision, code: str) -> HttpResponse | None:
    """Put the name of whoever is signed in on what they sent by a short form; None for others."""
    if not permissions.can_propose(request.user):
        return None
    try:
        services.claim(code, user=helper(request))
    except (services.OwnWork, services.UnknownCode, PermissionDenied):
        # It is kept all the same, and the code on the next page leads to it.
        return None
    messages.success(request, _("Thank you. A person will read it; you can follow it here."))
    return redirect(revision)
