"""The ways in which a card may ask for a word. No Django but its translations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

RECOGNISE, RECALL, LISTEN, PINYIN = "recognise", "recall", "listen", "pinyin"
TONE, STROKES, FILL = "tone", "strokes", "fill"

# In the order in which a new word meets them.
MODES: dict[str, Any] = {
    RECOGNISE: _("Read it, know it"),
    RECALL: _("Say it in Chinese"),
    LISTEN: _("Hear it, know it"),
    PINYIN: _("Type the pinyin"),
    TONE: _("Choose the tones"),
    STROKES: _("Write the strokes"),
    FILL: _("Fill the gap"),
}
ABOUT: dict[str, Any] = {
    RECOGNISE: _("You see the characters and remember what they mean."),
    RECALL: _("You see the meaning and remember the Chinese."),
    LISTEN: _("You hear the word; its reading can be shown at any time."),
    PINYIN: _("You type how it is read, with tone numbers or marks."),
    TONE: _("You choose the tone of each syllable."),
    STROKES: _("You write the characters stroke by stroke."),
    FILL: _("You find the word that is missing from a comment."),
}
USUAL = (RECOGNISE, RECALL)


def in_order(wanted: Iterable[str]) -> list[str]:
    """Return those of the names that are modes, each once, in our order."""
    chosen = set(wanted)
    return [mode for mode in MODES if mode in chosen]
