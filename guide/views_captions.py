"""Writing the captions of a video beside its player, in the original or beside it in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from config import languages
from editorial import limits
from editorial.views.access import helper
from editorial.views.refusing import may_write
from guide import video_captions, video_cues, video_page, video_verbs
from guide.video_captions import SPARE, Row, Writing
from guide.video_verbs import shown_captions
from guide.views_media import version_of
from guide.views_video import find

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from guide.video import Captions, Video


@never_cache
@login_required
@may_write
@require_http_methods(["GET", "HEAD", "POST"])
def captions(request: HttpRequest, slug: str, pk: int, code: str) -> HttpResponse:
    """Write captions row by row, read them out of a file, and send them for somebody to look at."""
    video = find(request, slug, pk)
    if code not in dict(settings.LANGUAGES):
        raise Http404
    source = _source(video, code)
    if request.method != "POST":
        return _page(
            request, video, code, video_captions.begun(_opened(request, video, code), source)
        )
    writing = video_captions.sent(request.POST)
    text = _file(request, writing)
    action = request.POST.get("do", "")
    if not writing.faults and (action == "read" or (text and action != "more")):
        video_captions.read_in(writing, text)
    writing.rows = video_captions.beside(writing.rows, source)
    if action == "more":
        writing.rows += [Row()] * SPARE
        return _page(request, video, code, writing)
    video_captions.judge(writing, video)
    if action == "read" or text or writing.is_wrong:
        status = 400 if writing.is_wrong else 200
        return _page(request, video, code, writing, status=status, was_read=not writing.file_faults and bool(text))  # fmt: skip
    return _send(request, video, code, writing)


def _send(request: HttpRequest, video: Video, code: str, writing: Writing) -> HttpResponse:
    base = request.POST.get("base", "")
    shown = video.captions.filter(language=code, pk=int(base[:18])).first() if base.isdecimal() else None  # fmt: skip
    try:
        video_verbs.send_captions(video, code, by=helper(request), base=shown, **writing.texts())
    except limits.TooMany as error:
        writing.faults.append(error.message)
        return _page(request, video, code, writing, status=429)
    except ValidationError as problem:
        writing.faults += problem.messages
        return _page(request, video, code, writing, status=400)
    messages.success(request, _("Thank you. Somebody else looks at the captions before readers see them."))  # fmt: skip
    return redirect(f"{video.get_absolute_url()}#captions")


def _opened(request: HttpRequest, video: Video, code: str) -> Captions | None:
    """Return the version to begin with: the one asked for, one's own that waits, or what is shown."""
    version = request.GET.get("version", "")
    if version:
        found = version_of(video, code, version, request.user)
        if found is None:
            raise Http404
        return found
    waiting = video.captions.waiting().filter(language=code, author=helper(request))
    own: Captions | None = waiting.last()
    return own or shown_captions(video, code)


def _source(video: Video, code: str) -> Captions | None:
    """Return the captions to translate from: those of the video's own language, or the next best."""
    if code == video.language:
        return None
    shown = {one.language: one for one in video.captions.shown().exclude(language=code)}
    for other in (video.language, languages.DEFAULT, *shown):
        if other in shown:
            best: Captions = shown[other]
            return best
    waiting = video.captions.waiting().filter(language=video.language, author=video.author_id)
    found: Captions | None = waiting.last()
    return found


def _file(request: HttpRequest, writing: Writing) -> str:
    """Return the text of a file that was chosen, or what was pasted."""
    upload = request.FILES.get("upload")
    if upload is None and len(writing.paste) <= video_cues.LONGEST_FILE:
        return writing.paste
    if upload is None or (upload.size or 0) > video_cues.LONGEST_FILE:
        writing.faults.append(_("This file is too large for captions."))
        return ""
    data: bytes = upload.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        writing.faults.append(_("Please save the file as UTF-8: its characters cannot be read."))
        return ""


def _page(
    request: HttpRequest,
    video: Video,
    code: str,
    writing: Writing,
    *,
    status: int = 200,
    was_read: bool = False,
) -> HttpResponse:
    shown = shown_captions(video, code)
    source = _source(video, code)
    language = languages.BY_CODE[code]
    if not writing.rows:
        writing.rows = [Row()] * SPARE
    context = {
        "video": video,
        "tutorial": video.tutorial,
        "film": video_page.film_of(video),
        "writing": writing,
        "was_read": was_read,
        "base": request.POST.get("base") or (shown.pk if shown else ""),
        "shown": shown,
        "language": language,
        "source": source,
        "source_language": languages.BY_CODE[source.language] if source else None,
        "is_original": code == video.language,
        "longest_title": video_captions.LONGEST_TITLE,
        "longest_transcript": video_captions.LONGEST_TRANSCRIPT,
        "cur": "guide",
    }
    return render(request, "guide/captions.html", context, status=status)
