"""Where the languages stand: all of them, and one with what there is to do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config import languages
from editorial import backlog, coverage, interface
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.models import Steward

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

PAGE_SIZE = 50
# The states that ask for somebody's work.
TO_DO = ("outdated", "missing", "draft")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show every opened language by kind of page, and the pages whose readers wait most."""
    codes = [code for code, _name in settings.LANGUAGES]
    found = coverage.Coverage()
    context = {
        "rows": found.rows,
        "pages": found.pages,
        "days": coverage.DAYS,
        "outdated": backlog.most_read_outdated(codes),
        "missing": backlog.most_read_missing(codes),
        "crew": "translations",
    }
    return render(request, "editorial/translations.html", context)


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Show what there is to do in one language, in the order that helps most readers."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    asked = request.GET.get("kind", "")
    context = {
        "language": languages.BY_CODE[code],
        "kinds": [*(str(model._meta.model_name) for model in subclasses()), interface.KIND],
        "stewards": _stewards(code),
        "crew": "translations",
    }
    if asked == interface.KIND:
        context |= _sentences(request, code)
        return render(request, "editorial/translations_interface.html", context)
    context |= _pages(request, code, _models(asked))
    return render(request, "editorial/translations_of.html", context)


def _pages(request: HttpRequest, code: str, models: list[type[Editable]]) -> dict[str, Any]:
    model, counts = _first_with_work(models, code)
    wanted = next((state for state in backlog.STATES if counts[state]), backlog.STATES[0])
    state = _one_of((wanted, *backlog.STATES), request.GET.get("state"))
    sort = _one_of(backlog.SORTS, request.GET.get("sort"))
    items = backlog.in_state(model, code, state)
    rows = backlog.ordered(items.reading(), code, state, sort)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "kind": model._meta.model_name,
        "state": state,
        "counts": counts,
        "sort": sort,
        "page": page,
        "tasks": backlog.tasks(page.object_list, code, state),
    }


def _sentences(request: HttpRequest, code: str) -> dict[str, Any]:
    """Return the sentences of the interface that a language has not, or only by guess."""
    words = interface.words(code)
    state = "draft" if request.GET.get("state") == "draft" else "missing"
    rows = words.fuzzy if state == "draft" else words.missing
    return {
        "kind": interface.KIND,
        "state": state,
        "counts": {"missing": len(words.missing), "draft": len(words.fuzzy)},
        "words": words,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "path": interface.name_of(code),
    }


def _stewards(code: str) -> list[Steward]:
    """Return who looks after a language, those of this one alone first."""
    found = Steward.objects.filter(language__in=[code, NEUTRAL], user__is_active=True)
    return list(found.select_related("user").order_by("-language", "pk"))


def _models(name: str) -> list[type[Editable]]:
    """Return the kind that was asked for, or all of them."""
    models = {model._meta.model_name: model for model in subclasses()}
    return [models[name]] if name in models else list(models.values())


def _first_with_work(
    models: list[type[Editable]], code: str
) -> tuple[type[Editable], dict[str, int]]:
    """Return the first kind in which something is to do; where all is done, the first of all."""
    found = []
    for model in models:
        found.append((model, backlog.counts(model, code)))
        if any(found[-1][1][state] for state in TO_DO):
            return found[-1]
    return found[0]


def _one_of(known: tuple[str, ...], asked: str | None) -> str:
    return asked if asked in known else known[0]
