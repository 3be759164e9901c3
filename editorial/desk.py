"""What lies on a reviewer's desk beside a proposal: who reads it now, who else was asked, batches."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ReservationQuerySet(models.QuerySet["Reservation"]):
    def running(self) -> ReservationQuerySet:
        return self.filter(until__gt=timezone.now())


class Reservation(models.Model):
    """Somebody reads this proposal just now; others leave it alone until the time is over."""

    revision = models.OneToOneField(
        "editorial.Revision", models.CASCADE, related_name="reservation"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    objects = ReservationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"r{self.revision_id} {self.by_id} until {self.until:%H:%M}"


class SecondOpinionQuerySet(models.QuerySet["SecondOpinion"]):
    def open(self) -> SecondOpinionQuerySet:
        return self.filter(given_at=None)


class SecondOpinion(models.Model):
    """A reviewer asks for another pair of eyes; anybody else who may judge the text answers."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("I would publish it")
        UNSURE = "unsure", _("I am not sure either")
        WRONG = "wrong", _("I would not publish it")

    revision = models.ForeignKey("editorial.Revision", models.CASCADE, related_name="opinions")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    question = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    verdict = models.CharField(max_length=6, blank=True, choices=Verdict)
    answer = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    objects = SecondOpinionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision"], condition=Q(given_at=None), name="one_open_question_per_text"
            ),
            models.CheckConstraint(
                condition=~Q(given_by=models.F("asked_by")), name="a_second_opinion_is_another_s"
            ),
            models.CheckConstraint(
                condition=Q(given_at=None, verdict="")
                | (Q(given_at__isnull=False) & ~Q(verdict="")),
                name="a_given_opinion_has_a_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"r{self.revision_id} {self.verdict or '?'}"


class Batch(models.Model):
    """Approved texts that were published together, and can be taken back together for a day."""

    revisions = models.ManyToManyField("editorial.Revision", related_name="batches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"batch {self.pk}"
