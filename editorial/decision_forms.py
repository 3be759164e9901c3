"""The forms beside a proposal: the verdict on it, the talk about it, second opinions, taking back."""

from __future__ import annotations

from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial import reasons
from editorial.models import SecondOpinion


class Offered(NamedTuple):
    """A reason to tick, and whether it is ticked."""

    reason: reasons.Reason
    ticked: bool


class ReasonGroup(NamedTuple):
    """The reasons for one kind of decision."""

    action: str
    reasons: list[Offered]


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

    action = forms.ChoiceField(
        choices=ACTIONS, error_messages={"required": _("Please choose a decision.")}
    )
    reasons = forms.MultipleChoiceField(
        label=_("Why?"),
        choices=[(code, reason.label) for code, reason in reasons.BY_CODE.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
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
    anyway = forms.BooleanField(label=_("Decide anyway"), required=False)

    def given_reasons(self) -> list[str]:
        """Return the ticked reasons that belong to the decision; others were ticked before it."""
        groups = {"changes": reasons.CHANGES, "reject": reasons.REJECT}
        fitting = {reason.code for reason in groups.get(self.cleaned_data["action"], ())}
        return [code for code in self.cleaned_data["reasons"] if code in fitting]

    def reason_groups(self) -> list[ReasonGroup]:
        """Return the reasons that the page offers, by the decision that they belong to."""
        ticked = set(self["reasons"].value() or ())
        return [
            ReasonGroup(name, [Offered(reason, reason.code in ticked) for reason in found])
            for name, found in (("changes", reasons.CHANGES), ("reject", reasons.REJECT))
        ]


class CorrectionForm(forms.Form):
    """What a reviewer says beside their corrections."""

    note = forms.CharField(
        label=_("A line to the author"),
        help_text=_("What you corrected and why. It stands in the history."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    anyway = forms.BooleanField(label=_("Decide anyway"), required=False)


class OpinionRequestForm(forms.Form):
    """A question to another reviewer."""

    question = forms.CharField(
        label=_("What are you unsure about?"),
        help_text=_("Anybody else who may judge this can answer."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say what you are unsure about.")},
    )


class OpinionForm(forms.Form):
    """Somebody else's answer to it."""

    verdict = forms.ChoiceField(
        label=_("What would you do?"),
        choices=SecondOpinion.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please say what you would do.")},
    )
    answer = forms.CharField(
        label=_("In a line"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TalkForm(forms.Form):
    text = forms.CharField(
        label=_("Add to the talk"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class RetractForm(forms.Form):
    note = forms.CharField(label=_("Why is it taken back?"), max_length=500)


class ReasonForm(forms.Form):
    """Why many texts go back at once."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The reason stands in the history of every text."),
        max_length=200,
        error_messages={
            "required": _("Please say why: the reason stands in the history of every text.")
        },
    )
