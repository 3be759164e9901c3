"""The form with which an admin stops somebody from writing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import datetime

LENGTHS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
}


class BlockForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("They read this sentence, and so does everybody who looks at the list."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why: they are told, and others can see it.")},
    )
    length = forms.ChoiceField(
        label=_("For how long?"),
        choices=(
            ("hour", _("An hour")),
            ("day", _("A day")),
            ("week", _("A week")),
            ("month", _("A month")),
            ("good", _("Until somebody lifts it")),
        ),
        initial="day",
    )

    def until(self) -> datetime | None:
        length = LENGTHS.get(self.cleaned_data["length"])
        return timezone.now() + length if length else None
