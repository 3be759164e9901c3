"""What other rooms ask of videos: words of notices, reports, what is kept of a person, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config import languages
from editorial import matters, numbers, personal, reportables
from editorial.deeds import Deed, register_deeds
from editorial.queue import register_other
from guide import video_rights, video_shown, video_verbs
from guide.checks_told import SIGNED
from guide.models import Tutorial
from guide.video import Captions, Looked, Video

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import QuerySet

VIDEOS = "videos"
# The wish of somebody who leaves that what they filmed goes with them.
WISH = "videos"

# ── notices ─────────────────────────────────────────────────────────────────────────────────


def sentence(detail: Mapping[str, Any]) -> str:
    """Return what became of somebody's video or captions, with a place for who decided."""
    words = {"title": str(detail.get("title", "")).replace("%", "%%"), "person": "%(person)s"}
    code = detail.get("captions", "")
    if code:
        known = languages.BY_CODE.get(code)
        return _captions(detail.get("status", "")) % {**words, "language": known.name if known else code}  # fmt: skip
    return _video(detail.get("status", "")) % words


def _video(status: str) -> str:
    told = {
        "published": _("Your video “%(title)s” is online. %(person)s looked at it."),
        "rejected": _("%(person)s turned down your video “%(title)s” and says why."),
    }
    return told.get(status, _("%(person)s took your video “%(title)s” back from readers and says why."))  # fmt: skip


def _captions(status: str) -> str:
    told = {
        "published": _("Your captions for “%(title)s” (%(language)s) are online. %(person)s looked at them."),
        "rejected": _("%(person)s turned down your captions for “%(title)s” (%(language)s) and says why."),
    }  # fmt: skip
    return told.get(status, _("%(person)s took back your captions for “%(title)s” (%(language)s)."))


def address(detail: Mapping[str, Any]) -> str:
    return reverse("guide:video", args=[detail.get("slug", "-"), detail.get("video", 0)])


# ── what waits, and what is reported ────────────────────────────────────────────────────────


def waiting(user: User) -> Iterable[QuerySet[Any]]:
    return (video_rights.waiting_for(user, rows) for rows in (Video.objects.all(), Captions.objects.all()))  # fmt: skip


# ── what is kept of a person ────────────────────────────────────────────────────────────────


def videos_of(user: User) -> Iterator[dict[str, Any]]:
    for video in Video.objects.filter(author=user).select_related("tutorial").order_by("pk"):
        yield {
            "page": personal.page(video.tutorial),
            "language": video.language,
            "title": video.title,
            "file": reverse("video-file", args=[video.key, video.container])
            if video.container
            else "",
            "link": video.link,
            "bytes": video.bytes,
            "device": video.device._asdict(),
            "filmed_on": video.day,
            "status": video.status,
            "note": video.note,
            "at": video.created_at,
        }


def captions_of(user: User) -> Iterator[dict[str, Any]]:
    for captions in Captions.objects.filter(author=user).order_by("pk"):
        yield {
            "video": captions.video_id,
            "language": captions.language,
            "title": captions.title,
            "text": captions.text,
            "transcript": captions.transcript,
            "machine": captions.machine,
            "status": captions.status,
            "note": captions.note,
            "at": captions.created_at,
        }


def on_leaving(user: User, wishes: Iterable[str] = (), **_about: Any) -> None:
    """Take along what nobody has looked at, and all that they filmed where they wish so."""
    own = Video.objects.filter(author=user).select_related("tutorial")
    Captions.objects.filter(author=user).waiting().update(status=Looked.Status.TAKEN)
    for video in own if WISH in wishes else own.exclude(status=Looked.Status.SHOWN):
        video_verbs.take_back(video, by=user)


@receiver(post_save, sender=User, dispatch_uid="guide.video_told.user")
def on_user_saved(instance: User, update_fields: Iterable[str] | None, **about: object) -> None:
    """Sign what somebody filmed with the name that they have now, or without one."""
    if not about["created"] and (update_fields is None or SIGNED & set(update_fields)):
        video_shown.rebuild_those_of(instance)


@receiver(pre_delete, sender=User, dispatch_uid="guide.video_told.gone")
def on_user_deleted(instance: User, **_kwargs: object) -> None:
    """Take the name of somebody off their videos before the account is gone."""
    pages = video_shown.pages_of(instance)
    Video.objects.filter(author=instance).update(author=None)
    video_shown.rebuild_pages(pages)


# ── what stands on the page of a person ─────────────────────────────────────────────────────


def _latest(user: User, most: int) -> list[Deed]:
    """Tell the last videos that readers see; two queries."""
    pages = Prefetch("tutorial", Tutorial.objects.reading("title"))
    rows = Video.objects.shown().filter(author=user).prefetch_related(pages)
    return [
        Deed(video.created_at, "guide/_video_deed.html", video)
        for video in rows.order_by("-created_at")[:most]
    ]


def _has_filmed() -> Exists:
    return Exists(Video.objects.shown().filter(author=OuterRef("pk")))


matters.register(video_verbs.MATTER, sentence=sentence, address=address)
reportables.register(
    reportables.Reportable(
        Video, lambda: _("A video"), video_rights.visible_to, along=("author", "tutorial")
    )
)
register_other(VIDEOS, gettext_lazy("Videos"), "videos:queue", waiting)
numbers.register_number(
    "videos",
    gettext_lazy("videos filmed"),
    lambda user: Video.objects.shown().filter(author=user).count(),
)
register_deeds("videos", _latest, _has_filmed)
personal.register_section("videos", videos_of)
personal.register_section("captions", captions_of)
personal.register_wish(WISH, gettext_lazy("Also delete the videos that I filmed. Captions and texts stay."))  # fmt: skip
personal.leaving.connect(on_leaving, dispatch_uid="guide.video_told.leaving")
