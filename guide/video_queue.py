"""What waits of videos and captions, as the page beside the queue lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Prefetch

from config import languages
from guide import video_captions, video_page, video_rights, video_shown
from guide.models import Tutorial
from guide.video import Captions, Video

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from guide.video_cues import Cue
    from guide.video_page import Film

# Somebody has to watch each of them; nobody looks at more in one go.
MOST = 30


class VideoRow(NamedTuple):
    video: Video
    film: Film
    is_own: bool


class Change(NamedTuple):
    """A line of captions, and what readers see in its place now."""

    start: int
    text: str
    before: str

    @property
    def is_new(self) -> bool:
        return self.text != self.before


class CaptionsRow(NamedTuple):
    captions: Captions
    name: str
    tag: str
    changes: list[Change]
    is_stale: bool
    is_own: bool


def videos(user: User) -> list[VideoRow]:
    """Return the videos that wait for somebody, the oldest first; three queries."""
    waiting = video_rights.waiting_for(user, Video.objects.all()).select_related("author")
    shown = Prefetch("captions", Captions.objects.shown().order_by("language"), to_attr="texts")
    rows = waiting.prefetch_related(_pages("tutorial"), shown).order_by("created_at", "pk")[:MOST]
    return [
        VideoRow(one, video_page.film(video_shown.described(one, one.texts)), one.is_by(user))
        for one in rows
    ]


def captions(user: User) -> list[CaptionsRow]:
    """Return the captions that wait for somebody, with what they change; four queries."""
    waiting = video_rights.waiting_for(user, Captions.objects.all())
    shown = Prefetch("video__captions", Captions.objects.shown(), to_attr="shown_captions")
    rows = waiting.select_related("author", "video").prefetch_related(
        _pages("video__tutorial"), shown
    )
    return [_captions_row(one, user) for one in rows.order_by("created_at", "pk")[:MOST]]


def _captions_row(one: Captions, user: User) -> CaptionsRow:
    shown: list[Captions] = one.video.shown_captions  # type: ignore[attr-defined]
    current = next((other for other in shown if other.language == one.language), None)
    language = languages.BY_CODE[one.language]
    return CaptionsRow(
        one,
        language.name,
        language.tag,
        _changes(video_captions.cues_of(one), video_captions.cues_of(current)),
        (current.pk if current else None) != one.base_id,
        one.is_by(user),
    )


def _changes(cues: list[Cue], before: list[Cue]) -> list[Change]:
    return [
        Change(
            cue.start,
            cue.text,
            "\n".join(old.text for old in before if old.start < cue.end and old.end > cue.start),
        )
        for cue in cues
    ]


def own(user: User) -> list[Video]:
    """Return what somebody has filmed, the newest first; two queries."""
    rows = Video.objects.filter(author=user).prefetch_related(_pages("tutorial"))
    return list(rows.order_by("-created_at", "-pk")[:MOST])


def _pages(lookup: str) -> Prefetch[str]:
    """Fetch tutorials without their texts, but for the title."""
    return Prefetch(lookup, Tutorial.objects.reading("title"))
