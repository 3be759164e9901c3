"""The shared record of who proposed, reviewed and published every text."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial import reasons
from editorial.addresses import FormerSlug, PageLink
from editorial.audit import Event
from editorial.content import NEUTRAL
from editorial.desk import Batch, Reservation, SecondOpinion
from editorial.drafts import Draft
from editorial.editable import Editable, language_choices
from editorial.helpful import HelpfulVotes
from editorial.readable import readable
from editorial.reads import Reads
from editorial.remarks import Remark
from editorial.stewards import Steward
from editorial.talk import Comment
from editorial.terminology import FixedTerm
from editorial.trust import Block, Hold


class EditionQuerySet(models.QuerySet["Edition"]):
    def missing(self) -> EditionQuerySet:
        return self.filter(published=None)

    def outdated(self) -> EditionQuerySet:
        return self.exclude(published=None).exclude(outdated_by=None)

    def current(self) -> EditionQuerySet:
        return self.exclude(published=None).filter(outdated_by=None)

    def of(self, item: Editable) -> EditionQuerySet:
        return self.filter(content_type=ContentType.objects.get_for_model(item), object_id=item.pk)


class Edition(models.Model):
    """The text of one item in one language, and how it stands against its source."""

    class Status(models.TextChoices):
        MISSING = "missing", _("Missing")
        DRAFT = "draft", _("Machine draft")
        CURRENT = "current", _("Up to date")
        OUTDATED = "outdated", _("Older than its source")

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    item: Editable = GenericForeignKey("content_type", "object_id")  # type: ignore[assignment]
    # "" holds the facts that all languages share.
    language = models.CharField(max_length=10, blank=True, choices=language_choices)
    published = models.ForeignKey(
        "Revision", models.RESTRICT, null=True, blank=True, related_name="+"
    )
    # The first published source revision that this translation does not reflect.
    outdated_by = models.ForeignKey(
        "Revision", models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language"], name="one_edition_per_language"
            ),
            models.CheckConstraint(
                condition=Q(outdated_by=None) | Q(published__isnull=False),
                name="only_published_editions_are_outdated",
            ),
        ]
        indexes = [models.Index(fields=["language", "outdated_by"], name="edition_language_idx")]

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id} [{self.language}]"

    @property
    def status(self) -> Edition.Status:
        """How the edition stands. Reads ``published``: select it along in lists."""
        if self.published is None:
            return self.Status.MISSING
        if self.outdated_by_id is not None:
            return self.Status.OUTDATED
        return self.Status.DRAFT if self.published.machine else self.Status.CURRENT

    @property
    def is_facts(self) -> bool:
        return self.language == NEUTRAL

    def siblings(self) -> EditionQuerySet:
        """Return the item's editions in the other languages, without the facts."""
        same_item = Edition.objects.filter(
            content_type=self.content_type_id, object_id=self.object_id
        )
        return same_item.exclude(language__in=[self.language, NEUTRAL])

    @property
    def is_source(self) -> bool:
        return bool(self.language == self.item.source_language)


class RevisionQuerySet(models.QuerySet["Revision"]):
    def waiting(self) -> RevisionQuerySet:
        """Proposals that somebody has to act on; facts sent along with a text ride with it.

        What is held because it looks like spam stays out until a person has let it through.
        """
        held = Hold.objects.unseen().filter(revision=OuterRef("pk"))
        return self.filter(
            ~Exists(held),
            status__in=[Revision.Status.PROPOSED, Revision.Status.APPROVED],
            companion_of=None,
        )

    def shown(self) -> RevisionQuerySet:
        """What readers see, or once saw."""
        return self.filter(
            status__in=[
                Revision.Status.PUBLISHED,
                Revision.Status.SUPERSEDED,
                Revision.Status.RETRACTED,
            ]
        )


class Revision(models.Model):
    """One proposed text. Its content never changes; only its status moves."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for review")
        CHANGES = "changes", _("Changes asked for")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Turned down")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        PUBLISHED = "published", _("Published")
        SUPERSEDED = "superseded", _("Replaced by a newer text")
        RETRACTED = "retracted", _("Taken back")

    MOVES: ClassVar[dict[str, set[str]]] = {
        Status.PROPOSED: {Status.APPROVED, Status.CHANGES, Status.REJECTED, Status.WITHDRAWN},
        Status.CHANGES: {Status.REJECTED, Status.WITHDRAWN},
        Status.APPROVED: {Status.PUBLISHED, Status.CHANGES, Status.REJECTED, Status.WITHDRAWN},
        Status.PUBLISHED: {Status.SUPERSEDED, Status.RETRACTED},
    }

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="revisions")
    content = models.JSONField()
    # What the author saw when they began: this edition's published text, and the source's.
    base = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")
    source = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")
    # The proposal that this one amends, rebases or, for a revert, brings back.
    replaces = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="replaced_by"
    )
    # Facts that came in the same form: decided together with this text.
    companion = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="companion_of"
    )
    minor = models.BooleanField(default=False)
    # Written by a program; nobody has confirmed it yet.
    machine = models.BooleanField(default=False)
    summary = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="revisions"
    )
    # The reviewer who put the last touches to it; both are credited.
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="corrected"
    )
    # Digest of the code with which somebody without an account may claim the credit later.
    claim = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    # Drawn when a form is opened, so that sending it twice makes one revision.
    submission = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(status="published"),
                name="one_published_revision_per_edition",
            ),
            models.CheckConstraint(
                condition=~Q(base=F("id")) & ~Q(replaces=F("id")),
                name="a_revision_never_rests_on_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "edition"], name="revision_queue_idx"),
            # How much of somebody's work readers saw: asked for every row of the queue.
            models.Index(fields=["author", "status"], name="revision_author_idx"),
        ]

    def __str__(self) -> str:
        return f"r{self.pk} {self.edition} {self.status}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A revision is immutable: call a function of editorial.services.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("editorial:proposal", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status in (self.Status.PROPOSED, self.Status.CHANGES, self.Status.APPROVED)


class Decision(models.Model):
    """Who moved a revision to which status, when and why. Rows are only ever added."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="decisions")
    status = models.CharField(max_length=10, choices=Revision.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # Kept beside ``by`` so that the database itself can hold the rule about one's own work.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # Set only when an admin passes alone what takes two people: why nobody else could.
    own_work_reason = models.CharField(max_length=200, blank=True)
    # Codes of ``editorial.reasons``; the note is what the person wrote beside them.
    reasons = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "published"])
                | ~Q(by=F("author"))
                | ~Q(own_work_reason=""),
                name="own_work_needs_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["rejected", "changes"]) | ~Q(note="") | ~Q(reasons=""),
                name="a_refusal_needs_a_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} -> {self.status}"

    @property
    def lines(self) -> list[str]:
        """What the decision says, in the active language: ready sentences, then the note."""
        note = readable(self.note)
        return [*reasons.sentences(self.reasons), *([note] if note else [])]

    @property
    def is_own_work(self) -> bool:
        return self.author_id is not None and self.by_id == self.author_id


class LoadedFile(models.Model):
    """The state in which a file of fixtures/ was last loaded, so that a second start is quick."""

    path = models.CharField(max_length=300, unique=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.path


__all__ = [
    "Batch",
    "Block",
    "Comment",
    "Decision",
    "Draft",
    "Edition",
    "Event",
    "FixedTerm",
    "FormerSlug",
    "HelpfulVotes",
    "Hold",
    "LoadedFile",
    "PageLink",
    "Reads",
    "Remark",
    "Reservation",
    "Revision",
    "RevisionQuerySet",
    "SecondOpinion",
    "Steward",
]
