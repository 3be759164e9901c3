"""Choosing, field by field, what becomes of a proposal when another text was published meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from editorial import services
from editorial.dossier import buttons
from editorial.merge_forms import MergeForm, merge_forms
from editorial.views import deciding, review
from editorial.views.access import helper, visible_revision
from editorial.views.refusing import may_write, share_errors, slow_down

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.models import Revision


@login_required
@may_write
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a stale proposal on top of today's text; where both sides changed the same, ask."""
    revision = visible_revision(pk, request.user)
    if not buttons(helper(request), revision)["rebase"]:
        return review.nothing_here(
            request, revision, _("There is nothing to bring up to date here.")
        )
    if request.method == "GET":
        return _page(request, revision, merge_forms(revision))
    forms = merge_forms(revision, request.POST)
    if not all(form.is_current for form in forms):
        messages.warning(request, _("Yet another text was published while you chose. What you wrote is below; please look once more."))  # fmt: skip
        return _page(request, revision, [form.on_todays_text() for form in forms], status=409)
    # Every form is asked, so that all faults are named at once.
    valid = [form.is_valid() for form in forms]
    if not all(valid):
        return _page(request, revision, forms, status=400)
    return _rebase(request, revision, forms)


def _rebase(request: HttpRequest, revision: Revision, forms: list[MergeForm]) -> HttpResponse:
    chosen = {str(form.prefix): form.chosen for form in forms}
    try:
        fresh = services.rebase(
            revision, by=helper(request), text=chosen.get("text"), facts=chosen.get("facts")
        )
    except ValidationError as error:
        share_errors(forms, error)
    except services.TooMany as error:
        return _page(request, revision, forms, status=slow_down(forms[-1], error))
    except (services.EditConflict, services.AlreadyDecided, PermissionDenied) as error:
        forms[-1].add_error(None, deciding.explain(error))
    else:
        messages.success(request, _("Brought up to date. This is the proposal as it stands on today’s text."))  # fmt: skip
        return redirect(fresh)
    return _page(request, revision, forms, status=409)


def _page(
    request: HttpRequest, revision: Revision, forms: list[MergeForm], *, status: int = 200
) -> HttpResponse:
    context = {
        "revision": revision,
        "item": revision.edition.item,
        "forms": forms,
        "has_clashes": any(form.clashing for form in forms),
        "is_own": request.user.pk == revision.author_id,
        "crew": "queue",
    }
    return render(request, "editorial/merge.html", context, status=status)
