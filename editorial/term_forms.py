"""The form in which publishers keep the terminology."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TermForm(forms.Form):
    """One row of the table."""

    term = forms.CharField(
        label=_("Word in the original"),
        max_length=80,
        help_text=_("As it stands in texts. Say which sense in brackets: note (a post). With a capital letter only that spelling is found."),
        error_messages={"required": _("Please write the word itself.")},
    )  # fmt: skip
    fixed = forms.CharField(
        label=_("Always"),
        max_length=80,
        required=False,
        help_text=_("How it is translated. Several forms with “ / ” between are all right."),
    )
    forbidden = forms.CharField(
        label=_("Never"),
        max_length=400,
        required=False,
        help_text=_("One in each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label=_("Why, or when"),
        max_length=300,
        required=False,
        help_text=_("In the language of the translation, for whoever translates."),
    )
