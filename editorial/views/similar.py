"""What there is already that may be the same: asked while somebody types, told and never a stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from editorial import similar as likeness
from editorial.views.access import page_language, visible_item

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

# Longer values of a field are no names.
LONGEST = 300


@login_required
@never_cache
@require_POST
def similar(request: HttpRequest, model: type[Editable]) -> HttpResponse:
    """Answer with pages like the one whose facts are sent; ``slug`` names the page itself."""
    item = model(source_language=page_language())
    if slug := request.POST.get("slug"):
        item = visible_item(model, slug[:LONGEST], request.user)
    names = (*item.FACT_FIELDS, *item.LIST_FIELDS, *item.text_fields())
    asked = {name: request.POST.get(name, "")[:LONGEST] for name in names}
    found = likeness.like(item, asked)
    return JsonResponse(
        {
            "results": likeness.as_json(found),
            "status": ngettext(
                "%(count)d page may be the same.", "%(count)d pages may be the same.", len(found)
            )
            % {"count": len(found)}
            if found
            else "",
        },
        json_dumps_params={"ensure_ascii": False},
    )
