"""Saying thanks, and watching pages and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from community import thanking, watching
from community.notices import remember_language
from editorial.editable import subclasses
from editorial.views.access import helper, visible_item, visible_revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

PAGE_SIZE = 100


@login_required
@require_POST
def thank(request: HttpRequest, pk: int) -> HttpResponse:
    """Say thanks for a version, or take it back."""
    user, revision = helper(request), visible_revision(pk, request.user)
    if request.POST.get("on") == "0":
        thanking.take_thanks_back(revision, by=user)
    else:
        try:
            thanking.thank(revision, by=user)
        except ValidationError as error:
            messages.error(request, error.messages[0])
    return redirect(back(request, revision.get_absolute_url()) + f"#thanks-{revision.pk}")


@login_required
@require_POST
def watch(request: HttpRequest) -> HttpResponse:
    """Watch a page or a language, or no longer."""
    user = helper(request)
    what = _named(request.POST.get("what", ""), user)
    if request.POST.get("on") == "0":
        watching.unwatch(user, what)
        messages.success(request, _("You hear no more of it."))
    else:
        watching.watch(user, what)
        remember_language(user, anew=True)
        messages.success(request, _told(what))
    return redirect(back(request, "community:watching"))


@login_required
@require_GET
def watched(request: HttpRequest) -> HttpResponse:
    """List what one watches, with a button to stop."""
    watches = watching.watched_by(helper(request))
    page = Paginator(watches, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "community/watching.html", {"page": page, "crew": "notices"})


def back(request: HttpRequest, otherwise: str) -> str:
    """Return the page that a form was sent from, if it is one of ours."""
    url = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()})
    return url if here and url.startswith("/") else otherwise


def _named(name: str, user: User) -> Editable | str:
    """Return the page ("entry:mao-shui") or the language ("es") that a form names, or answer 404."""
    kind, _colon, slug = name.partition(":")
    if not slug and kind in dict(settings.LANGUAGES):
        return kind
    models = {str(model._meta.model_name): model for model in subclasses()}
    if kind not in models or "\0" in slug:
        raise Http404
    return visible_item(models[kind], slug, user)


def _told(what: Editable | str) -> str:
    if isinstance(what, str):
        return _("You will find what is new in this language among your notices.")
    return _("When this page changes, you will find it among your notices.")
