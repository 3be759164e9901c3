"""Sending a video of a tutorial, and its page: what it is, how it stands, in which languages it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from editorial import limits, services
from editorial.forms import new_submission
from editorial.views.access import helper, page_language
from editorial.views.refusing import may_write, slow_down
from guide import video_files, video_forms, video_page, video_rights, video_verbs
from guide.check_forms import first_device
from guide.models import Tutorial
from guide.seals import today
from guide.video import Video
from guide.video_forms import VideoForm
from guide.video_upload import bounded

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from guide.video_upload import BoundedUpload


# The token stands in the form, which must not be read before its files have a bound: so the view
# inside asks for it.
@csrf_exempt
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Take a video of a published tutorial, as a file or as a link; somebody else looks at it first."""
    tutorial = get_object_or_404(
        Tutorial.objects.published().reading().select_related("topic"), slug=slug
    )
    return _new(request, tutorial, bounded(request))


@csrf_protect
@may_write
def _new(request: HttpRequest, tutorial: Tutorial, upload: BoundedUpload) -> HttpResponse:
    user = helper(request)
    if request.method != "POST":
        first = {**first_device(user), "day": today(), "language": page_language()}
        form = VideoForm(initial={**first, "submission": new_submission()}, tutorial=tutorial)
        return _form(request, form)
    sent, files = request.POST, request.FILES
    form = VideoForm(sent, files, tutorial=tutorial, upload=upload)
    status = 400
    if form.is_valid():
        try:
            video = _send(form, tutorial, request)
        except limits.TooMany as error:
            status = slow_down(form, error)
        else:
            if video is not None:
                messages.success(request, _("Thank you. Somebody else looks at it before readers see it."))  # fmt: skip
                return redirect(video.get_absolute_url())
    return _form(request, form, status=413 if upload.too_large else status)


def _send(form: VideoForm, tutorial: Tutorial, request: HttpRequest) -> Video | None:
    """Check, keep and note what the form holds; None where something in it is wrong."""
    user, about = helper(request), form.about()
    known: Video | None = Video.objects.filter(submission=about["submission"], author=user).first()
    if known is not None:
        return known
    # Asked before as well: whoever may send nothing today need not wait for a check of the file.
    video_verbs.check_may_send(user)
    if form.is_file:
        video_verbs.check_may_try(user)
    kept = form.take_file()
    if form.errors:
        return None
    try:
        video = video_verbs.send_video(tutorial, by=user, about=about, kept=kept)
    except BaseException:
        if kept:
            video_files.drop_kept(kept.key)
        raise
    if kept and video.key != kept.key:
        # Sent twice in one moment: the first one stays.
        video_files.drop_kept(kept.key)
    return video


def _form(request: HttpRequest, form: VideoForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "tutorial": form.tutorial,
        "is_open": video_forms.is_open(),
        "closed": video_forms.closed(),
        "cur": "guide",
    }
    return render(request, "guide/video_new.html", context, status=status)


def find(request: HttpRequest, slug: str, pk: int) -> Video:
    """Return a video that somebody may see; anything else is not found."""
    video: Video = get_object_or_404(
        Video.objects.select_related("tutorial__topic", "author", "decided_by"), pk=pk
    )
    if video.tutorial.slug != slug or not video_rights.may_see(request.user, video):
        raise Http404
    return video


@require_safe
def video(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one video, how it stands, and its captions by language."""
    found = find(request, slug, pk)
    response = render(request, "guide/video.html", {**context_of(request, found), "cur": "guide"})
    if not found.is_shown:
        response["Cache-Control"] = "private, no-store"
    return response


def context_of(request: HttpRequest, found: Video) -> dict[str, Any]:
    user = request.user
    return {
        "video": found,
        "film": video_page.film_of(found),
        "tutorial": found.tutorial,
        "captions": video_page.captions_rows(found, user),
        "is_own": found.is_by(user),
        "may_judge": video_rights.may_judge(user, found),
        "may_take_back": video_rights.may_take_back(user, found),
    }


@never_cache
@login_required
@require_POST
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a video back: its author, with its file; or somebody who judges it, and says why."""
    found, user = find(request, slug, pk), helper(request)
    if not video_rights.may_take_back(user, found):
        raise PermissionDenied(_("Only its author, or a reviewer of its language, takes a video back."))  # fmt: skip
    note, delete = request.POST.get("note", ""), "delete" in request.POST
    try:
        video_verbs.take_back(found, by=user, note=note, delete=delete)
        messages.success(request, _("The video is taken back."))
    except services.AlreadyDecided:
        messages.error(request, _("Somebody else was quicker: something was decided already."))
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
    return redirect(found.get_absolute_url())
