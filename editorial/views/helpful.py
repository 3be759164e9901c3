"""Did this help? Readers answer with one tap, and say why not if they like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from editorial import services, visitors
from editorial.helpful import HelpfulVotes
from editorial.services import Voted

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

# What the page of an answer may say of it; a yes is thanked for on the page itself.
SCREEN = HelpfulVotes.Reason.SCREEN.value
SAID = {HelpfulVotes.Answer.NO.value, SCREEN, Voted.AGAIN.value, Voted.OWN.value}


# No token: it would cost anonymous readers a cookie, and an answer needs no rights. The check of
# the origin keeps other sites from answering in their visitors' names.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def helpful(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Count one answer; the same address shows the question on its own, and thanks."""
    item = get_object_or_404(model.objects.published().reading(), slug=slug)
    if request.method == "POST":
        return _take(request, item)
    said = request.GET.get("said", "")
    return _page(request, item, said=said if said in SAID else "")


def _take(request: HttpRequest, item: Editable) -> HttpResponse:
    """Count the answer, or show the question again with what is wrong with it."""
    if not visitors.comes_from_here(request):
        raise PermissionDenied(_("Please answer from a page of this site."))
    if request.POST.get("website"):
        # People do not see this field; whoever fills it in fills in everything.
        error = _("Something filled in a field that should stay empty. Please send it once more.")
        return _page(request, item, error=error, status=400)
    try:
        voted = services.vote(
            item,
            answer=request.POST.get("answer", ""),
            reason=request.POST.get("reason", ""),
            address=visitors.address_of(request),
            by=request.user if isinstance(request.user, User) else None,
        )
    except ValidationError as problem:
        return _page(request, item, error=problem.messages[0], status=400)
    except visitors.TooMuchForToday:
        error = _("That’s many answers for one day. Please come back tomorrow.")
        return _page(request, item, error=error, status=429)
    return _thanked(request, item, voted)


def _thanked(request: HttpRequest, item: Editable, voted: Voted) -> HttpResponse:
    """Lead on to the thanks: a place or a page instead of a message, which would cost a cookie."""
    answer = request.POST["answer"]
    if voted is Voted.COUNTED and answer == HelpfulVotes.Answer.YES:
        return redirect(f"{item.get_absolute_url()}#helped")
    said = SCREEN if request.POST.get("reason") == SCREEN else answer
    if voted is not Voted.COUNTED:
        said = voted.value
    return redirect(f"{item.url_of('helpful')}?said={said}")


def _page(
    request: HttpRequest, item: Editable, *, said: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "item": item,
        "said": said,
        "error": error,
        # What was sent, so that nobody has to choose twice.
        "answer": request.POST.get("answer", ""),
        "reason": request.POST.get("reason", ""),
        "cur": item._meta.app_label,
    }
    return render(request, "editorial/helpful.html", context, status=status)
