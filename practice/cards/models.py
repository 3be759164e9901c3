"""What an account keeps of its practice: cards, answers, decks and settings. Nobody else sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings as site
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practice.cards import memory
from practice.cards.modes import MODES, USUAL

if TYPE_CHECKING:
    from practice.cards.memory import State

# Longer than any slug and any word of the dictionary with its "w:".
KEY_LENGTH = 120
SOURCE_LENGTH = 120
# The deck of words that were chosen one by one; every other deck is named tag:, tutorial: or gym:.
OWN = "words"


def usual_modes() -> list[str]:
    return list(USUAL)


class Card(models.Model):
    """A word asked in one way, and what is remembered of it. Made by its first answer."""

    class Standing(models.IntegerChoices):
        NEW = memory.NEW, _("new")
        LEARNING = memory.LEARNING, _("learning")
        REVIEW = memory.REVIEW, _("known")
        RELEARNING = memory.RELEARNING, _("learning again")

    user = models.ForeignKey(site.AUTH_USER_MODEL, models.CASCADE, related_name="practice_cards")
    # The slug of an entry, or w: and a word of the dictionary.
    word = models.CharField(max_length=KEY_LENGTH)
    mode = models.CharField(max_length=10)
    key = models.CharField(max_length=KEY_LENGTH + 12)
    state = models.PositiveSmallIntegerField(choices=Standing, default=Standing.NEW)
    step = models.PositiveSmallIntegerField(null=True)
    stability = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    due = models.DateTimeField()
    last_review = models.DateTimeField(null=True)
    reps = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    added = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["due", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "key"], name="one_card_per_word_and_mode"),
            models.CheckConstraint(condition=Q(state__lte=3), name="a_card_has_a_known_state"),
            models.CheckConstraint(condition=Q(mode__in=list(MODES)), name="a_card_has_a_mode"),
            models.CheckConstraint(
                condition=Q(key=Concat(F("word"), models.Value("/"), F("mode"))),
                name="a_card_is_named_by_word_and_mode",
            ),
            models.CheckConstraint(
                condition=Q(state=0)
                | Q(
                    stability__isnull=False,
                    stability__gt=0,
                    difficulty__isnull=False,
                    difficulty__range=(1, 10),
                ),
                name="an_answered_card_is_remembered",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "due"], name="card_due"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def memory(self) -> State:
        return memory.State(
            state=self.state,
            step=self.step,
            stability=self.stability,
            difficulty=self.difficulty,
            due=self.due,
            last=self.last_review,
            reps=self.reps,
            lapses=self.lapses,
        )

    @memory.setter
    def memory(self, state: State) -> None:
        self.state, self.step = state["state"], state["step"]
        self.stability, self.difficulty = state["stability"], state["difficulty"]
        self.due, self.last_review = state["due"], state["last"]
        self.reps, self.lapses = state["reps"], state["lapses"]

    # What remembering changes, for updates.
    REMEMBERED: ClassVar[tuple[str, ...]] = (
        "state", "step", "stability", "difficulty", "due", "last_review", "reps", "lapses",
    )  # fmt: skip


class Review(models.Model):
    """One answer to a card. Only ``taken_back`` and what is derived from the answers before change."""

    user = models.ForeignKey(site.AUTH_USER_MODEL, models.CASCADE, related_name="practice_reviews")
    # Drawn by the browser or the form, so that an answer sent twice counts once.
    uuid = models.UUIDField()
    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews")
    grade = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    # Milliseconds from the question to the grade, where a browser measured them.
    took = models.PositiveIntegerField(null=True)
    taken_back = models.BooleanField(default=False)
    # Derived: how the card stood before, and how many days it had been put away for.
    before = models.PositiveSmallIntegerField(default=memory.NEW)
    days = models.FloatField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "uuid"], name="an_answer_counts_once"),
            models.CheckConstraint(
                condition=Q(grade__gte=1, grade__lte=4), name="a_grade_is_one_to_four"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "at"], name="review_at"),
        ]

    def __str__(self) -> str:
        return f"{self.card_id}: {self.grade}"


class Deck(models.Model):
    """Where somebody's words come from: a shelf, a tutorial, a comment, or a list of their own."""

    user = models.ForeignKey(site.AUTH_USER_MODEL, models.CASCADE, related_name="practice_decks")
    source = models.CharField(max_length=SOURCE_LENGTH)
    # Of the own list only: the keys of its words, the latest last.
    words = models.JSONField(default=list, blank=True)
    added = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["added", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "source"], name="each_deck_once"),
            models.CheckConstraint(
                condition=Q(source=OWN)
                | Q(source__startswith="tag:")
                | Q(source__startswith="tutorial:")
                | Q(source__startswith="gym:"),
                name="a_deck_has_a_source",
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def asked_as(self) -> str:
        """Return the deck as an address names it."""
        return f"words:{','.join(self.words)}" if self.source == OWN else self.source


class Settings(models.Model):
    """How much somebody wants to practise, and how. Without a row the usual settings hold."""

    user = models.OneToOneField(
        site.AUTH_USER_MODEL, models.CASCADE, related_name="practice_settings"
    )
    new_per_day = models.PositiveSmallIntegerField(_("new cards a day"), default=10)
    per_day = models.PositiveSmallIntegerField(_("known cards a day"), default=100)
    modes = models.JSONField(_("ways to ask"), default=usual_modes)
    retention = models.FloatField(_("share to remember"), default=0.9)
    # Minutes east of UTC, as the browser said last.
    tz = models.SmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "settings"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(retention__gte=0.7, retention__lte=0.97),
                name="retention_is_within_reason",
            ),
            models.CheckConstraint(
                condition=Q(new_per_day__lte=200, per_day__lte=2000), name="a_day_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(tz__gte=-840, tz__lte=840), name="clocks_differ_by_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.new_per_day} + {self.per_day}"

    def as_json(self) -> dict[str, Any]:
        return {
            "newPerDay": self.new_per_day,
            "perDay": self.per_day,
            "modes": self.modes,
            "retention": self.retention,
        }


__all__ = ["OWN", "Card", "Deck", "Review", "Settings"]
