"""Videos and captions that wait for somebody to look at them, and what is decided about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from editorial import permissions, services
from editorial.queue import Counts
from editorial.views.access import helper
from guide import video_queue, video_rights, video_verbs
from guide.video import Captions, Video
from guide.video_forms import DecideForm
from guide.video_told import VIDEOS

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    from guide.video import Looked


@never_cache
@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List what waits in one's languages, the oldest first; below stands what one has sent oneself."""
    user = helper(request)
    context = {
        "videos": video_queue.videos(user),
        "captions": video_queue.captions(user),
        "own": video_queue.own(user),
        "is_steward": permissions.is_steward(user),
        "counts": Counts(user),
        "here": VIDEOS,
        "crew": "queue",
    }
    return render(request, "guide/videos_queue.html", context)


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a video to readers, turn it down, or take it back from them."""
    return _decide(request, get_object_or_404(Video.objects.select_related("tutorial"), pk=pk))


@login_required
@require_POST
def decide_captions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show captions to readers, turn them down, or take them back; their author takes them back too."""
    captions = Captions.objects.select_related("video__tutorial")
    return _decide(request, get_object_or_404(captions, pk=pk))


def _decide(request: HttpRequest, thing: Looked) -> HttpResponse:
    user, form = helper(request), DecideForm(request.POST)
    is_take_back = request.POST.get("action") == DecideForm.TAKE
    may = video_rights.may_take_back if is_take_back else video_rights.may_judge
    if not may(user, thing):
        raise PermissionDenied(_("Reviewers of this language decide about it, and nobody about their own."))  # fmt: skip
    if not form.is_valid():
        messages.error(request, _("Please choose what should become of it, and keep the reason short."))  # fmt: skip
        return _back(thing)
    try:
        messages.success(request, _act(thing, user, form.cleaned_data))
    except services.AlreadyDecided:
        messages.error(request, _("Somebody else was quicker: something was decided already."))
    except services.EditConflict:
        messages.error(
            request,
            _("Other captions were shown since these were begun. Compare them, and tick that these should take their place."),
        )  # fmt: skip
        return _back(thing)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return _back(thing)
    return redirect("videos:queue")


def _act(thing: Looked, user: User, said: dict[str, Any]) -> str:
    """Do what was chosen, and return what to say of it."""
    note = said["note"]
    if said["action"] == DecideForm.SHOW:
        video_verbs.show(thing, by=user, note=note, over=said["over"])
        return _("Readers see it now.")
    if said["action"] == DecideForm.REFUSE:
        video_verbs.refuse(thing, by=user, note=note, delete=said["delete"])
        return _("It is turned down, and its author reads why.")
    video_verbs.take_back(thing, by=user, note=note, delete=said["delete"])
    return _("It is taken back.")


def _back(thing: Looked) -> HttpResponse:
    video = thing.video if isinstance(thing, Captions) else thing
    return redirect(video.get_absolute_url())  # type: ignore[attr-defined]
