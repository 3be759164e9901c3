"""The first page: it stands above the rooms because it shows something of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from editorial.kept_pages import list_tag
from editorial.models import Decision, Revision
from glossary.models import Entry
from guide.models import Tutorial
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# What people ask first, by address; those that are not published are left out.
ASKED = (
    "mao-shui", "slightly-smiling-face", "yang-yu", "dui-qi-ke-li-du",
    "dui-zhang", "po-fang", "zhong-cao", "fan-qiang",
)  # fmt: skip
# The first ten minutes: which page, and what to say about it in one line.
STOPS = (
    ("app-language", _("Put the app in English"), _("A few taps. We show you the labels in both languages.")),
    ("turn-on-translation", _("Read the comments"), _("Where the Translate button is, and what to do without one.")),
    ("cat-tax", _("Pay the cat tax"), _("The friendliest way to say hello.")),
    ("permission-popups", _("Know what you may refuse"), _("What each pop-up asks, and which you can say no to.")),
    ("what-you-agreed-to", _("Know what you agreed to"), _("The terms, in plain words.")),
)  # fmt: skip
EXAMPLES = ("猫税", "🙂", "yyds", "对齐颗粒度", "cat tax")
COUNTED_FOR = 300


@stored(members=True)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the box for anything, the first ten minutes, and what people keep asking."""
    shows(list_tag(Entry), list_tag(Tutorial), seconds=COUNTED_FOR)
    context = {
        "asked": _in_order(Entry.objects.published().reading().filter(slug__in=ASKED), ASKED),
        "stops": _stops(),
        "examples": EXAMPLES,
        "counts": (counts := _counts()),
        "issue": counts.get("issue"),
        "is_chinese": (get_language() or "").startswith("zh"),
        "cur": "home",
        "nosearch": True,
    }
    return render(request, "home.html", context)


def _in_order(items: Any, slugs: tuple[str, ...]) -> list[Any]:
    return sorted(items, key=lambda item: slugs.index(item.slug))


def _stops() -> list[dict[str, Any]]:
    slugs = tuple(slug for slug, _title, _line in STOPS)
    pages = Tutorial.objects.published().filter(slug__in=slugs).only("slug", "minutes")
    minutes = {page.slug: page for page in pages}
    return [
        {"page": minutes[slug], "title": title, "line": line}
        for slug, title, line in STOPS
        if slug in minutes
    ]


def _counts() -> dict[str, Any]:
    """Return what there is, counted at most every five minutes."""
    return cache.get_or_set("home:counts", _count, COUNTED_FOR) or {}


def _count() -> dict[str, Any]:
    printed = Decision.objects.filter(status=Revision.Status.PUBLISHED)
    return {
        "issue": printed.aggregate(number=Count("pk"), at=Max("at")),
        "entries": Entry.objects.published().count(),
        "tutorials": Tutorial.objects.published().count(),
        "languages": len(settings.LANGUAGES),
    }
