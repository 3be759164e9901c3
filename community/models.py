"""What people want to hear of, thank for, report, and which words they asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from config import languages
from editorial import reportables
from editorial.closing import Closing, closed_with_an_outcome
from editorial.editable import language_choices
from editorial.models import Comment, Revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class WantedWord(models.Model):
    """A word somebody looked for. Only the word itself is kept, never who asked or where."""

    word = models.CharField(_("word"), max_length=40, unique=True)
    asked = models.PositiveIntegerField(default=1)
    first_asked = models.DateTimeField(default=timezone.now)
    last_asked = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-asked", "word"]

    def __str__(self) -> str:
        return self.word


class Watch(models.Model):
    """Somebody wants to hear of a page, or of everything in a language."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches")
    # A page …
    content_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True)
    item = GenericForeignKey("content_type", "object_id")
    # … or a language.
    language = models.CharField(max_length=10, blank=True, choices=language_choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "watches"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_type", "object_id"],
                condition=Q(language=""),
                name="one_watch_per_page",
            ),
            models.UniqueConstraint(
                fields=["user", "language"],
                condition=~Q(language=""),
                name="one_watch_per_language",
            ),
            models.CheckConstraint(
                condition=Q(content_type=None, object_id=None) & ~Q(language="")
                | Q(content_type__isnull=False, object_id__isnull=False, language=""),
                name="a_watch_is_on_a_page_or_a_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.language or self.object_id}"


class Thanks(models.Model):
    """A word of thanks to those who wrote a version; shown as a number, told to them by name."""

    revision = models.ForeignKey("editorial.Revision", models.CASCADE, related_name="thanks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "thanks"
        constraints = [
            models.UniqueConstraint(fields=["revision", "by"], name="one_thanks_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.by} r{self.revision_id}"


class Notice(models.Model):
    """Something happened that its reader wanted to hear of."""

    class Kind(models.TextChoices):
        DECIDED = "decided", _("A decision about your text")
        TALKED = "talked", _("A line of talk")
        PROPOSED = "proposed", _("A new proposal")
        PUBLISHED = "published", _("A page you watch changed")
        OUTDATED = "outdated", _("The original of your translation changed")
        THANKED = "thanked", _("Somebody thanked you")
        OPINION = "opinion", _("A second opinion")
        ROLE = "role", _("Your role changed")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=9, choices=Kind)
    revision = models.ForeignKey(
        "editorial.Revision", models.CASCADE, null=True, blank=True, related_name="+"
    )
    # Who did it; empty where nobody in particular did.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What else the sentence needs: the status decided, the first words said.
    detail = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["user"], condition=Q(seen_at=None), name="notice_unseen_idx"),
            models.Index(fields=["at"], condition=Q(mailed_at=None), name="notice_unmailed_idx"),
        ]
        constraints = [
            # More news of the same matter goes into the notice that has not been seen yet.
            models.UniqueConstraint(
                fields=["user", "kind", "revision"],
                condition=Q(seen_at=None),
                name="one_unseen_notice_per_matter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.kind}"


class MailChoice(models.Model):
    """Whether, how often and in which language notices reach somebody by e-mail as well."""

    class Pace(models.TextChoices):
        NEVER = "never", _("Only on the site")
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choice"
    )
    pace = models.CharField(max_length=7, choices=Pace, default=Pace.NEVER)
    # That of the page on which they last did something.
    language = models.CharField(max_length=10, choices=language_choices, default=languages.DEFAULT)
    # When the last letter was begun. Whoever moves it on writes the next one, and nobody else.
    written_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user} {self.pace}"


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> ReportQuerySet:
        return self.filter(closed_at=None)

    def not_about(self, user: User) -> ReportQuerySet:
        """Without those about a person, their texts and their lines: nobody closes these themselves."""
        person = get_user_model()
        others = {other.model: other.rows() for other in reportables.kinds().values()}
        kinds = ContentType.objects.get_for_models(person, Comment, Revision, *others)
        own: dict[type[models.Model], Any] = {
            person: [user.pk],
            Comment: Comment.objects.filter(author=user).values("pk"),
            Revision: Revision.objects.filter(author=user).values("pk"),
        }
        own |= {model: rows.filter(author=user).values("pk") for model, rows in others.items()}
        reports = self
        for model, rows in own.items():
            reports = reports.exclude(content_type=kinds[model], object_id__in=rows)
        return reports


class Report(Closing):
    """Somebody says that a page, a proposal, a line of talk or a person does harm."""

    class Cause(models.TextChoices):
        HURTFUL = "hurtful", _("Hurtful, or a threat")
        PRIVATE = "private", _("Somebody’s private details")
        SPAM = "spam", _("Advertising or spam")
        COPIED = "copied", _("Copied from somewhere else")
        FALSE = "false", _("Dangerously wrong")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        ACTED = "acted", _("Something was done")
        NOTHING = "nothing", _("Nothing needed doing")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id")
    cause = models.CharField(max_length=7, choices=Cause)
    body = models.CharField(max_length=500, blank=True)
    # Only where the reader was signed in.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=7, blank=True, choices=Outcome)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [closed_with_an_outcome("a_closed_report_has_an_outcome")]

    def __str__(self) -> str:
        return f"{self.cause} {self.content_type_id}/{self.object_id}"
