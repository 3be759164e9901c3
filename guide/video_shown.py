"""What a tutorial's page says of its videos: kept beside the tutorial, so that a reader costs no query.

``Tutorial.films`` is derived from the shown videos and captions; ``rebuild`` writes it anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Prefetch

from editorial.kept_pages import item_changed
from guide import video_cues
from guide.marks import signed
from guide.models import Tutorial
from guide.video import Captions, Video
from search.index import update

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import User


def rebuild(pk: int) -> None:
    """Write anew what the page of a tutorial says of its videos, and let search know."""
    # Two decisions in one moment must not each write what the other has not seen.
    # In no order: the usual one would join the topic, which cannot be locked along.
    rows = Tutorial.objects.select_for_update().filter(pk=pk).order_by()
    slug = rows.values_list("slug", flat=True).first()
    Tutorial.objects.filter(pk=pk).update(
        films=[described(video, video.shown_captions) for video in _shown(pk)]
    )
    if slug is not None:
        item_changed(Tutorial, slug)
    transaction.on_commit(lambda: update([(Tutorial, pk)]))


def rebuild_all() -> int:
    """Write anew what every page says of its videos; return how many pages have any."""
    shown = set(Video.objects.shown().order_by().values_list("tutorial", flat=True))
    stale = set(Tutorial.objects.exclude(films=[]).order_by().values_list("pk", flat=True))
    rebuild_pages(shown | stale)
    return len(shown)


def pages_of(user: User) -> set[int]:
    """Return the tutorials that name somebody who filmed for them; one query."""
    return set(Video.objects.shown().filter(author=user).values_list("tutorial", flat=True))


def rebuild_those_of(user: User) -> None:
    rebuild_pages(pages_of(user))


def rebuild_pages(pks: Iterable[int]) -> None:
    for pk in sorted(pks):
        with transaction.atomic():
            rebuild(pk)


def _shown(tutorial: int) -> Iterable[Any]:
    captions = Captions.objects.shown().order_by("language")
    return (
        Video.objects.shown()
        .filter(tutorial=tutorial)
        .select_related("author")
        .prefetch_related(Prefetch("captions", captions, to_attr="shown_captions"))
        .order_by("created_at", "pk")
    )


def described(video: Video, captions: Iterable[Captions]) -> dict[str, Any]:
    """Return what a page says of a video and its captions, as JSON keeps it."""
    names = (
        "key", "title", "language", "container", "has_poster", "link", "length", "bytes", "width",
        "height", "has_sound", "platform", "build", "app_version",
    )  # fmt: skip
    return {
        "id": video.pk,
        **{name: getattr(video, name) for name in names},
        "day": video.day.isoformat() if video.day else "",
        **dict(zip(("name", "by"), signed(video.author), strict=True)),
        "texts": [_text(one) for one in captions],
    }


def _text(captions: Captions) -> dict[str, Any]:
    return {
        "id": captions.pk,
        "language": captions.language,
        "title": captions.title,
        "machine": captions.machine,
        "timed": bool(captions.text),
        "transcript": transcript_of(captions),
    }


def transcript_of(captions: Captions) -> str:
    """Return what is said as a text: as somebody wrote it, or out of the captions."""
    if captions.transcript:
        return captions.transcript
    return video_cues.as_text(video_cues.read_file(captions.text)[0])


def said_in(tutorial: Tutorial, language: str) -> str:
    """Return what videos of a page are called, and say, in exactly this language; for search."""
    texts = [text for film in tutorial.films for text in film["texts"]]
    pieces = [film["title"] for film in tutorial.films if film["language"] == language]
    for text in texts:
        if text["language"] == language:
            pieces += [text["title"], text["transcript"]]
    return "\n\n".join(filter(None, pieces))
