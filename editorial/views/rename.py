"""Moving a page to another address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from editorial import permissions, services
from editorial.content import NEUTRAL
from editorial.views.access import helper, visible_item

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable


@login_required
@require_POST
def rename(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Give a page another slug; its history says so, and the old one leads here."""
    item = visible_item(model, slug, request.user)
    if not permissions.is_publisher(request.user, services.open_edition(item, NEUTRAL)):
        raise PermissionDenied(_("Only publishers of all languages change addresses."))
    try:
        services.rename(item, request.POST.get("slug", ""), by=helper(request))
        messages.success(request, _("This page has its new address. The old one leads here."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    except services.AlreadyDecided:
        messages.error(request, _("Somebody else has just changed this address."))
    return redirect(item.url_of("history"))
