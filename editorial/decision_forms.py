"""The forms beside a proposal: the verdict on it, the talk about it, and taking a text back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DecisionForm(forms.Form):
    """A reviewer's verdict on one proposal."""

    ACTIONS = (
        ("approve", _("Approve")),
        ("publish", _("Publish")),
        ("accept", _("Approve and publish")),
        ("changes", _("Ask for changes")),
        ("reject", _("Turn down")),
        ("withdraw", _("Withdraw")),
        ("rebase", _("Bring up to date")),
    )
    REASONS = (
        ("accuracy", _("Not quite accurate")),
        ("source", _("Needs a source")),
        ("copied", _("Copied from somewhere else")),
        ("unkind", _("Unkind, or unsafe for someone")),
        ("covered", _("Already covered on another page")),
    )

    action = forms.ChoiceField(
        choices=ACTIONS, error_messages={"required": _("Please choose a decision.")}
    )
    reasons = forms.MultipleChoiceField(
        label=_("Why?"), choices=REASONS, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Note to the author"),
        help_text=_("Say what would make it good."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    own_work_reason = forms.CharField(
        label=_("This is your own text. Why can nobody else check it?"),
        max_length=200,
        required=False,
    )

    def full_note(self) -> str:
        """Return the ticked reasons and the note as one text."""
        names = dict(self.REASONS)
        ticked = [str(names[reason]) for reason in self.cleaned_data["reasons"]]
        return "\n".join([*ticked, *([note] if (note := self.cleaned_data["note"]) else [])])


class TalkForm(forms.Form):
    text = forms.CharField(
        label=_("Add to the talk"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class RetractForm(forms.Form):
    note = forms.CharField(label=_("Why is it taken back?"), max_length=500)
