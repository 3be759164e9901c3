"""Blocks: who may not write just now and why, and the page on which admins decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from editorial import permissions, services
from editorial.block_forms import BlockForm
from editorial.models import Block, Hold, Revision
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE_SIZE = 50


@login_required
@require_safe
def blocks(request: HttpRequest) -> HttpResponse:
    """List the blocks, those that hold first."""
    if not permissions.is_steward(helper(request)):
        raise PermissionDenied(_("The list of blocks is for reviewers, publishers and admins."))
    active = Block.objects.active().select_related("user", "by")
    over = Block.objects.exclude(pk__in=active.values("pk")).select_related(
        "user", "by", "lifted_by"
    )
    page = Paginator(over, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"active": active, "page": page, "crew": "queue"}
    return render(request, "editorial/blocks.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def block(request: HttpRequest, username: str) -> HttpResponse:
    """Block somebody, with a reason, or let them write again."""
    admin = helper(request)
    user = get_object_or_404(User, username=username) if "\0" not in username else admin
    if not permissions.can_block(admin, user):
        raise PermissionDenied(_("Admins block others: neither themselves nor another admin."))
    if "unblock" in request.POST:
        return _unblock(request, admin, user)
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.block(user, by=admin, reason=form.cleaned_data["reason"], until=form.until())
        messages.success(request, _("%(name)s cannot write now and is told why.") % {"name": user})
        return redirect("editorial:blocks")
    return _page(request, user, form, status=400 if request.method == "POST" else 200)


def _unblock(request: HttpRequest, admin: User, user: User) -> HttpResponse:
    try:
        services.unblock(user, by=admin, reason=request.POST.get("note", "")[:500])
        messages.success(request, _("%(name)s can write again.") % {"name": user})
    except services.AlreadyDecided:
        messages.error(request, _("Nothing stops them from writing."))
    return redirect("editorial:blocks")


def _page(request: HttpRequest, user: User, form: BlockForm, *, status: int) -> HttpResponse:
    sent = Revision.objects.filter(author=user, companion_of=None)
    context = {
        "person": user,
        "form": form,
        "active": Block.objects.active().filter(user=user).select_related("by").first(),
        "before": Block.objects.filter(user=user).count(),
        "sent": sent.count(),
        "published": sent.shown().count(),
        "turned_down": sent.filter(status=Revision.Status.REJECTED).count(),
        "held": Hold.objects.waiting().filter(revision__author=user).count(),
        "crew": "queue",
    }
    return render(request, "editorial/block.html", context, status=status)
