"""Videos that contributors film of a tutorial, or know of elsewhere, and their captions.

Nothing of either reaches readers before somebody else has looked at it. Files lie under a random
name, which is all that an address says of them.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial.editable import language_choices
from guide.devices import Build, Device, Platform

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import User

FOLDER = "video"
TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
POSTER = "webp"
# How long the file of a video that readers do not see is kept for its author.
KEPT_FOR = timedelta(days=30)


def new_key() -> str:
    return secrets.token_hex(16)


class LookedQuerySet(models.QuerySet[Any]):
    def waiting(self) -> LookedQuerySet:
        return self.filter(status=Looked.Status.WAITING)

    def shown(self) -> LookedQuerySet:
        return self.filter(status=Looked.Status.SHOWN)

    def in_languages(self, codes: Collection[str] | None) -> LookedQuerySet:
        """Those in these languages; None means all of them."""
        return self if codes is None else self.filter(language__in=codes)


class Looked(models.Model):
    """What one person sends and another has to look at before readers see it."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting for review")
        SHOWN = "shown", _("Shown to readers")
        REFUSED = "refused", _("Turned down")
        TAKEN = "taken", _("Taken back")
        REPLACED = "replaced", _("Replaced by newer ones")

    language = models.CharField(max_length=10, choices=language_choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # Why it was turned down or taken back; for an admin's own work, why nobody else could look.
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(note=""),
                name="%(class)s_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status="shown") | ~Q(decided_by=F("author")) | ~Q(note=""),
                name="%(class)s_own_work_needs_a_reason",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.WAITING

    @property
    def is_shown(self) -> bool:
        return self.status == self.Status.SHOWN

    def is_by(self, user: User | Any) -> bool:
        return self.author_id is not None and self.author_id == user.pk


class Video(Looked):
    """A recording of our own in a file, or a link to one elsewhere, that shows a tutorial."""

    tutorial = models.ForeignKey("guide.Tutorial", models.CASCADE, related_name="videos")
    title = models.CharField(_("title"), max_length=120)
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    # "mp4", "webm", or nothing where there is no file, or none any more.
    container = models.CharField(max_length=4, blank=True, editable=False)
    has_poster = models.BooleanField(default=False, editable=False)
    link = models.URLField(_("link"), max_length=300, blank=True)
    # In thousandths of a second, as captions count.
    length = models.PositiveIntegerField(default=0, editable=False)
    bytes = models.PositiveBigIntegerField(default=0, editable=False)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    has_sound = models.BooleanField(default=False, editable=False)
    # What it shows, and when it looked so; of a link that need not be known.
    platform = models.CharField(_("platform"), max_length=8, choices=Platform, blank=True)
    build = models.CharField(_("app"), max_length=11, choices=Build, blank=True)
    app_version = models.CharField(_("version of the app"), max_length=20, blank=True)
    day = models.DateField(_("filmed on"), null=True, blank=True)
    # Drawn when the form is opened, so that sending it twice makes one video.
    submission = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    objects = LookedQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            *Looked.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status="shown")
                | (Q(link="") & ~Q(container=""))
                | (~Q(link="") & Q(container="")),
                name="a_shown_video_has_a_file_or_a_link",
            ),
        ]
        indexes = [
            models.Index(
                fields=["language"], condition=Q(status="waiting"), name="video_waiting_idx"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("guide:video", args=[self.tutorial.slug, self.pk])

    @property
    def file_name(self) -> str:
        """The name in the storage; empty where there is no file."""
        return f"{FOLDER}/{self.key}.{self.container}" if self.container else ""

    @property
    def poster_name(self) -> str:
        return f"{FOLDER}/{self.key}.{POSTER}" if self.has_poster else ""

    @property
    def host(self) -> str:
        return host_of(self.link)

    @property
    def device(self) -> Device:
        return Device(self.platform, self.build, self.app_version)


class Captions(Looked):
    """What is said in a video, in one language: its captions, and what reads as a text.

    Each version is a row of its own; the last one that somebody looked at is shown.
    """

    video = models.ForeignKey(Video, models.CASCADE, related_name="captions")
    # What the video is called in this language; empty where its own title will do.
    title = models.CharField(_("title"), max_length=120, blank=True)
    # WebVTT, as we write it: see guide.video_cues. Empty where there is only a transcript.
    text = models.TextField(blank=True)
    # Empty: it is read out of the captions.
    transcript = models.TextField(_("transcript"), max_length=20_000, blank=True)
    # Written by a program; nobody has confirmed it yet.
    machine = models.BooleanField(default=False)
    # What was shown when its author began.
    base = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = LookedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "captions"
        constraints = [
            *Looked.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(transcript=""), name="captions_say_something"
            ),
            models.UniqueConstraint(
                fields=["video", "language"],
                condition=Q(status="shown"),
                name="one_shown_captions_per_language",
            ),
        ]
        indexes = [
            models.Index(
                fields=["language"], condition=Q(status="waiting"), name="captions_waiting_idx"
            )
        ]

    def __str__(self) -> str:
        return f"{self.video_id} [{self.language}]"

    def get_absolute_url(self) -> str:
        address = reverse(
            "guide:captions", args=[self.video.tutorial.slug, self.video_id, self.language]
        )
        return f"{address}?version={self.pk}"


def host_of(link: str) -> str:
    """Return where a link leads, as people know the place."""
    host = urlsplit(link).hostname or ""
    return host.removeprefix("www.")
