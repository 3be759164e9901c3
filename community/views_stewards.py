"""Who looks after which language; admins give and take roles there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community import stewards
from community.role_forms import GiveRoleForm
from editorial import permissions, services
from editorial.content import NEUTRAL
from editorial.names import display_name
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show every language with who looks after it, how many texts wait and how long they usually do."""
    context = {"cares": stewards.of_all(), "crew": "translations"}
    return render(request, "community/stewards.html", context)


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Show who looks after one language, what waits there, and how one comes to help."""
    return _page(request, code, GiveRoleForm())


@login_required
@require_POST
def give(request: HttpRequest, code: str) -> HttpResponse:
    """Give somebody a role in a language. Admins only."""
    if not permissions.can_give_roles(request.user):
        raise PermissionDenied(_("Only admins give roles."))
    form = GiveRoleForm(request.POST)
    if not form.is_valid():
        return _page(request, code, form, status=400)
    user, role = form.cleaned_data["username"], form.cleaned_data["role"]
    reason = form.cleaned_data["reason"]
    try:
        services.give_role(user, _language(code), role, by=helper(request), reason=reason)
    except ValidationError as error:
        form.add_error(None, error.messages[0])
        return _page(request, code, form, status=400)
    messages.success(request, _("%(name)s has the role now.") % {"name": display_name(user)})
    return redirect("community:stewards-of", code=code)


@login_required
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take a role away; whoever has it may lay it down."""
    user = get_object_or_404(User, username=request.POST.get("username", ""))
    name, reason = {"name": display_name(user)}, request.POST.get("reason", "")
    try:
        services.take_role(user, _language(code), by=helper(request), reason=reason)
        messages.success(request, _("%(name)s no longer has the role.") % name)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("community:stewards-of", code=code)


def _language(code: str) -> str:
    """Return the language that an address names, NEUTRAL for all of them, or answer 404."""
    if code == stewards.ALL:
        return NEUTRAL
    if not stewards.is_known(code):
        raise Http404
    return code


def _page(
    request: HttpRequest, code: str, form: GiveRoleForm, *, status: int = 200
) -> HttpResponse:
    own = _language(code)
    may_give = permissions.can_give_roles(request.user)
    context: dict[str, Any] = {
        "care": stewards.of(own),
        "everywhere": stewards.everywhere() if own != NEUTRAL else [],
        "form": form,
        "may_give": may_give,
        "candidates": stewards.candidates(own) if may_give and own != NEUTRAL else [],
        "crew": "translations",
    }
    return render(request, "community/stewards_of.html", context, status=status)
