"""Where people say how a tutorial went on their phone, and see which pages want a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from editorial import limits, reads, services
from editorial.editable import Passage
from editorial.forms import new_submission
from editorial.models import Revision
from editorial.views.access import helper
from editorial.views.refusing import may_write, slow_down
from guide import check_log, noting, steps, to_check
from guide.check_forms import CheckForm, beginning
from guide.checking import LONG, Check
from guide.devices import Build, Platform
from guide.models import Tutorial

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import User
    from django.forms import BoundField
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

PAGE_SIZE = 50


class Row(NamedTuple):
    """A step of the form: what it is called, and the answers."""

    number: int
    title: Passage | None
    seen: BoundField
    note: BoundField

    @property
    def errors(self) -> list[str]:
        return [*self.seen.errors, *self.note.errors]


def checkable(slug: str) -> Tutorial:
    """Return a published page that has something to tap, in the reader's columns."""
    tutorial: Tutorial = get_object_or_404(
        Tutorial.objects.published().reading().select_related("topic"), slug=slug
    )
    if not noting.can_be_checked(tutorial):
        raise Http404
    return tutorial


@never_cache
@login_required
@may_write
@require_http_methods(["GET", "HEAD", "POST"])
def checked(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Take what somebody saw on their phone, step by step; below stands what others saw."""
    tutorial, user = checkable(slug), helper(request)
    revision = noting.followed(tutorial, request.POST.get("revision", ""))
    if revision is None:
        raise Http404
    numbers = noting.steps_of(revision)
    if request.method != "POST":
        first = beginning(user, revision, new_submission())
        return _page(request, tutorial, CheckForm(initial=first, steps=numbers), revision)
    form = CheckForm(request.POST, steps=numbers)
    status = _record(form, tutorial, user, revision) if form.is_valid() else 400
    if status:
        return _page(request, tutorial, form, revision, status=status)
    messages.success(request, _("Thank you. Your check stands on the page, with the day."))
    return redirect(tutorial.get_absolute_url())


def _record(form: CheckForm, tutorial: Tutorial, user: User, revision: Revision) -> int:
    """Note what the form says; return the status of the answer where it did not go through."""
    try:
        noting.record_check(
            tutorial,
            by=user,
            device=form.device,
            day=form.cleaned_data["day"],
            seen=form.seen,
            revision=revision,
            submission=form.cleaned_data["submission"],
        )
    except limits.TooMany as error:
        return slow_down(form, error)
    except ValidationError as problem:
        form.add_error(None, problem)
        return 400
    return 0


def _page(
    request: HttpRequest,
    tutorial: Tutorial,
    form: CheckForm,
    revision: Revision,
    *,
    status: int = 200,
    log: check_log.Log | None = None,
) -> HttpResponse:
    log = log or check_log.Log(tutorial, helper(request))
    context = {
        "tutorial": tutorial,
        "form": form,
        "rows": _rows(tutorial, form, revision),
        "is_first": not form.initial.get("platform") and not form.is_bound,
        "log": log,
        "cur": "guide",
    }
    return render(request, "guide/checked.html", context, status=status)


def _rows(tutorial: Tutorial, form: CheckForm, revision: Revision) -> list[Row]:
    """Return the steps of the form, named in the reader's language where that text has them."""
    titles = _titles(Passage(revision.content.get("body", ""), tutorial.source_language, ""))
    if revision.status == Revision.Status.PUBLISHED:
        shown = _titles(tutorial.passage("body"))
        titles |= {number: title for number, title in shown.items() if number in titles}
    return [Row(number, titles.get(number), *fields) for number, *fields in form.rows()]


def _titles(body: Passage) -> dict[int, Passage]:
    """Return what the steps of a text are called; of several with one number the first."""
    wanted = body.language if not body.is_fallback else ""
    return {
        part.number: Passage(part.title, body.language, wanted)
        for part in reversed(steps.split(body).steps)
    }


@never_cache
@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what somebody noted in one go: they themselves, or a reviewer who says why."""
    check = get_object_or_404(Check.objects.select_related("tutorial__topic"), pk=pk)
    user = helper(request)
    if not noting.may_take_back(user, check):
        raise PermissionDenied(_("Only whoever noted a check, or a reviewer, takes it back."))
    try:
        noting.take_back_check(check, by=user, reason=request.POST.get("reason", ""))
        messages.success(request, _("The check is taken back."))
    except services.AlreadyDecided:
        messages.error(request, _("Somebody else was quicker: this check is taken back already."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect(f"{check.tutorial.url_of('checked')}#log")


# ── pages that want a look ──────────────────────────────────────────────────────────────────


@require_safe
def wanted(request: HttpRequest) -> HttpResponse:
    """List the tutorials that want a look on a phone, the most read first."""
    platform = _one_of(Platform, request.GET, "platform")
    build = _one_of(Build, request.GET, "build")
    never = "never" in request.GET
    rows = to_check.tutorials(platform=platform, build=build, never=never)
    context = {
        "page": Paginator(to_check.most_read(rows), PAGE_SIZE).get_page(request.GET.get("page")),
        "platform": platform,
        "build": build,
        "never": never,
        "platforms": Platform.choices,
        "builds": Build.choices,
        "long": LONG,
        "days": reads.DAYS,
        "cur": "guide",
    }
    return render(request, "guide/to_check.html", context)


def _one_of(choices: Any, query: Mapping[str, str], name: str) -> str:
    value = query.get(name, "")
    return value if value in choices.values else ""
