"""The form of somebody's settings; its limits are those of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from practice.cards.modes import MODES, in_order

if TYPE_CHECKING:
    from django.http import QueryDict

    from practice.cards.models import Settings

# What the share to remember costs: people choose a word, not a number.
RETENTION = (
    (0.8, _("Fewer cards, I forget one in five")),
    (0.85, _("A little fewer")),
    (0.9, _("Usual, I remember nine in ten")),
    (0.93, _("A little more often")),
    (0.95, _("Often, I forget one in twenty")),
)


class SettingsForm(forms.Form):
    """How many cards a day, in which ways, and how sure."""

    new_per_day = forms.IntegerField(
        label=_("New cards a day"), min_value=0, max_value=200,
        help_text=_("A card is a word asked in one way. Each new one comes back several times."),
    )  # fmt: skip
    per_day = forms.IntegerField(
        label=_("Known cards a day"), min_value=0, max_value=2000,
        help_text=_("What is more waits until tomorrow and loses nothing."),
    )  # fmt: skip
    modes = forms.MultipleChoiceField(
        label=_("Ways to ask"), choices=list(MODES.items()), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one way.")},
    )  # fmt: skip
    retention = forms.TypedChoiceField(
        label=_("How sure do you want to be?"), coerce=float, widget=forms.RadioSelect
    )

    def __init__(self, sent: QueryDict | None, kept: Settings) -> None:
        super().__init__(sent, initial={name: getattr(kept, name) for name in self.base_fields})
        choices: list[tuple[float, Any]] = list(RETENTION)
        if kept.retention not in dict(RETENTION):
            # Came from a browser that knows finer steps.
            share = round(kept.retention * 100)
            choices.append((kept.retention, _("As it is now: %(share)s %%") % {"share": share}))
        self.fields["retention"].choices = choices  # type: ignore[attr-defined]

    def clean_modes(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["modes"]
        return in_order(chosen)
