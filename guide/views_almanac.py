"""The pages beside the tutorials. They know no account, set no cookie and write nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from editorial.links import resolve
from editorial.views.access import page_language
from guide.almanac import calendar, ics, life, terms
from guide.almanac import festivals as days
from guide.almanac import story as told
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest


YEAR = re.compile(r"[0-9]{4}")


@stored(members=True)
@require_safe
def story(request: HttpRequest) -> HttpResponse:
    """Show January 2025 in its order, and where those who wrote about it disagree."""
    shows()
    context = {"story": told.story(page_language()), "cur": "more"}
    return render(request, "almanac/story.html", context)


@stored("year", members=True)
@require_safe
def festivals(request: HttpRequest) -> HttpResponse:
    """Show the festivals of the year in ``year``, or of this one."""
    today = calendar.today()
    wanted = request.GET.get("year", "").strip()
    number = int(wanted) if _is_year(wanted) else today.year
    year = days.year(number, page_language())
    if "year" not in request.GET or request.GET["year"] == str(number):
        shows()
    context = {
        "year": year,
        "first": calendar.FIRST,
        "last": calendar.LAST,
        "not_shown": bool(wanted) and not _is_year(wanted),
        "today": today,
        "next": year.next_from(today) if number == today.year else None,
        "rows": [(day, resolve(day.page) if day.page else None) for day in year.festivals],
        "cur": "more",
    }
    return render(request, "almanac/festivals.html", context)


def _is_year(text: str) -> bool:
    """Tell whether somebody asked for a year that the calendar covers."""
    return YEAR.fullmatch(text) is not None and calendar.is_covered(int(text))


@require_safe
def festivals_file(request: HttpRequest, number: int) -> HttpResponse:
    """Hand out a year of festivals for somebody's own calendar."""
    if not calendar.is_covered(number):
        raise Http404
    text = ics.written(
        days.year(number, page_language()),
        name=_("Chinese festivals %(year)s") % {"year": number},
        host=request.get_host().partition(":")[0],
        quiet=_("A quiet day: no cheerful wishes."),
    )
    name = f'attachment; filename="festivals-{number}.ics"'
    return HttpResponse(
        text, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name}
    )


@stored(members=True)
@require_safe
def life_audit(request: HttpRequest) -> HttpResponse:
    """Show figures side by side, and how to ask for them."""
    return _rows(request, "life_audit", life.cards(page_language()), more="life-audit-duizhang")


@stored(members=True)
@require_safe
def app_privacy(request: HttpRequest) -> HttpResponse:
    """Show what the app says it does with people's data."""
    return _rows(request, "app_privacy", terms.terms(page_language()), more="what-you-agreed-to")


def _rows(request: HttpRequest, name: str, page: Any, *, more: str) -> HttpResponse:
    shows()
    context = {"page": page, "more": resolve(more), "cur": "more"}
    return render(request, f"almanac/{name}.html", context)
