"""What the content gate asks of labels of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.content import NEUTRAL
from editorial.linting.counting import register_namer
from editorial.linting.rules import register
from editorial.proofing.pieces import labels
from guide.labels.shelf import LABELS, known
from guide.models import CULTURE, Tutorial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.linting.findings import Finding, Item
    from editorial.rows import Content


@register
def unknown_labels(item: Item) -> Iterator[Finding]:
    """Every ``{{label}}`` that a text writes stands in the file of labels."""
    for language, text in item.texts.items():
        if language == NEUTRAL:
            continue
        for key, words in text.items():
            for written in dict.fromkeys(label.characters for label in labels(words)):
                if known(written) is None:
                    message = f"{{{{{written}}}}} is no known label; add it to {LABELS.name}"
                    yield item.finding(language, key, "label-unknown", message, written)


def called(facts: Content) -> str:
    """Culture pages are counted apart."""
    return "culture pages" if facts.get("topic") == CULTURE else "tutorials"


register_namer(Tutorial, called)
