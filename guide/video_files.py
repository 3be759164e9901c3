"""The files of videos: taken in, cleaned and measured, kept under a random name, and deleted."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.views.media import BadPicture, as_webp
from guide import video_place, video_probe
from guide.video import FOLDER, POSTER, TYPES, Video, new_key
from guide.video_probe import Facts, VideoRefused

# In points: a phone held upright has up to 2,600 on its long side.
SHORTEST_SIDE, LONGEST_SIDE = 180, 2_600
# A copy of a whole file is as long as the file says, give or take the last picture.
SLACK = 1_000
# The first picture of a recording is often black, or of the moment before.
POSTER_AT = 1_000
AN_HOUR = 3600


class Kept(NamedTuple):
    """A file that lies in its place: its name, what is in it, and how large it is."""

    key: str
    facts: Facts
    bytes: int


def take_in(upload: Path) -> Kept:
    """Check a file and keep a clean copy with a picture of it. Raises VideoRefused.

    The copy is measured, not what its header claimed; nothing stays behind of a refused one.
    """
    container = video_probe.container_of(upload)
    claimed = video_probe.probe(upload, container)
    video_probe.check_codecs(claimed)
    _check_size(claimed)
    key = new_key()
    with tempfile.TemporaryDirectory(
        dir=video_place.coming_folder(), prefix=video_place.COMING
    ) as coming:
        copy = Path(coming) / f"{key}.{container}"
        video_probe.copy_clean(upload, copy, container)
        facts = video_probe.probe(copy, container)
        _check_length(facts, claimed)
        poster = video_probe.still(copy, container, min(POSTER_AT, facts.length // 3))
        size = copy.stat().st_size
        _check_bytes(size)
        keep_poster(key, poster)
        video_place.put(copy)
    return Kept(key, facts, size)


def _check_size(facts: Facts) -> None:
    short, long = sorted((facts.width, facts.height))
    words = {"width": facts.width, "height": facts.height}
    if short < SHORTEST_SIDE:
        raise VideoRefused(
            _("This video is %(width)s × %(height)s points large: too small to read a screen in. Please send at least %(least)s points on the short side.")
            % {**words, "least": SHORTEST_SIDE}
        )  # fmt: skip
    if long > LONGEST_SIDE:
        raise VideoRefused(
            _("This video is %(width)s × %(height)s points large: too heavy for phones. Please send at most %(most)s points on the long side.")
            % {**words, "most": LONGEST_SIDE}
        )  # fmt: skip


def _check_length(facts: Facts, claimed: Facts) -> None:
    most = settings.VIDEO_MAX_SECONDS
    if facts.length < SLACK or facts.length + SLACK < claimed.length:
        raise VideoRefused(
            _("This file ends before the video does: it may have been cut off on its way. Please save or download it once more.")
        )  # fmt: skip
    if facts.length > most * 1000 + SLACK:
        raise VideoRefused(
            _("This video lasts %(length)s. Please keep it to %(most)s: one thing, shown once.")
            % {"length": lasting(facts.length), "most": lasting(most * 1000)}
        )


def _check_bytes(size: int) -> None:
    if size > settings.VIDEO_MAX_BYTES:
        raise VideoRefused(too_large())


def too_large() -> str:
    return _(
        "This file is larger than %(most)s. Please save it with a smaller picture or a lower"
        " quality, or cut it shorter."
    ) % {"most": filesizeformat(settings.VIDEO_MAX_BYTES)}


def lasting(length: int) -> str:
    """Return thousandths of a second as people say them: 1 min 24 s."""
    minutes, seconds = divmod(max(round(length / 1000), 1), 60)
    if not minutes:
        return ngettext("%(count)s second", "%(count)s seconds", seconds) % {"count": seconds}
    if not seconds:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": seconds}


# ── posters ─────────────────────────────────────────────────────────────────────────────────


def keep_poster(key: str, picture: bytes) -> None:
    """Keep a picture as the poster of a video, in the place of an earlier one. Raises VideoRefused."""
    try:
        webp = as_webp(picture, longest=video_probe.POSTER_SIDE)
    except BadPicture as error:
        raise VideoRefused(str(error)) from error
    name = f"{FOLDER}/{key}.{POSTER}"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(webp))


# ── deleting ────────────────────────────────────────────────────────────────────────────────


def drop_files(video: Video) -> None:
    """Delete what lies on disk of a video once the change is safe; the row stays, with its history."""
    names = [name for name in (video.file_name, video.poster_name) if name]
    video.container, video.has_poster = "", False
    video.save(update_fields=["container", "has_poster"])
    transaction.on_commit(lambda: _delete(names))


def drop_kept(key: str) -> None:
    """Delete a file for which no row came to be."""
    _delete([f"{FOLDER}/{key}.{ending}" for ending in (*TYPES, POSTER)])


def _delete(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def sweep() -> int:
    """Delete what belongs to no row, and what an upload that was cut off left; return how many."""
    known = set(Video.objects.values_list("key", flat=True))
    # What is younger may be somebody's who is sending it just now.
    oldest = time.time() - AN_HOUR
    return video_place.drop_strays(known, oldest)
