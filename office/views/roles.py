"""Who has which role, in one table; admins give, change and take roles here, and make admins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.role_forms import find
from editorial import services
from editorial.models import Steward
from editorial.names import display_name
from editorial.views.refusing import add_errors
from office import roles as table
from office.access import admin, steward
from office.role_forms import AdminForm, RoleForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest, HttpResponse


@require_safe
@login_required
@never_cache
def roles(request: HttpRequest) -> HttpResponse:
    """Show everybody with a role in the languages within reach."""
    return _page(request)


@login_required
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Give somebody a role, or another one in the place of theirs. Admins only."""
    reach = admin(request)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=400)
    sent = form.cleaned_data
    language, about = (
        table.language_of(sent["language"]),
        {"by": reach.user, "reason": sent["reason"]},
    )
    if not _done(form, lambda: services.give_role(form.user, language, sent["role"], **about)):
        return _page(request, form=form, status=400)
    messages.success(request, _("%(name)s has the role now.") % {"name": display_name(form.user)})
    return redirect("office:roles")


@login_required
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Change or end a role, as the row of somebody says. Admins only."""
    reach = admin(request)
    user = find(request.POST.get("username", ""))
    role, reason = request.POST.get("role", ""), request.POST.get("reason", "").strip()
    language = table.language_of(request.POST.get("language", ""))
    fault = _fault(user is not None, role, reason)
    if fault or user is None:
        return _page(request, fault=fault, typed=request.POST, status=400)
    words = {"name": display_name(user)}
    if not role:
        services.take_role(user, language, by=reach.user, reason=reason)
        messages.success(request, _("%(name)s no longer has the role.") % words)
        return redirect("office:roles")
    try:
        services.give_role(user, language, role, by=reach.user, reason=reason)
    except ValidationError as error:
        return _page(request, fault=error.messages[0], typed=request.POST, status=400)
    messages.success(request, _("%(name)s has the role now.") % words)
    return redirect("office:roles")


def _fault(is_known: bool, role: str, reason: str) -> str:  # noqa: FBT001
    if not is_known:
        return _("Nobody here has this name.")
    if role and role not in Steward.Role.values:
        return _("Please choose a role.")
    return "" if reason else _("Please say why. It stands in the audit log.")


# ── admins ──────────────────────────────────────────────────────────────────────────────────


@login_required
@require_POST
def make_admin(request: HttpRequest) -> HttpResponse:
    """Make somebody an admin, once their name was typed twice. Admins only."""
    reach = admin(request)
    form = AdminForm(request.POST, auto_id="new_%s")
    if not form.is_valid():
        return _page(request, new_admin=form, status=400)
    reason = form.cleaned_data["reason"]
    if not _done(form, lambda: services.make_admin(form.user, by=reach.user, reason=reason)):
        return _page(request, new_admin=form, status=400)
    messages.success(request, _("%(name)s is an admin now.") % {"name": display_name(form.user)})
    return redirect("office:roles")


@login_required
@require_POST
def remove_admin(request: HttpRequest) -> HttpResponse:
    """Make an admin a volunteer like others, once their name was typed. Never the last one."""
    reach = admin(request)
    form = AdminForm(request.POST)
    if not form.is_valid():
        return _page(request, old_admin=form, status=400)
    reason = form.cleaned_data["reason"]
    if not _done(form, lambda: services.remove_admin(form.user, by=reach.user, reason=reason)):
        return _page(request, old_admin=form, status=400)
    name = display_name(form.user)
    messages.success(request, _("%(name)s is no admin any more.") % {"name": name})
    return redirect("office:roles" if form.user.pk != reach.user.pk else "editorial:queue")


def _done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it and tell whether it was done; what speaks against it stands in the form."""
    try:
        act()
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True


def _page(request: HttpRequest, *, status: int = 200, **forms_sent: Any) -> HttpResponse:
    reach = steward(request)
    context = {
        "reach": reach,
        "holders": table.holders(reach.languages),
        "admins": services.admins(),
        "role_choices": Steward.Role.choices,
        "form": RoleForm(),
        "new_admin": AdminForm(auto_id="new_%s"),
        "old_admin": None,
        "fault": "",
        "typed": {},
        "crew": "office",
    } | forms_sent
    return render(request, "office/roles.html", context, status=status)
