"""The queue: what waits for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config import languages
from editorial import queue as queues
from editorial import queue_rows
from editorial.editable import subclasses
from editorial.views.access import helper, page_language
from editorial.waits import usual_wait_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.models import RevisionQuerySet


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List the proposals that wait, oldest first."""
    user = helper(request)
    chosen = queues.Chosen(
        **{name: request.GET.get(name, "")[:20] for name in queues.Chosen._fields}
    )
    counts = queues.Counts(user)
    paginator = Paginator(queues.waiting(user, chosen), queues.PAGE_SIZE)
    # Counted already, with all the others.
    paginator.count = counts.number(chosen)
    page = paginator.get_page(request.GET.get("page"))
    code = "" if chosen.language == queues.FACTS else chosen.language or page_language()
    context = {
        "rows": queue_rows.rows(cast("RevisionQuerySet", page.object_list), user),
        "page": page,
        "chosen": chosen,
        "counts": counts,
        "waiting_total": counts.waiting,
        "usual_wait": usual_wait_words(code),
        "usual_language": _name(code),
        "languages": _languages(counts, chosen),
        "kinds": [(model._meta.model_name, model.noun) for model in subclasses()],
        "crew": "queue",
    }
    return render(request, "editorial/queue.html", context)


def _languages(counts: queues.Counts, chosen: queues.Chosen) -> list[tuple[str, str, int]]:
    """Return the opened languages, others in which something waits, and the facts."""
    numbers = counts.languages(chosen)
    codes = [code for code, _name in settings.LANGUAGES]
    codes += [code for code in numbers if code not in (*codes, queues.FACTS)]
    return [(code, _name(code), numbers.get(code, 0)) for code in (*codes, queues.FACTS)]


def _name(code: str) -> str:
    return languages.BY_CODE[code].name if code in languages.BY_CODE else _("Facts")
