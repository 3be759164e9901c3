"""How an entry sounds to people, on scales from 0 to 5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from glossary.models import Entry

# How the 0 to 5 scales read: the words are the value, the dots beside them only decoration.
WARMTH = (
    _("Ice cold"), _("Cold"), _("Cool"), _("Neutral to friendly"), _("Warm"), _("Very warm"),
)  # fmt: skip
FORMALITY = (
    _("Slang only"), _("Casual only"), _("Casual"), _("Anywhere"), _("Rather formal"), _("Formal"),
)  # fmt: skip
FAMILIARITY = (
    _("Hardly anyone"), _("A few circles"), _("Some people"), _("Many people"),
    _("Most people on the app"), _("Everybody"),
)  # fmt: skip


class Scale(NamedTuple):
    label: Any
    value: int
    words: Any


def scales_of(entry: Entry) -> list[Scale]:
    return [
        Scale(_("Warmth"), entry.warmth, WARMTH[entry.warmth]),
        Scale(_("Formality"), entry.formality, FORMALITY[entry.formality]),
        Scale(_("How many know it"), entry.familiarity, FAMILIARITY[entry.familiarity]),
    ]
