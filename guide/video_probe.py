"""What is really in a file that calls itself a video, asked of ffprobe; and a clean copy of it.

The container is told from its first bytes and named to ffmpeg, which would otherwise also follow
playlists to other addresses. A copy keeps picture and sound and nothing else: no place, no name
of a device, no streams of data.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from pathlib import Path

# What ffmpeg calls the two containers when it reads them.
READERS = {"mp4": "mov", "webm": "matroska"}
PICTURE = {"mp4": {"h264": "H.264"}, "webm": {"vp8": "VP8", "vp9": "VP9", "av1": "AV1"}}
SOUND = {"mp4": {"aac": "AAC"}, "webm": {"opus": "Opus", "vorbis": "Vorbis"}}
# Others are for studios; many browsers show nothing of them.
COLOURS = {"yuv420p", "yuvj420p"}
EBML, WEBM = b"\x1a\x45\xdf\xa3", b"webm"
# In seconds: a copy of the largest file takes a few.
PATIENCE = 60
# Whoever tells ffmpeg of more than this is not sending a video.
MOST_MEMORY = 256_000_000
# In bytes: all that ffmpeg may ask of the machine at once, its threads' stacks included.
MOST_ROOM = 4_000_000_000
POSTER_SIDE = 1280
# In bytes: a copy may be a little larger than the file.
SPARE = 1_000_000


class VideoRefused(Exception):
    """The file is not a video that we keep; the message tells its author why, and what to do."""


class Facts(NamedTuple):
    """What ffprobe says of a file; ``length`` is in thousandths of a second, 0 where unknown."""

    container: str
    picture: str
    colours: str
    sound: str
    width: int
    height: int
    length: int
    pictures: int
    sounds: int


def is_ready() -> bool:
    """Tell whether this server can check videos at all."""
    return all(shutil.which(name) for name in ("ffmpeg", "ffprobe"))


def container_of(path: Path) -> str:
    """Return "mp4" or "webm", whatever the file's name says. Raises VideoRefused for all else."""
    with path.open("rb") as file:
        head = file.read(64)
    if head[4:8] == b"ftyp":
        return "mp4"
    if head.startswith(EBML):
        if WEBM in head:
            return "webm"
        raise VideoRefused(_("This is a Matroska file. Please save the video as MP4 or as WebM."))
    raise VideoRefused(_("This file is neither an MP4 nor a WebM video, whatever its name says."))


def probe(path: Path, container: str) -> Facts:
    """Ask ffprobe. Raises VideoRefused where it cannot read the file."""
    shown = "format=duration:stream=codec_type,codec_name,pix_fmt,width,height:stream_disposition=attached_pic:stream_side_data=rotation"
    said = _run("ffprobe", *_reading(path, container), "-show_entries", shown, "-of", "json")
    try:
        return _facts(json.loads(said), container)
    except (ValueError, TypeError, AttributeError) as error:
        raise _unreadable() from error


def _facts(said: dict[str, Any], container: str) -> Facts:
    streams = said.get("streams", [])
    pictures = [one for one in streams if _is_moving(one)]
    sounds = [one for one in streams if one.get("codec_type") == "audio"]
    first: dict[str, Any] = pictures[0] if pictures else {}
    width, height = int(first.get("width", 0)), int(first.get("height", 0))
    if _is_turned(first):
        width, height = height, width
    return Facts(
        container=container,
        picture=first.get("codec_name", ""),
        colours=first.get("pix_fmt", ""),
        sound=sounds[0].get("codec_name", "unknown") if sounds else "",
        width=width,
        height=height,
        length=round(float(said.get("format", {}).get("duration", 0)) * 1000),
        pictures=len(pictures),
        sounds=len(sounds),
    )


def _is_moving(stream: dict[str, Any]) -> bool:
    is_cover = stream.get("disposition", {}).get("attached_pic")
    return stream.get("codec_type") == "video" and not is_cover


def _is_turned(stream: dict[str, Any]) -> bool:
    """Tell whether the phone was held so that width and height change places."""
    turns = [side.get("rotation", 0) for side in stream.get("side_data_list", [])]
    return any(int(turn) % 180 for turn in turns)


def check_codecs(facts: Facts) -> None:
    """Raise VideoRefused for what some browsers do not play."""
    if not facts.pictures:
        raise VideoRefused(_("There is no moving picture in this file."))
    if facts.pictures > 1 or facts.sounds > 1:
        raise VideoRefused(
            _("This file holds several pictures or sounds. Please keep one of each.")
        )
    wanted = PICTURE[facts.container]
    if facts.picture not in wanted:
        raise VideoRefused(_wrong_picture(facts, wanted))
    if facts.colours not in COLOURS:
        raise VideoRefused(
            _("The colours of this video are stored as %(colours)s, which many browsers cannot show. Please save it as 8-bit 4:2:0.")
            % {"colours": facts.colours or "?"}
        )  # fmt: skip
    if facts.sound and facts.sound not in SOUND[facts.container]:
        words = _codec_words(facts.sound, SOUND[facts.container], facts.container)
        raise VideoRefused(
            _("The sound of this %(container)s file is %(found)s, which some browsers cannot play. Please save it with %(wanted)s.")
            % words
        )  # fmt: skip


def _wrong_picture(facts: Facts, wanted: dict[str, str]) -> str:
    return _(
        "The picture of this %(container)s file is %(found)s, which some browsers cannot play."
        " Please save it as %(wanted)s."
    ) % _codec_words(facts.picture, wanted, facts.container)


def _codec_words(found: str, wanted: dict[str, str], container: str) -> dict[str, str]:
    names = {"hevc": "HEVC (H.265)", "mpeg4": "MPEG-4 Part 2", "mp3": "MP3", "": "?"}
    return {
        "container": "MP4" if container == "mp4" else "WebM",
        "found": names.get(found, found.upper()),
        "wanted": ", ".join(wanted.values()),
    }


def copy_clean(path: Path, target: Path, container: str) -> None:
    """Copy picture and sound into a file of their own, without anything else that came along."""
    quick_start = ["-movflags", "+faststart"] if container == "mp4" else []
    _run(
        "ffmpeg", "-nostdin", *_reading(path, container), "-map", "0:v:0", "-map", "0:a:0?",
        "-dn", "-sn", "-codec", "copy", "-map_metadata", "-1", "-map_metadata:s", "-1",
        "-map_chapters", "-1", "-fflags", "+bitexact", *quick_start,
        # A table may name the same picture a million times: a small file that grows without end.
        "-fs", str(settings.VIDEO_MAX_BYTES + SPARE), "-f", container, "-y", str(target),
    )  # fmt: skip
    if not target.exists() or not target.stat().st_size:
        raise _unreadable()


def still(path: Path, container: str, at: int) -> bytes:
    """Return the picture at a time (in thousandths of a second) as PNG."""
    most = f"'min({POSTER_SIDE},iw)':'min({POSTER_SIDE},ih)'"
    size = f"scale={most}:force_original_aspect_ratio=decrease"
    picture: bytes = _run_bytes(
        "ffmpeg", "-nostdin", "-ss", f"{at / 1000:.3f}", *_reading(path, container), "-frames:v",
        "1", "-vf", size, "-f", "image2pipe", "-codec:v", "png", "pipe:1",
    )  # fmt: skip
    if not picture:
        raise _unreadable()
    return picture


# ── asking ──────────────────────────────────────────────────────────────────────────────────


def _reading(path: Path, container: str) -> list[str]:
    return [
        "-v", "error", "-max_alloc", str(MOST_MEMORY), "-protocol_whitelist", "file,pipe",
        "-f", READERS[container], "-i", str(path),
    ]  # fmt: skip


def _run(*words: str) -> str:
    return _run_bytes(*words).decode("utf-8", "replace")


def _run_bytes(*words: str) -> bytes:
    """Run a program of ffmpeg's. Raises VideoRefused where it fails or takes too long."""
    try:
        # The words are ours; of the person's only the file is among them, under a name of ours.
        done = subprocess.run(  # noqa: S603
            [*_bounded(), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={"PATH": os.environ.get("PATH", os.defpath)},
        )
    except (subprocess.TimeoutExpired, FileNotFoundError) as error:
        raise _unreadable() from error
    if done.returncode:
        raise _unreadable()
    return done.stdout


def _bounded() -> list[str]:
    """Return what bounds a program's memory, where the system has it."""
    return ["prlimit", f"--as={MOST_ROOM}", "--"] if shutil.which("prlimit") else []


def _unreadable() -> VideoRefused:
    return VideoRefused(
        _("This file cannot be read as a video. It may be broken, or have ended too early: please save or download it once more.")
    )  # fmt: skip
