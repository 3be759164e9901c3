"""Tags of the drills: their sentences, and the address of another question."""

from __future__ import annotations

from typing import Any

from django import template

from mandarin.tone import tone_of
from practice.drills import sentences

register = template.Library()


@register.simple_tag
def drill_sentences() -> list[tuple[str, Any]]:
    """Return all that a drill says, each under its name."""
    return list(sentences.SENTENCES.items())


@register.simple_tag
def syllable_verdicts() -> list[tuple[str, Any]]:
    """Return what is said of one syllable, under each verdict."""
    return list(sentences.SYLLABLES.items())


@register.simple_tag
def tone_names() -> list[tuple[int, Any]]:
    """Return the five tones with their names."""
    return list(sentences.TONES.items())


@register.filter
def verdict_words(verdict: str) -> Any:
    """Return what is said of a syllable."""
    return sentences.SYLLABLES[verdict]


@register.filter
def tones_in_words(reading: str) -> list[tuple[str, int, Any]]:
    """Return each syllable of a reading with its tone and the tone's name."""
    return [
        (syllable, tone_of(syllable), sentences.TONES[tone_of(syllable)])
        for syllable in reading.split()
    ]
