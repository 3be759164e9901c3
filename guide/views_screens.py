"""“My screen looks different”: two questions for everybody, and an item for reviewers at that step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from editorial import services, visitors
from editorial.remarks import Remark
from editorial.spots import Place
from editorial.views.refusing import blocked
from guide import noting
from guide.check_forms import ScreenForm
from guide.checking import WHOLE
from guide.views_checks import checkable

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from guide.models import Tutorial

LONGEST_NUMBER = 2


# No token: it would cost anonymous readers a cookie, and a remark needs no rights. The check of
# the origin keeps other sites from writing in their visitors' names.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def differs(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Take what a reader sees in the place of a step; it opens an item in the queue there."""
    tutorial = checkable(slug)
    sent = request.POST if request.method == "POST" else request.GET
    number = sent.get("step", "")
    step = _step(tutorial, number)
    if step is None:
        error = _("This page has no such step. Sent from here, it is about the whole page.")
        form = ScreenForm(initial=sent.dict())
        return _page(request, tutorial, WHOLE, form, error=error, status=400)
    if request.method == "POST":
        return _take(request, tutorial, step)
    return _page(request, tutorial, step, ScreenForm(), thanks="thanks" in sent)


def _step(tutorial: Tutorial, number: str) -> int | None:
    """Return the number of a step of today's text, 0 for the page; None where there is none."""
    if number in ("", "0"):
        return WHOLE
    revision = noting.followed(tutorial)
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        return None
    return int(number) if revision and int(number) in noting.steps_of(revision) else None


def _take(request: HttpRequest, tutorial: Tutorial, step: int) -> HttpResponse:
    """Note the line, or show the form again with what is wrong with it."""
    if not visitors.comes_from_here(request):
        raise PermissionDenied(_("Please write from a page of this site."))
    form = ScreenForm(request.POST)
    if request.POST.get("website"):
        # People do not see this field; whoever fills it in fills in everything.
        error = _("Something filled in a field that should stay empty. Please send it once more.")
        return _page(request, tutorial, step, form, error=error, status=400)
    if answer := blocked(request):
        return answer
    if not form.is_valid():
        return _page(request, tutorial, step, form, status=400)
    try:
        _note(request, tutorial, step, form)
    except ValidationError as problem:
        form.add_error("body", problem)
        return _page(request, tutorial, step, form, status=400)
    except visitors.TooMuchForToday:
        error = _("That’s many remarks for one day. Please come back tomorrow.")
        return _page(request, tutorial, step, form, error=error, status=429)
    # A page of its own instead of a message, which would cost a cookie.
    return redirect(f"{tutorial.url_of('differs')}?step={step}&thanks=1")


def _note(request: HttpRequest, tutorial: Tutorial, step: int, form: ScreenForm) -> None:
    services.remark(
        tutorial,
        "body",
        form.cleaned_data["body"],
        kind=Remark.Kind.LOOKS,
        address=visitors.address_of(request),
        author=request.user if isinstance(request.user, User) else None,
        place=Place(step, *form.device),
    )


def _page(
    request: HttpRequest,
    tutorial: Tutorial,
    step: int,
    form: ScreenForm,
    *,
    error: str = "",
    thanks: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "tutorial": tutorial,
        "step": step,
        "form": form,
        "error": error,
        "thanks": thanks,
        "cur": "guide",
    }
    return render(request, "guide/differs.html", context, status=status)
