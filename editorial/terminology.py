"""The terminology table: words of the guide that are always, or never, translated in one way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from editorial.editable import language_choices


class FixedTerm(models.Model):
    """How one word is said in one language, which words are not used for it, and why."""

    # The language of the translation; the word itself is in the language of the original.
    language = models.CharField(max_length=10, choices=language_choices)
    term = models.CharField(_("word in the original"), max_length=80)
    # Empty where only something is forbidden.
    fixed = models.CharField(_("always"), max_length=80, blank=True)
    # One in each line.
    forbidden = models.TextField(_("never"), max_length=400, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["language", "term"]
        constraints = [
            models.UniqueConstraint(fields=["language", "term"], name="one_row_per_fixed_term"),
            models.CheckConstraint(
                condition=~models.Q(fixed="", forbidden=""), name="a_fixed_term_fixes_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} [{self.language}]"
