"""What was published lately in a language, for feed readers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from config import languages
from editorial.editable import subclasses
from editorial.models import Decision, Revision
from editorial.titles import name_of
from glossary.choices import Register

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

MOST = 30
# A page that was changed five times this week stands in the feed once.
LOOKED_AT = 4 * MOST
LICENCE = "CC BY-SA 4.0 https://creativecommons.org/licenses/by-sa/4.0/"
# What a feed reader shows of a page.
BRIEF = ("gloss", "meaning", "summary")


# Before anything was published here.
NEVER = datetime(2025, 1, 1, tzinfo=UTC)


class News(NamedTuple):
    """A page whose text in this language was published, and when that was."""

    item: Any
    at: datetime


def lately(language: str) -> list[News]:
    """Return the pages published last in a language, each once: a query, and one for each kind of page.

    Small changes are no news; rude words are met by nobody who did not ask.
    """
    wanted: dict[tuple[int, int], datetime] = {}
    for kind, pk, at in _published(language):
        wanted.setdefault((kind, pk), at)
    items = _items({kind: [pk for of, pk in wanted if of == kind] for kind, _pk in wanted})
    news = [News(items[key], at) for key, at in wanted.items() if key in items]
    return news[:MOST]


def _published(language: str) -> Any:
    decisions = Decision.objects.filter(
        status=Revision.Status.PUBLISHED,
        revision__edition__language=language,
        revision__edition__published__isnull=False,
        revision__minor=False,
    )
    columns = "revision__edition__content_type_id", "revision__edition__object_id", "at"
    return decisions.order_by("-pk").values_list(*columns)[:LOOKED_AT]


def _items(wanted: dict[int, list[int]]) -> dict[tuple[int, int], Editable]:
    from_kind = {_kind(model): model for model in subclasses()}
    found = {}
    for kind, pks in wanted.items():
        rows = from_kind[kind].objects.published().reading().filter(pk__in=pks)
        found.update({(kind, row.pk): row for row in rows if not _is_rude(row)})
    return found


def _kind(model: type[Editable]) -> int:
    return int(ContentType.objects.get_for_model(model).pk)


def brief(item: Editable) -> str:
    """Return what a page says in a line or two, as far as it is there in this language."""
    names = [name for name in BRIEF if name in item.text_fields()]
    parts = (str(item.passage(name)).strip() for name in names)
    return "\n\n".join(part for part in parts if part)


def _is_rude(item: Editable) -> bool:
    return getattr(item, "register", "") == Register.RUDE


class SteadyFeed(Atom1Feed):
    """Atom whose time is that of its last text: Django says *now* of an empty feed, at each question."""

    def latest_post_date(self) -> datetime:
        times = [item["updateddate"] for item in self.items if item.get("updateddate")]
        return max(times, default=NEVER)


class Published(Feed):  # type: ignore[type-arg]
    """An Atom feed of one language: that of the address."""

    feed_type = SteadyFeed
    feed_copyright = LICENCE

    def title(self) -> str:
        return _("%(site)s: new and changed pages") % {"site": settings.SITE_NAME}

    def subtitle(self) -> str:
        return _("Words, tutorials and culture pages that were published lately.")

    def link(self) -> str:
        return settings.SITE_URL + reverse("home:home")

    def feed_url(self) -> str:
        return settings.SITE_URL + reverse("feed:published")

    def author_name(self) -> str:
        return settings.SITE_NAME

    def items(self) -> list[News]:
        return lately(get_language() or languages.DEFAULT)

    def item_title(self, item: News) -> str:
        return name_of(item.item)[0]

    def item_description(self, item: News) -> str:
        return brief(item.item)

    def item_link(self, item: News) -> str:
        return f"{settings.SITE_URL}{item.item.get_absolute_url()}"

    def item_pubdate(self, item: News) -> datetime:
        published: datetime = item.item.published_at
        return published

    def item_updateddate(self, item: News) -> datetime:
        return item.at


def _last(language: str) -> tuple[int, datetime] | None:
    """Return the last decision about a text in a language, or about facts: one query."""
    decisions = Decision.objects.filter(revision__edition__language__in=[language, ""])
    return decisions.order_by("-pk").values_list("pk", "at").first()


def _etag(_request: HttpRequest) -> str | None:
    language = get_language() or languages.DEFAULT
    last = _last(language)
    return f'W/"{language}-{last[0]}"' if last else None


@require_safe
@condition(etag_func=_etag)
def published(request: HttpRequest) -> HttpResponse:
    """Answer with the feed; who has it already hears 304 after one question to the database."""
    response: HttpResponse = _feed(request)
    # Moments of loading would differ from what the ETag stands for.
    del response["Last-Modified"]
    return response


_feed = Published()
