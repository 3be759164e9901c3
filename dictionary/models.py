"""What others know of words, emoji and characters: kept apart from our texts, made anew at will."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mandarin.pinyin import syllables


class Source(models.Model):
    """A collection that ``load_dictionary`` brought in: what it is and whose."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    version = models.CharField(_("version"), max_length=40)
    licence = models.CharField(_("licence"), max_length=80)
    url = models.URLField(_("address"))
    # Of the file that was read and of the way it is read: the same again need not be loaded.
    checksum = models.CharField(max_length=64, editable=False)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Word(models.Model):
    """A word of CC-CEDICT with one of its readings."""

    class Place(models.IntegerChoices):
        """How far a reading of a word stands from what a reader most likely wants."""

        USUAL = 0
        RARER = 1
        NAME = 2
        SURNAME = 3
        REFERENCE = 4

    simplified = models.CharField(max_length=40)
    traditional = models.CharField(max_length=40)
    reading = models.CharField(max_length=160)
    key = models.CharField(max_length=160)
    english = models.JSONField(default=list)
    place = models.PositiveSmallIntegerField(choices=Place, default=Place.USUAL)

    class Meta:
        ordering: ClassVar[list[str]] = ["place", "pk"]
        # Indexes of our own, not db_index: nobody asks for beginnings here.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["simplified"], name="word_simplified"),
            models.Index(fields=["traditional"], name="word_traditional"),
            models.Index(fields=["key"], name="word_key"),
        ]

    def __str__(self) -> str:
        return f"{self.simplified} ({self.reading})"

    @property
    def is_name(self) -> bool:
        return self.place in (self.Place.NAME, self.Place.SURNAME)

    @property
    def is_reference(self) -> bool:
        """Its only meaning is the name of another word."""
        return self.place == self.Place.REFERENCE

    def syllables(self) -> list[str]:
        return syllables(self.reading)


class EmojiName(models.Model):
    """What an emoji is called in a language of the table, by Unicode's CLDR."""

    # Without the variation selector, so that both ways of writing it are one.
    emoji = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=160)
    keywords = models.JSONField(default=list, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["emoji", "language"], name="one_emoji_name_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.emoji} [{self.language}] {self.name}"


class Strokes(models.Model):
    """How a character is written, stroke by stroke: JSON as Hanzi Writer reads it."""

    char = models.CharField(max_length=1, primary_key=True)
    data = models.TextField()

    class Meta:
        verbose_name_plural = "strokes"

    def __str__(self) -> str:
        return self.char
