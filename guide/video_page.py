"""Videos as pages show them, in the reader's language; of a tutorial without asking the database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from config import languages
from editorial.editable import Passage
from guide import video_files, video_rights, video_shown
from guide.devices import Device
from guide.video import POSTER, TYPES, Captions, Video, host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import AnonymousUser, User

    from guide.models import Tutorial


class Track(NamedTuple):
    """Captions of a video in one language; ``wanted`` are those of the reader."""

    code: str
    tag: str
    name: str
    url: str
    machine: bool
    wanted: bool


class Film(NamedTuple):
    """A video as a page shows it."""

    id: int
    title: Passage
    url: str
    type: str
    poster: str
    width: int
    height: int
    lasting: str
    bytes: int
    has_sound: bool
    link: str
    host: str
    device: str
    day: date | None
    # Whose it is, and the user name whose page that leads to; empty where there is none.
    name: str
    by: str
    tracks: list[Track]
    transcript: Passage
    transcript_machine: bool

    @property
    def is_tall(self) -> bool:
        return self.height > self.width


def films(tutorial: Tutorial) -> list[Film]:
    """Return the videos that readers of a page see; no query."""
    return [film(data) for data in tutorial.films]


def film_of(video: Video) -> Film:
    """Return a video as its page will show it, with the captions that are shown; one query."""
    return film(video_shown.described(video, video.captions.shown().order_by("language")))


def film(data: Mapping[str, Any]) -> Film:
    """Return what a page shows of a video, out of what video_shown wrote down."""
    texts = {text["language"]: text for text in data["texts"]}
    said = _said(texts, data["language"])
    key, container = data["key"], data["container"]
    return Film(
        id=data["id"],
        title=_title(data, texts),
        url=reverse("video-file", args=[key, container]) if container else "",
        type=TYPES.get(container, ""),
        poster=reverse("video-file", args=[key, POSTER]) if data["has_poster"] else "",
        width=data["width"],
        height=data["height"],
        lasting=video_files.lasting(data["length"]),
        bytes=data["bytes"],
        has_sound=data["has_sound"],
        link=data["link"],
        host=host_of(data["link"]),
        device=Device(data["platform"], data["build"], data["app_version"]).words,
        day=date.fromisoformat(data["day"]) if data["day"] else None,
        name=data["name"],
        by=data["by"],
        tracks=[_track(key, text) for text in data["texts"] if text["timed"] and container],
        transcript=Passage(said["transcript"], said["language"], _reader()),
        transcript_machine=said["machine"],
    )


def _reader() -> str:
    return get_language() or languages.DEFAULT


def _title(data: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]) -> Passage:
    for code in languages.fallbacks(_reader()):
        if code == data["language"]:
            break
        if title := texts.get(code, {}).get("title"):
            return Passage(title, code, _reader())
    return Passage(data["title"], data["language"], _reader())


def _said(texts: Mapping[str, Mapping[str, Any]], original: str) -> Mapping[str, Any]:
    """Return the transcript in the reader's language, or the next that there is."""
    for code in (*languages.fallbacks(_reader()), original, *texts):
        if code in texts:
            return texts[code]
    return {"transcript": "", "language": original, "machine": False}


def _track(key: str, text: Mapping[str, Any]) -> Track:
    code = text["language"]
    # The number of the version: what a browser has kept of an earlier one is not shown again.
    url = f"{reverse('captions-file', args=[key, code])}?v={text['id']}"
    return Track(
        code,
        languages.tag(code),
        languages.BY_CODE[code].name,
        url,
        text["machine"],
        code == _reader(),
    )


# ── captions by language, on the page of a video ────────────────────────────────────────────


class Row(NamedTuple):
    """How the captions of a video stand in one language."""

    code: str
    name: str
    tag: str
    shown: Captions | None
    waiting: list[Captions]
    is_original: bool


def captions_rows(video: Video, user: User | AnonymousUser) -> list[Row]:
    """Return every opened language with its captions; of those that wait what somebody may see."""
    found = list(video.captions.exclude(status=Captions.Status.REPLACED).select_related("author"))
    return [_row(video, code, found, user) for code, _name in settings.LANGUAGES]


def _row(video: Video, code: str, found: Iterable[Captions], user: User | AnonymousUser) -> Row:
    here = [one for one in found if one.language == code]
    waiting = [
        one
        for one in here
        if one.is_waiting and (one.is_by(user) or video_rights.may_read_along(user, one))
    ]
    shown = next((one for one in here if one.is_shown), None)
    language = languages.BY_CODE[code]
    return Row(code, language.name, language.tag, shown, waiting, code == video.language)
