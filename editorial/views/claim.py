"""With the code of a suggestion: see what became of it, answer, take it back, claim the credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from editorial import claims, services, visitors
from editorial.editable import subclasses
from editorial.views.access import helper
from editorial.views.refusing import may_write, typed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.models import Revision

# A code cannot be guessed; this many tries a day are enough for anybody who mistypes theirs.
TRIES_A_DAY = 60


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and show what was sent under it. The code is its own key: no cookie."""
    if request.method != "POST":
        return _page(request)
    if not visitors.comes_from_here(request):
        raise PermissionDenied(_("Please write from a page of this site."))
    code = request.POST.get("code", "")
    try:
        visitors.count_today("claims", address=visitors.address_of(request), most=TRIES_A_DAY)
    except visitors.TooMuchForToday:
        error = _("That’s many codes for one day. Please come back tomorrow.")
        return _page(request, code, error=error, status=429)
    if "withdraw" in request.POST:
        return _withdraw(request, code)
    return show(request, code)


@login_required
@may_write
@never_cache
@require_POST
def put_name(request: HttpRequest) -> HttpResponse:
    """Put the name of whoever is signed in on what was sent under a code."""
    code = request.POST.get("code", "")
    try:
        visitors.count_today("claims", address=visitors.address_of(request), most=TRIES_A_DAY)
        revisions = services.claim(code, user=helper(request))
    except visitors.TooMuchForToday:
        error = _("That’s many codes for one day. Please come back tomorrow.")
        return _page(request, code, error=error, status=429)
    except services.UnknownCode:
        return show(request, code)
    except services.OwnWork:
        error = _("You had a say in what became of this text, and nobody judges their own. So your name cannot stand on it; it stays without one.")  # fmt: skip
        return show(request, code, error=error, status=409)
    messages.success(request, _("Your name stands on it now."))
    return redirect(revisions[0])


def _withdraw(request: HttpRequest, code: str) -> HttpResponse:
    try:
        services.withdraw_suggestion(code)
    except (services.UnknownCode, services.AlreadyDecided):
        error = _("Nothing under this code waits any more: it was decided meanwhile.")
        return show(request, code, error=error, status=409)
    return show(request, code, done=_("Withdrawn. The text stays in the history."))


def show(request: HttpRequest, code: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show what was sent under a code, the newest version first."""
    items: Any = GenericPrefetch(
        "edition__item", [model.objects.reading() for model in subclasses()]
    )
    revisions = list(
        services.sent_under(code)
        .filter(companion_of=None)
        .select_related("edition", "companion", "hold")
        .prefetch_related(items, "decisions__by", "comments__author")
    )
    if not revisions:
        return _page(request, code, error=_unknown(code), status=404, typed=typed(request))
    newest = revisions[0]
    context |= {
        "code": claims.tidy(code),
        "revisions": revisions,
        "newest": newest,
        "held": services.is_held(newest),
        "answer_url": newest.edition.item.url_of("suggest") if _can_answer(newest) else "",
    }
    return _page(request, status=status, **context)


def _can_answer(revision: Revision) -> bool:
    return bool(revision.is_open and revision.edition.language)


def _unknown(code: str) -> str:
    if not claims.tidy(code):
        return _("A code has sixteen letters and digits, in four groups. Please look again.")
    return _("Nothing without a name was sent under this code. Please look whether it is written right; if you have put your name on it, you find it under My proposals.")  # fmt: skip


def _page(
    request: HttpRequest, code: str = "", *, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, "editorial/claim.html", {"code": code[:40]} | context, status=status)
