"""What the forms share that take a file: choosing it, and sending what was looked over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def file_field(label: Any, help_text: Any, *, accept: str) -> forms.FileField:
    """Return the field for a file that is only read; ``accept`` says what a chooser offers."""
    return forms.FileField(
        label=label,
        help_text=help_text,
        widget=forms.FileInput(attrs={"accept": accept}),
    )


def summary_field(label: Any) -> forms.CharField:
    """Return the field for the one line that stands beside each proposal out of a file."""
    return forms.CharField(
        label=label,
        help_text=_("One line for the reviewer; it stands beside each proposal."),
        max_length=200,
        required=False,
    )


class LookedOver(forms.Form):
    """What was looked over, carried along signed."""

    packed = forms.CharField(widget=forms.HiddenInput)
