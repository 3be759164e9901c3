"""Covering a line of talk, and showing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from editorial import services
from editorial.models import Comment
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_POST
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Cover a line of talk, with a reason that stands in its place; ``show`` uncovers it."""
    comment = get_object_or_404(Comment.objects.select_related("author", "revision"), pk=pk)
    try:
        if "show" in request.POST:
            services.show_line(comment, by=helper(request))
            messages.success(request, _("Everybody can read the line again."))
        else:
            services.hide_line(comment, by=helper(request), reason=request.POST.get("reason", ""))
            messages.success(request, _("The line is hidden. Your reason stands in its place."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    except services.AlreadyDecided:
        messages.error(request, _("Somebody else was quicker: it is so already."))
    return redirect(_back(request, comment))


def _back(request: HttpRequest, comment: Comment) -> str:
    after = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(after, allowed_hosts=None) and after.startswith("/"):
        return after
    return f"{comment.revision.get_absolute_url()}#talk"
