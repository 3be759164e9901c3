"""Publishing many approved translations at once, and taking them back within a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from editorial import batches, services
from editorial.commas import listed
from editorial.decision_forms import ReasonForm
from editorial.models import Batch, Revision
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    from editorial.models import RevisionQuerySet


@login_required
@require_http_methods(["GET", "POST"])
def waiting(request: HttpRequest) -> HttpResponse:
    """List the approved translations of others; a POST shows what publishing the ticked ones does."""
    user = _publisher(request)
    if request.method == "POST":
        return _preview(request, user)
    language = request.GET.get("language", "")[:10]
    found = batches.waiting(user, language=language)
    page = Paginator(found, batches.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": batches.rows(page.object_list, user),  # type: ignore[arg-type]
        "page": page,
        "language": language,
        "languages": _languages(user),
        "ticked": request.GET.get("ticked") == "all",
        "batches": [(batch, batches.can_be_undone(batch)) for batch in batches.lately(user)],
        "crew": "batches",
    }
    return render(request, "editorial/batches.html", context)


@login_required
@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish the ticked translations together."""
    user = _publisher(request)
    outcome = services.publish_batch(Revision.objects.filter(pk__in=_posted(request)), by=user)
    if outcome.left:
        messages.warning(request, _left_out(outcome.left))
    if outcome.batch is None:
        messages.error(request, _("Nothing was published."))
        return redirect("editorial:batches")
    messages.success(
        request,
        ngettext(
            "%(number)s text is published. Readers see it now.",
            "%(number)s texts are published. Readers see them now.",
            len(outcome.done),
        )
        % {"number": len(outcome.done)},
    )
    return redirect("editorial:batch", outcome.batch.pk)


@login_required
@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one batch and what taking it back would do; a POST takes it back."""
    user = _publisher(request)
    found = get_object_or_404(Batch.objects.select_related("by", "undone_by"), pk=pk)
    if found not in batches.lately(user) and not services.may_undo(found, user):
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _undo(request, found, user, form):
        return redirect("editorial:batch", found.pk)
    context = {
        "batch": found,
        "fates": batches.fates(found, user),
        "until": found.at + services.UNDO_FOR,
        "can_be_undone": batches.can_be_undone(found),
        "form": form,
        "crew": "batches",
    }
    return render(request, "editorial/batch.html", context, status=400 if form.errors else 200)


def _undo(request: HttpRequest, found: Batch, user: User, form: ReasonForm) -> bool:
    """Take a batch back and say what came of it; False where the form has to be shown again."""
    try:
        undone = services.undo_batch(found, by=user, reason=form.cleaned_data["reason"])
    except services.TooLate:
        form.add_error(
            None, _("This was published more than a day ago. Take texts back one by one.")
        )
    except services.AlreadyDecided:
        form.add_error(None, _("Somebody else was quicker: these texts have been taken back."))
    except services.NothingDone as error:
        form.add_error(None, _left_out(error.left))
    except ValidationError as error:
        form.add_error(None, error)
    else:
        messages.success(
            request, _("Readers see what they saw before. The texts wait for a publisher again.")
        )
        if undone.left:
            messages.warning(request, _left_out(undone.left))
        return True
    return False


def _preview(request: HttpRequest, user: User) -> HttpResponse:
    rows = batches.rows(_ticked(request, user), user)
    if not rows:
        messages.error(request, _("Please tick at least one text."))
        return redirect("editorial:batches")
    context: dict[str, Any] = {
        "rows": [row for row in rows if row.can_go],
        "stay": [row for row in rows if not row.can_go],
        "crew": "batches",
    }
    return render(request, "editorial/batch_preview.html", context)


def _publisher(request: HttpRequest) -> User:
    """Return the person who is signed in, if they publish in some language."""
    user = helper(request)
    if batches.published_languages(user) == set():
        raise Http404
    return user


def _ticked(request: HttpRequest, user: User) -> RevisionQuerySet:
    """Return what was ticked, as far as it still waits for this person."""
    return batches.waiting(user).filter(pk__in=_posted(request))


def _posted(request: HttpRequest) -> list[int]:
    numbers = request.POST.getlist("text")[: batches.PAGE_SIZE]
    return [int(one) for one in numbers if one.isdecimal() and len(one) <= services.LONGEST_KEY]


def _languages(user: User) -> list[tuple[str, str]]:
    """Return the languages in which something waits for this person."""
    codes = set(batches.waiting(user).order_by().values_list("edition__language", flat=True))
    return [(code, name) for code, name in settings.LANGUAGES if code in codes]


def _left_out(left: list[services.LeftOut]) -> str:
    """Name the pages that stayed as they were."""
    pages = [
        f"{one.revision.edition.item} ({one.revision.edition.language})"
        for one in batches.with_pages(left)
    ]
    return _("Left as they were, because something else happened to them meanwhile: %(pages)s") % {
        "pages": listed(pages)
    }
