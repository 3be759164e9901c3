"""Drafts: kept while somebody types, listed for their author alone, thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from editorial import services
from editorial.content import NEUTRAL
from editorial.drafts import KEPT_FOR, MOST_OF_A_PERSON, Draft
from editorial.editable import subclasses
from editorial.old_drafts import note_number
from editorial.views.access import helper, page_language, visible_item
from editorial.views.writing import uuid_of, why_not_kept

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable


@login_required
@never_cache
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """List what somebody has not sent yet. Nobody else sees it."""
    user = helper(request)
    note_number(request, user)
    items = GenericPrefetch("item", [model.objects.reading() for model in subclasses()])
    context = {
        "drafts": Draft.objects.of(user).select_related("content_type").prefetch_related(items),
        "most": MOST_OF_A_PERSON,
        "days": KEPT_FOR.days,
        "crew": "drafts",
    }
    return render(request, "editorial/drafts.html", context)


@login_required
@require_POST
def drop(request: HttpRequest, submission: UUID) -> HttpResponse:
    """Throw a draft away: for the script with an empty answer, else back to where one came from."""
    services.drop_draft(submission, by=helper(request))
    number = note_number(request, helper(request))
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"number": number})
    messages.success(request, _("The draft is thrown away."))
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if here and back.startswith("/") else "editorial:drafts")


@login_required
@require_POST
def keep_edit(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Keep an unsent text in the language of the page."""
    return _kept(request, visible_item(model, slug, request.user), page_language())


@login_required
@require_POST
def keep_facts(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Keep unsent facts."""
    return _kept(request, visible_item(model, slug, request.user), NEUTRAL)


@login_required
@require_POST
def keep_new(request: HttpRequest, model: type[Editable]) -> HttpResponse:
    """Keep a page that does not exist yet."""
    return _kept(request, model(source_language=page_language()), page_language())


def _kept(request: HttpRequest, item: Editable, language: str) -> HttpResponse:
    submission = uuid_of(request.POST.get("submission"))
    if submission is None:
        return _refused(
            "no_form", _("This form is too old to be kept. Please open the page anew."), 400
        )
    try:
        draft = services.keep_draft(
            item, language, request.POST, by=helper(request), submission=submission
        )
    except services.AlreadySent as error:
        return _refused("sent", why_not_kept(error), 409)
    except services.TooManyDrafts as error:
        return _refused("too_many", why_not_kept(error), 409)
    except services.DraftTooLarge as error:
        return _refused("too_large", why_not_kept(error), 413)
    number = note_number(request, helper(request))
    return JsonResponse({"kept_at": draft.updated_at.isoformat(), "number": number})


def _refused(code: str, message: str, status: int) -> JsonResponse:
    return JsonResponse({"error": {"code": code, "message": message}}, status=status)
