"""People and what they did; words that readers ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from community import first_tasks, services
from community.models import WantedWord
from community.people import Person, contributors
from editorial import backlinks, links, visitors
from editorial.views.access import page_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE_SIZE = 100
LONGEST_LIST = 200


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List everyone who helped, by name: there is no first place."""
    page = Paginator(contributors(), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "community/people.html", {"page": page, "cur": "more"})


@require_safe
def person(request: HttpRequest, username: str) -> HttpResponse:
    """Show what one person did here, and may do."""
    if "\0" in username:
        raise Http404
    user = request.user
    if not isinstance(user, User) or user.username != username:
        user = get_object_or_404(User, username=username)
    shown = Person(user)
    if not shown.is_visible_to(request.user):
        raise Http404
    is_me = request.user.pk == user.pk
    begins = is_me and not shown.texts and not shown.reviews
    context = {
        "person": shown,
        "is_me": is_me,
        "tasks": first_tasks.tasks(page_language()) if begins else [],
        "cur": "more",
    }
    return render(request, "community/person.html", context)


@require_safe
def wanted(request: HttpRequest) -> HttpResponse:
    """List the words that people asked for, or that our pages link to, and nobody has explained."""
    word = request.GET.get("word", "")[: services.LONGEST]
    return render(request, "community/wanted.html", _wanted_context() | {"word": word})


# No token: it would cost anonymous readers a cookie, and asking needs no rights. The check of
# the origin keeps other sites from asking in their visitors' names.
@csrf_exempt
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Note that somebody would like a word explained."""
    if not visitors.comes_from_here(request):
        raise PermissionDenied(_("Please ask from a page of this site."))
    word = request.POST.get("word", "")
    if known := links.resolve(word[: services.LONGEST]):
        return redirect(known)
    try:
        asked = services.ask_for(word, address=visitors.address_of(request))
    except ValidationError as error:
        context = _wanted_context() | {"word": word[:200], "error": error.messages[0]}
        return render(request, "community/wanted.html", context, status=400)
    except visitors.TooMuchForToday:
        context = _wanted_context() | {"word": word[:200], "too_many": True}
        return render(request, "community/wanted.html", context, status=429)
    return render(request, "community/wanted.html", _wanted_context() | {"asked": asked})


def _wanted_context() -> dict[str, object]:
    rows = WantedWord.objects.filter(asked__gte=first_tasks.ENOUGH)[:LONGEST_LIST]
    words = [row for row in rows if links.resolve(row.word) is None]
    return {
        "words": words,
        "missing": backlinks.missing(page_language())[:LONGEST_LIST],
        "longest": services.LONGEST,
        "cur": "more",
    }
