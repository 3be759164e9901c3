"""What proofing expects of a tutorial."""

from __future__ import annotations

from editorial.wants import Length, Wants

TUTORIAL_WANTS = Wants(
    lengths={
        "title": Length(4, 80),
        "summary": Length(20, 320),
        "body": Length(300, 6_000),
    },
    sourced=True,
    any_language=frozenset({"keywords"}),
)
