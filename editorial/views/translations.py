"""Where the languages stand: all of them, and one with what it misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config import languages
from editorial.editable import subclasses
from editorial.models import Edition, Revision

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable, EditableQuerySet

PAGE_SIZE = 50
STATES = ("outdated", "missing", "draft", "current")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show every opened language: up to date, outdated, drafted and missing, by kind of page."""
    kinds = [(model, model.objects.published().count()) for model in subclasses()]
    counts = _counts()
    waiting = dict(
        Revision.objects.waiting()
        .order_by()
        .values_list("edition__language")
        .annotate(n=Count("pk"))
    )
    context = {
        "languages": [
            _language_row(code, kinds, counts, waiting) for code, _name in settings.LANGUAGES
        ],
        "total": sum(total for _model, total in kinds),
        "crew": "translations",
    }
    return render(request, "editorial/translations.html", context)


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Show what one language misses, what is outdated and what waits."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    state = request.GET.get("state", "")
    state = state if state in STATES else "outdated"
    model = _model(request.GET.get("kind", ""))
    items = in_state(model, code, state)
    page = Paginator(items.reading(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "language": languages.BY_CODE[code],
        "model_name": model._meta.model_name,
        "kinds": [(kind._meta.model_name, kind.noun) for kind in subclasses()],
        "state": state,
        "states": {name: in_state(model, code, name).count() for name in STATES},
        "page": page,
        "waiting": Revision.objects.waiting().filter(edition__language=code).count(),
        "crew": "translations",
    }
    return render(request, "editorial/translations_of.html", context)


def in_state(model: type[Editable], code: str, state: str) -> EditableQuerySet:
    """Return the published items whose edition in a language is in a state."""
    of_language = Edition.objects.filter(
        content_type=ContentType.objects.get_for_model(model), language=code
    ).exclude(published=None)
    items: EditableQuerySet = model.objects.published()
    if state == "missing":
        return items.exclude(pk__in=of_language.values("object_id"))
    if state == "outdated":
        of_language = of_language.outdated()
    else:
        of_language = of_language.current().filter(published__machine=state == "draft")
    return items.filter(pk__in=of_language.values("object_id"))


def _model(name: str) -> type[Editable]:
    models = {model._meta.model_name: model for model in subclasses()}
    return models.get(name) or next(iter(models.values()))


def _counts() -> dict[tuple[int, str], dict[str, int]]:
    """Return, by kind of page and language, how many editions are outdated, drafts and current."""
    rows: Any = (
        Edition.objects.exclude(published=None)
        .exclude(language="")
        .values("content_type_id", "language")
        .annotate(
            outdated=Count("pk", filter=~Q(outdated_by=None)),
            draft=Count("pk", filter=Q(outdated_by=None, published__machine=True)),
            current=Count("pk", filter=Q(outdated_by=None, published__machine=False)),
        )
    )
    return {(row["content_type_id"], row["language"]): row for row in rows}


def _language_row(
    code: str,
    kinds: list[tuple[type[Editable], int]],
    counts: dict[tuple[int, str], dict[str, int]],
    waiting: dict[str, int],
) -> dict[str, Any]:
    return {
        "language": languages.BY_CODE[code],
        "waiting": waiting.get(code, 0),
        "kinds": [_kind_row(model, total, code, counts) for model, total in kinds],
    }


def _kind_row(
    model: type[Editable], total: int, code: str, counts: dict[tuple[int, str], dict[str, int]]
) -> dict[str, Any]:
    found = counts.get((ContentType.objects.get_for_model(model).pk, code), {})
    states = {name: found.get(name, 0) for name in ("current", "draft", "outdated")}
    states["missing"] = max(total - sum(states.values()), 0)
    # Widths are SVG attributes, out of 1000: the content security policy allows no inline style.
    bars, start = [], 0
    for name, count in states.items():
        width = round(1000 * count / total) if total else 0
        bars.append({"state": name, "x": start, "width": width})
        start += width
    return {
        "model": model._meta.model_name,
        "noun": model.noun,
        "total": total,
        "states": states,
        "bars": bars,
    }
