"""Lines that the record writes about itself, in the reader's language. What people wrote stays."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

# Notes and summaries are kept as they were when they were written; here is how they are read.
LINES = [
    (re.compile(pattern), words)
    for pattern, words in (
        (r"Rebased as r(?P<number>\d+)", _("Brought up to date as version %(number)s.")),
        (r"Continued as r(?P<number>\d+)", _("Continued as version %(number)s.")),
        (r"Continued with r(?P<number>\d+)", _("Continued together with version %(number)s.")),
        (r"Corrected as r(?P<number>\d+)", _("Accepted with corrections, as version %(number)s.")),
        (r"Corrected with r(?P<number>\d+)", _("Accepted with corrections, together with version %(number)s.")),
        (r"Revert to r(?P<number>\d+)", _("Proposes version %(number)s again")),
        (r"Back to r(?P<number>\d+)", _("Shows version %(number)s again")),
        (r"Loaded from fixtures/", _("Loaded from the files of this guide")),
        (r"Loaded from the files in fixtures/", _("It was loaded from the files of this guide, where it was reviewed as text.")),
    )
]  # fmt: skip

# A version that its author did not take back: another one has taken its place.
PASSED_ON = re.compile(r"(?:Rebased|Continued|Corrected) (?:as|with) r\d+")


def readable(text: str) -> str:
    """Return a line of the record in the active language, or the text as it is."""
    for pattern, words in LINES:
        if match := pattern.fullmatch(text):
            return str(words) % match.groupdict()
    return text


def passed_on(note: str) -> str:
    """Return which version took the place of another, as a status is told; "" for other notes."""
    return readable(note).rstrip(".。") if PASSED_ON.fullmatch(note) else ""
