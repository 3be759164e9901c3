"""Files of videos, their posters and captions: a fixed type, nothing to guess, nothing that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from editorial import sending
from guide import ranges, video_rights
from guide.video import POSTER, TYPES, Captions, Video
from guide.video_verbs import shown_captions

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# Opened by itself, such a file shows itself and does nothing.
POLICY = "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
# What is taken back is gone from shared caches within the hour.
PUBLIC, PRIVATE = "public, max-age=3600", "private, no-store"


@require_safe
def file(request: HttpRequest, key: str, ending: str) -> HttpResponseBase:
    """Send a video, whole or in parts, or its poster."""
    video = _video(request, key)
    kinds = {video.container: TYPES.get(video.container, "")} if video.container else {}
    if video.has_poster:
        kinds[POSTER] = "image/webp"
    name = video.poster_name if ending == POSTER else video.file_name
    if ending not in kinds or not default_storage.exists(name):
        raise Http404
    response = sending.by_others(name, kinds[ending])
    if response is None:
        response = ranges.answer(
            request,
            lambda: default_storage.open(name),  # type: ignore[arg-type, return-value]
            size=default_storage.size(name),
            etag=f'"{key}-{default_storage.size(name)}"',
            content_type=kinds[ending],
        )
    response["Content-Disposition"] = f'inline; filename="video-{video.pk}.{ending}"'
    return _guarded(response, video)


@require_safe
def captions(request: HttpRequest, key: str, code: str) -> HttpResponseBase:
    """Send the captions of a video in a language as WebVTT; ``version`` names some that wait."""
    video = _video(request, key)
    version = request.GET.get("version", "")
    found = version_of(video, code, version, request.user) if version else shown_captions(video, code)  # fmt: skip
    if found is None or not found.text:
        raise Http404
    response = HttpResponse(found.text, content_type="text/vtt; charset=utf-8")
    _guarded(response, video)
    if version:
        response["Cache-Control"] = PRIVATE
    return response


def version_of(
    video: Video, code: str, version: str, user: User | AnonymousUser
) -> Captions | None:
    """Return a version of captions by its number: to its author, and to who judges it."""
    if not version.isdecimal():
        return None
    found: Captions | None = video.captions.filter(language=code, pk=int(version[:18])).first()
    if found is None or found.is_by(user) or video_rights.may_read_along(user, found):
        return found
    return found if found.is_shown else None


def _video(request: HttpRequest, key: str) -> Video:
    video: Video = get_object_or_404(Video.objects.select_related("tutorial"), key=key)
    # Who asks matters only for what is not shown: else nobody's session is looked at.
    if not _is_public(video) and not video_rights.may_see(request.user, video):
        raise Http404
    return video


def _is_public(video: Video) -> bool:
    return video.is_shown and video.tutorial.published_at is not None


def _guarded(response: HttpResponseBase, video: Video) -> HttpResponseBase:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response.setdefault("Cache-Control", PUBLIC if _is_public(video) else PRIVATE)
    return response
