"""The audit log beside the decisions: who changed what people may do, or many texts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Event(models.Model):
    """Something an admin or a steward did that is no decision about one text. Rows are only added."""

    class Verb(models.TextChoices):
        BLOCK = "block", _("blocked")
        UNBLOCK = "unblock", _("lifted the block of")
        ROLE = "role", _("changed the role of")
        ROLL_BACK = "roll_back", _("rolled back the edits of")
        BATCH = "batch", _("published together")
        UNDO = "undo", _("took back together")
        RELEASE = "release", _("let through")
        SPAM = "spam", _("marked as spam")
        MOVE = "move", _("moved")
        IMPORT = "import", _("imported")
        TERM = "term", _("changed the terminology of")
        HIDE = "hide", _("hid a line of talk by")
        SHOW = "show", _("showed again a line of talk by")
        REPORT = "report", _("closed a report about")
        LEAVE = "leave", _("deleted their account")
        UNCHECK = "uncheck", _("took back a check of")
        VIDEO = "video", _("decided about the video")
        SURGE = "surge", _("switched the rush mode")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=10, choices=Verb)
    # What it was done to, in words, and where one can look at it.
    target = models.CharField(max_length=200)
    url = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.by} {self.verb} {self.target}"


# Verbs whose target is a person, by user name.
ABOUT_PEOPLE = frozenset(
    {
        Event.Verb.BLOCK,
        Event.Verb.UNBLOCK,
        Event.Verb.ROLE,
        Event.Verb.ROLL_BACK,
        Event.Verb.HIDE,
        Event.Verb.SHOW,
        Event.Verb.LEAVE,
    }
)


def note(verb: Event.Verb, target: str, *, by: User | None, **about: Any) -> Event:
    """Add a line to the audit log; ``about`` may give url, reason and detail."""
    return Event.objects.create(verb=verb, target=target[:200], by=by, **about)
