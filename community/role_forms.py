"""Giving somebody a role, as an admin types it."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.models import Steward

NAME_ATTRS = {"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}


def find(name: str) -> User | None:
    """Return the account of this name, however it is capitalised."""
    name = name.strip().removeprefix("@").replace("\0", "")
    return User.objects.filter(username__iexact=name).order_by("pk").first()


class GiveRoleForm(forms.Form):
    """Who, which role, and why; ``cleaned_data["username"]`` is the account."""

    username = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=150,
        widget=forms.TextInput(attrs=NAME_ATTRS),
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Steward.Role.choices)
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        help_text=gettext_lazy("For the audit log. Everybody who looks after this site reads it."),
        error_messages={"required": gettext_lazy("Please say why. It stands in the audit log.")},
    )

    def clean_username(self) -> User:
        user = find(self.cleaned_data["username"])
        if user is None:
            raise forms.ValidationError(_("Nobody here has this name."))
        return user
