"""The pages on which readers learn how something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from editorial import backlinks, links, permissions, reads
from editorial.editable import subclasses
from editorial.kept_pages import list_tag, note_items, tag_of
from editorial.standing import Standing
from editorial.views.access import page_language
from editorial.views.moved import moved
from guide import behind, choosing, reading_time
from guide.models import CULTURE, Topic, Tutorial
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable

# What a list shows of a page beside its texts.
LISTED = ("slug", "topic", "order", "minutes", "published_at")
# The page that tells which build of the app somebody has.
WHICH_BUILD = "rednote-or-xiaohongshu"


@stored(members=True)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the topics that have something to read, with their pages."""
    pages = (
        Tutorial.objects.published()
        .reading("title", "summary", facts=LISTED)
        .order_by("order", "pk")
    )
    topics = Topic.objects.prefetch_related(Prefetch("tutorials", pages, to_attr="pages"))
    context = {"topics": [topic for topic in topics if topic.pages], "cur": "guide"}
    shows(list_tag(Tutorial))
    return render(request, "guide/index.html", context)


@stored(members=True)
@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """List the pages of one topic."""
    topic = get_object_or_404(Topic, slug=slug)
    pages = list(
        Tutorial.objects.published()
        .filter(topic=topic)
        .reading("title", "summary", facts=LISTED)
        .order_by("order", "pk")
    )
    if not pages:
        raise Http404
    cur = "culture" if topic.slug == CULTURE else "guide"
    shows(list_tag(Tutorial))
    return render(request, "guide/topic.html", {"topic": topic, "pages": pages, "cur": cur})


@stored(members=True)
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one tutorial or culture page."""
    found = Tutorial.objects.reading(joined=("storyboard__compiled",)).filter(slug=slug)
    tutorial = found.select_related("topic", "storyboard").first()
    if tutorial is None:
        return moved(request, Tutorial, slug)
    if tutorial.published_at is None:
        # Somebody is still writing it: people who help see how far it is.
        if permissions.can_propose(request.user):
            return redirect(tutorial.url_of("history"))
        raise Http404
    reads.count_visit(request, tutorial, page_language())
    shows(tag_of(Tutorial, tutorial.slug))
    return render(request, "guide/tutorial.html", tutorial_context(tutorial))


def tutorial_context(tutorial: Tutorial) -> dict[str, Any]:
    language = page_language()
    standing = Standing(tutorial, called="title")
    title = tutorial.passage("title")
    change = standing.change(language)
    page = behind.page(tutorial, language, change)
    return {
        "tutorial": tutorial,
        "title": title,
        "summary": tutorial.passage("summary"),
        "page": page,
        "change": change,
        "changed_parts": behind.changed_parts(page, change),
        "shown_text": standing.text(title.language),
        "standing": standing,
        "status": standing.status(language),
        "revision": standing.revision(title.language),
        "credit": standing.credit(title.language),
        "source_text": standing.text(tutorial.source_language),
        "other_texts": standing.texts(but=language),
        "related": _related(tutorial),
        "linking": backlinks.linking_to(tutorial, language),
        "choice": choosing.choice(tutorial, page),
        "which_build": links.resolve(WHICH_BUILD) if tutorial.slug != WHICH_BUILD else None,
        "reading_minutes": reading_time.minutes(_whole(page)),
        "path": _path(tutorial),
        "cur": "culture" if tutorial.is_culture else "guide",
    }


def _whole(page: behind.Page) -> str:
    parts = (*page.steps, *page.sections)
    return "\n\n".join((page.intro, *(f"{part.title}\n\n{part.body}" for part in parts)))


class Path(NamedTuple):
    """Where a page stands among those of its topic, and its neighbours there."""

    number: int
    total: int
    before: Tutorial | None
    after: Tutorial | None


def _path(tutorial: Tutorial) -> Path | None:
    """Return the place of a page in its topic, in one query."""
    siblings = Tutorial.objects.published().filter(topic=tutorial.topic)
    pages = list(siblings.reading("title", facts=LISTED).order_by("order", "pk"))
    at = next((i for i, page in enumerate(pages) if page.pk == tutorial.pk), None)
    if at is None:
        # A page that nobody has published yet, seen before it is sent.
        return None
    note_items(pages)
    before = pages[at - 1] if at else None
    return Path(at + 1, len(pages), before, pages[at + 1] if at + 1 < len(pages) else None)


def _related(tutorial: Tutorial) -> list[Editable]:
    """Return the published pages that this one names, of every kind, a query for each kind."""
    if not tutorial.related:
        return []
    slugs = list(dict.fromkeys(links.slug_now(slug) for slug in tutorial.related))
    found = {
        item.slug: item
        for model in subclasses()
        for item in model.objects.published().reading().filter(slug__in=slugs)
    }
    note_items(found.values())
    return [found[slug] for slug in slugs if slug in found]
