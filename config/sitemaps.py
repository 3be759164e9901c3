"""What search engines may know: every published page in every opened language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.urls import reverse
from django.views.decorators.http import require_safe

from glossary.models import Entry
from guide.models import Tutorial

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class Everywhere(Sitemap):  # type: ignore[type-arg]
    """Pages that stand in every opened language, each with its addresses in the others."""

    i18n = True
    alternates = True
    languages = [code for code, _name in settings.LANGUAGES]
    limit = 10_000

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)


class Items(Everywhere):
    """The published items of one kind."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def items(self) -> Any:
        return self.model.objects.published().only("slug").order_by("pk")


class Rooms(Everywhere):
    """The pages that stand by themselves: lists and tools."""

    def items(self) -> list[str]:
        return [
            "home:home", "start:path", "start:comments", "guide:list", "glossary:list", "emoji:overview", "decode:page", "decode:gym",
            "decode:post", "nickname:page", "receipt:page", "phrases:page", "practice:home", "practice:choose", "practice:tones", "practice:pairs", "community:wanted", "almanac:story", "labels:screens", "labels:list",
            "almanac:festivals", "almanac:life-audit", "almanac:app-privacy", "community:privacy", "community:terms",
        ]  # fmt: skip

    def location(self, item: Any) -> str:
        return reverse(item)


SITEMAPS: Any = {
    "rooms": Rooms(),
    "entries": Items(Entry),
    "tutorials": Items(Tutorial),
}


@require_safe
def view(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = sitemap(request, SITEMAPS)
    return response
