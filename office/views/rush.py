"""The rush mode: whether it is on, who switched it, and the switch. Admins only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from editorial import services, surge
from editorial.views.refusing import add_errors
from office.access import admin
from office.rush_form import RushForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from office.access import Reach


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rush(request: HttpRequest) -> HttpResponse:
    """Show how the switch stands; POST switches it, with a reason for the audit log."""
    reach = admin(request)
    if request.method != "POST":
        return _page(request, reach)
    form = RushForm(request.POST)
    if not form.is_valid():
        return _page(request, reach, form, status=400)
    on = form.cleaned_data["to"] == surge.ON
    try:
        services.switch_surge(on=on, by=reach.user, reason=form.cleaned_data["reason"])
    except ValidationError as error:
        add_errors(form, error)
        return _page(request, reach, form, status=400)
    messages.success(request, _said(on=on))
    return redirect("office:rush")


def _said(*, on: bool) -> str:
    if on:
        return _("The rush mode is on. Every page says so from now on.")
    if settings.SURGE:
        return _("Switched off here. It stays on as long as the server is started with SURGE=1.")
    return _("The rush mode is off. Everything is as on other days.")


def _page(
    request: HttpRequest, reach: Reach, form: RushForm | None = None, *, status: int = 200
) -> HttpResponse:
    last = surge.last_switch()
    is_switched_on = last is not None and last.target == surge.ON
    context = {
        "reach": reach,
        "last": last,
        "is_switched_on": is_switched_on,
        "is_set": settings.SURGE,
        "to": surge.OFF if is_switched_on else surge.ON,
        "form": form or RushForm(),
        "crew": "office",
    }
    return render(request, "office/rush.html", context, status=status)
