"""What is done with videos and captions, a function for each verb. Nothing else writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import audit, limits, matters, surge
from editorial.services import AlreadyDecided, EditConflict, MachineOverPerson
from guide import video_files, video_rights, video_shown
from guide.video import Captions, Looked, Video

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import User

    from guide.models import Tutorial
    from guide.video_files import Kept

Status = Looked.Status
# The matter of notices, and what their pages draw beside each outcome.
MATTER = "video"
# Files of one account that are looked through in an hour, whether they turn out to be good or not.
FILES_AN_HOUR = 10
OUTCOMES = {Status.SHOWN: "published", Status.REFUSED: "rejected", Status.TAKEN: "retracted"}


# ── sending ─────────────────────────────────────────────────────────────────────────────────


def check_may_send(user: User, size: int = 0) -> None:
    """Raise limits.TooMany where an account has sent enough for today, or fills its room."""
    own = Video.objects.filter(author=user)
    limits.check_videos(user, own)
    used = own.exclude(container="").aggregate(n=Sum("bytes"))["n"] or 0
    if used + size > settings.VIDEO_MAX_TOTAL:
        raise limits.TooMany(
            _(
                "Your videos take %(used)s here, and %(most)s is what an account has room for."
                " Please take back one that is not needed any more, or link to yours elsewhere."
            )
            % {"used": filesizeformat(used), "most": filesizeformat(settings.VIDEO_MAX_TOTAL)}
        )


def check_may_try(user: User) -> None:
    """Raise limits.TooMany where an account has had more files looked at than this hour has room for.

    So it does for people without a role while the rush mode is on.

    A check keeps the server busy for seconds, also where the file is refused and no row remains.
    """
    if surge.wants_short(user):
        raise limits.TooMany(
            _(
                "Many people are arriving, and looking through a video keeps this server busy for"
                " long. Please send the file once the rush is over, or send a link now. What you"
                " typed is still here."
            )
        )
    if not limits.is_within(user, "videos", FILES_AN_HOUR):
        raise limits.TooMany(
            _(
                "You have sent %(count)s files within an hour, and each has to be looked through."
                " Please wait an hour before the next one."
            )
            % {"count": FILES_AN_HOUR},
            wait=3600,
        )


@transaction.atomic
def send_video(
    tutorial: Tutorial, *, by: User, about: Mapping[str, Any], kept: Kept | None = None
) -> Video:
    """Note a video, which waits for somebody else; ``about`` holds what its author says of it.

    Sent a second time, the first one is returned. Raises limits.TooMany.
    """
    before: Video | None = Video.objects.filter(submission=about["submission"], author=by).first()
    if before is not None:
        return before
    check_may_send(by, kept.bytes if kept else 0)
    video = Video(tutorial=tutorial, author=by, **about)
    if kept:
        video.key, video.bytes, video.container = kept.key, kept.bytes, kept.facts.container
        video.length, video.has_sound = kept.facts.length, bool(kept.facts.sound)
        video.width, video.height, video.has_poster = kept.facts.width, kept.facts.height, True
    return _save_once(video)


def _save_once(video: Video) -> Video:
    """Save a video; sent twice in one moment, the first one is returned."""
    try:
        with transaction.atomic():
            video.save()
    except IntegrityError:
        before = Video.objects.filter(submission=video.submission)
        first: Video | None = before.filter(author=video.author_id).first()
        if first is not None:
            return first
        if not before.exists():
            raise
        # Somebody else sent a form of this number from the same browser.
        video.submission = None
        video.save()
    return video


@transaction.atomic
def send_captions(
    video: Video, language: str, *, by: User, base: Captions | None, **texts: Any
) -> Captions:
    """Note captions in a language, which wait for somebody else.

    They take the place of those that the same person sent before and nobody has looked at. Raises
    limits.TooMany, and MachineOverPerson where a program's would stand over a person's.
    """
    own = Captions.objects.filter(author=by)
    before = own.waiting().filter(video=video, language=language)
    same: Captions | None = before.filter(**texts).first()
    if same is not None:
        return same
    _check_machine(video, language, is_machine=bool(texts.get("machine")))
    limits.check_pace(by, own, "created_at")
    before.update(status=Status.REPLACED)
    return Captions.objects.create(video=video, language=language, author=by, base=base, **texts)


def _check_machine(video: Video, language: str, *, is_machine: bool) -> None:
    shown = shown_captions(video, language)
    if is_machine and shown is not None and not shown.machine:
        raise MachineOverPerson


def shown_captions(video: Video, language: str) -> Captions | None:
    return Captions.objects.shown().filter(video=video, language=language).first()


# ── deciding ────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def show(thing: Looked, *, by: User, note: str = "", over: bool = False) -> None:
    """Show a video or captions to readers.

    Raises AlreadyDecided, EditConflict where other captions were shown since these were begun
    (unless ``over``), MachineOverPerson, and ValidationError for an admin's own without a reason.
    """
    _check_may_judge(thing, by, note)
    if isinstance(thing, Captions):
        _make_room(thing, over=over)
    _decide(thing, Status.SHOWN, by=by, note=note)


@transaction.atomic
def refuse(thing: Looked, *, by: User, note: str, delete: bool = False) -> None:
    """Turn a video or captions down, with a reason that its author reads. Raises AlreadyDecided.

    The file stays for its author a while, unless it must be deleted at once.
    """
    if not video_rights.may_judge(by, thing):
        raise PermissionDenied
    if not note.strip():
        raise ValidationError(_("Please say why. Its author reads it."))
    _decide(thing, Status.REFUSED, by=by, note=note)
    if isinstance(thing, Video) and delete:
        video_files.drop_files(thing)


@transaction.atomic
def take_back(thing: Looked, *, by: User, note: str = "", delete: bool = False) -> None:
    """Take something from readers, or out of the queue; an author's own file is deleted with it.

    What is off the pages already is only deleted. Raises ValidationError without a reason where
    somebody else does it.
    """
    if not video_rights.may_take_back(by, thing):
        raise PermissionDenied
    is_own = thing.is_by(by)
    if not is_own and not note.strip():
        raise ValidationError(_("Please say why. Its author reads it."))
    if thing.status in (Status.WAITING, Status.SHOWN):
        _decide(thing, Status.TAKEN, by=by, note=note, from_status=thing.status)
    if isinstance(thing, Video) and (is_own or delete):
        video_files.drop_files(thing)


def _check_may_judge(thing: Looked, by: User, note: str) -> None:
    if not video_rights.may_judge(by, thing):
        raise PermissionDenied
    if thing.is_by(by) and not note.strip():
        raise ValidationError(_("This is your own. Please say why nobody else could look at it."))


def _make_room(captions: Captions, *, over: bool) -> None:
    """Let captions take the place of those that readers see now."""
    # Two in one moment: the second one waits here, and then sees what the first has shown.
    Video.objects.select_for_update().filter(pk=captions.video_id).order_by().values_list("pk").first()  # fmt: skip
    shown = Captions.objects.shown().filter(video=captions.video_id, language=captions.language)
    current = shown.first()
    if (current.pk if current else None) != captions.base_id and not over:
        raise EditConflict
    if captions.machine and current is not None and not current.machine:
        raise MachineOverPerson
    shown.update(status=Status.REPLACED)


def _decide(
    thing: Looked, status: Looked.Status, *, by: User, note: str, from_status: str = Status.WAITING
) -> None:
    """Move a status on, once: whoever comes second hears so. Tells its author and the audit log."""
    note = " ".join(note.split())[:500]
    now = {"status": status, "decided_by": by, "decided_at": timezone.now(), "note": note}
    rows = type(thing)._default_manager.filter(pk=thing.pk, status=from_status)  # noqa: SLF001 (Django's documented name for it)
    if not rows.update(**now):
        raise AlreadyDecided
    for name, value in now.items():
        setattr(thing, name, value)
    video = thing.video if isinstance(thing, Captions) else thing
    assert isinstance(video, Video)  # noqa: S101 (there is no third kind)
    video_shown.rebuild(video.tutorial_id)
    if not (status == Status.TAKEN and thing.is_by(by)):
        _tell(thing, video, by)


def _tell(thing: Looked, video: Video, by: User) -> None:
    code = thing.language if isinstance(thing, Captions) else ""
    detail = {
        "video": video.pk,
        "title": video.title,
        "slug": video.tutorial.slug,
        "captions": code,
    }
    audit.note(
        audit.Event.Verb.VIDEO,
        video.title,
        by=by,
        url=video.get_absolute_url(),
        reason=thing.note,
        detail={"status": str(thing.status), "captions": code},
    )
    matters.tell(
        thing.author,
        MATTER,
        by=by,
        **detail,
        status=OUTCOMES[Status(thing.status)],
        said=thing.note,
    )
