"""The derived tables of search: thrown away and made again at will by ``rebuild_search``."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models


class Document(models.Model):
    """One page in one of the opened languages, with what a list of results shows of it."""

    language = models.CharField(max_length=10)
    type = models.CharField(max_length=10)
    group = models.CharField(max_length=10)
    # A tool has no row of its own in the database.
    content_type = models.ForeignKey(
        ContentType, models.CASCADE, null=True, blank=True, related_name="+"
    )
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    slug = models.CharField(max_length=150)
    path = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    reading = models.CharField(max_length=200, blank=True)
    gloss = models.CharField(max_length=200, blank=True)
    snippet = models.CharField(max_length=500, blank=True)
    # The language of gloss and snippet, which may be a fallback.
    text_language = models.CharField(max_length=10, blank=True)
    safety = models.CharField(max_length=10, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField(default=50)
    # Plain running text, from which a result quotes the place where it matched.
    text = models.TextField(blank=True)
    # The words of all its texts in order, as running text is searched: what another version of
    # the page is compared with.
    running = models.TextField(blank=True, db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "type", "slug"], name="one_document_per_page_and_language"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="document_item_idx")]

    def __str__(self) -> str:
        return f"{self.type}:{self.slug} [{self.language}]"


class Key(models.Model):
    """A string that means a page: a name, a reading, a title or a keyword phrase."""

    class Kind(models.IntegerChoices):
        HEADWORD = 1
        TRADITIONAL = 2
        VARIANT = 3
        EXPANSION = 4
        TITLE = 5
        GLOSS = 6
        MARKED = 7
        NUMBERED = 8
        SPACED = 9
        JOINED = 10
        KEYWORD = 11
        INITIALS = 12
        LETTERS = 13
        PERSON = 14

    language = models.CharField(max_length=10)
    key = models.CharField(max_length=120)
    kind = models.PositiveSmallIntegerField(choices=Kind)
    weight = models.PositiveSmallIntegerField(default=0)
    document = models.ForeignKey(Document, models.CASCADE, related_name="keys")

    class Meta:
        # All that is asked for, in the order in which it is: no row of the table is read.
        indexes = [
            models.Index(
                "language", "key", "kind", models.F("weight").desc(), "document",
                name="search_key_idx",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.key} ({self.get_kind_display()})"


class Word(models.Model):
    """A word that counts on a page; ``weight`` from 0 to 1000 says how much."""

    language = models.CharField(max_length=10)
    term = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, models.CASCADE, related_name="words")

    class Meta:
        # Heaviest first, so that a frequent word costs no more than its best pages.
        indexes = [
            models.Index(
                "language", "term", models.F("weight").desc(), "document", name="search_word_idx"
            )
        ]

    def __str__(self) -> str:
        return self.term


class Term(models.Model):
    """A word of a language's pages and on how many of them it stands; "" counts all pages."""

    language = models.CharField(max_length=10)
    term = models.CharField(max_length=40, blank=True)
    pages = models.PositiveIntegerField(default=1)
    # Where it counts most and whose running text has it, packed (search/postings.py). Empty where
    # an older version of the site wrote the row.
    postings = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "term"], name="one_row_per_term")
        ]

    def __str__(self) -> str:
        return self.term


class Typo(models.Model):
    """A word as it is written, or a joined reading, with one letter left out.

    A mistyped query is compared with it.
    """

    language = models.CharField(max_length=10)
    deletion = models.CharField(max_length=40)
    term = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["language", "deletion", "term"], name="search_typo_idx")]

    def __str__(self) -> str:
        return f"{self.deletion} < {self.term}"


class Asked(models.Model):
    """How often readers looked a page up in a week. Not derived: ``rebuild_search`` leaves it."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    # The Monday of the week.
    week = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "week"], name="one_count_per_page_and_week"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id} {self.week}: {self.count}"
