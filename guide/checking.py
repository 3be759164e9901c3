"""Checks: somebody signed in followed a tutorial, or a step of it, on a device of theirs."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guide.devices import Build, Device, Platform

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# The page as a whole; steps are counted from one.
WHOLE = 0
LAST_STEP = 99
# After so many days an app has changed.
LONG = 90
# Earlier than any text of this guide: a day before it is a slip.
FIRST_DAY = date(2024, 1, 1)
LONGEST_VERSION = 20


def latest_day() -> date:
    """Return the day that it is where days begin first: nobody there is told that today is tomorrow."""
    return (timezone.now() + timedelta(hours=14)).date()


class CheckQuerySet(models.QuerySet["Check"]):
    def standing(self) -> CheckQuerySet:
        """Leave out what was taken back."""
        return self.filter(withdrawn_at=None)

    def by(self, user: User) -> CheckQuerySet:
        return self.filter(by=user)


class Check(models.Model):
    """How one step, or the page as a whole, went on one device on one day."""

    class Outcome(models.TextChoices):
        WORKS = "works", _("It worked")
        DIFFERS = "differs", _("It looked different")

    tutorial = models.ForeignKey("guide.Tutorial", models.CASCADE, related_name="checks")
    step = models.PositiveSmallIntegerField(default=WHOLE)
    platform = models.CharField(max_length=8, choices=Platform)
    build = models.CharField(max_length=11, choices=Build)
    app_version = models.CharField(max_length=LONGEST_VERSION, blank=True)
    day = models.DateField()
    # The latest day that it was anywhere when this was noted.
    noted_on = models.DateField(default=latest_day)
    outcome = models.CharField(max_length=7, choices=Outcome)
    # What was different.
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="checks"
    )
    # The text in the tutorial's own language that was followed, or whose translation was.
    revision = models.ForeignKey("editorial.Revision", models.RESTRICT, related_name="+")
    # What tells reviewers of a difference.
    remark = models.OneToOneField(
        "editorial.Remark", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # One number for all that was noted in one go; drawn when the form is opened.
    submission = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Why somebody else took it back.
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__lte=LAST_STEP), name="a_check_is_about_a_step_or_the_page"
            ),
            models.CheckConstraint(
                condition=Q(platform__in=Platform.values) & Q(build__in=Build.values),
                name="a_check_names_platform_and_build",
            ),
            models.CheckConstraint(
                condition=Q(outcome="works", note="") | (Q(outcome="differs") & ~Q(note="")),
                name="a_difference_says_what_differs",
            ),
            models.CheckConstraint(
                condition=Q(day__gte=FIRST_DAY) & Q(day__lte=F("noted_on")),
                name="a_check_is_of_a_day_that_was",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False),
                name="only_what_was_taken_back_says_why",
            ),
            models.UniqueConstraint(
                fields=["submission", "step"], name="one_check_per_step_and_form"
            ),
            # Whoever says otherwise later that day takes the earlier word back.
            models.UniqueConstraint(
                fields=["tutorial", "step", "by", "platform", "build", "day"],
                condition=Q(withdrawn_at=None),
                name="one_standing_check_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["by", "submission"], name="check_by_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.tutorial_id} step {self.step} {self.outcome} {self.day}"

    @property
    def device(self) -> Device:
        return Device(self.platform, self.build, self.app_version)

    @property
    def works(self) -> bool:
        return self.outcome == self.Outcome.WORKS
