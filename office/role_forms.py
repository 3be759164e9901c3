"""Giving, changing and taking roles, and making admins: what somebody types for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.role_forms import NAME_ATTRS, find
from editorial.models import Steward
from office.roles import ALL, choices

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def _name_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=150, widget=forms.TextInput(attrs=NAME_ATTRS))


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        help_text=gettext_lazy("For the audit log. Everybody who looks after this site reads it."),
        error_messages={
            "required": gettext_lazy("Please say why. It stands in the audit log."),
        },
    )


class RoleForm(forms.Form):
    """Who gets which role in which language, and why; ``user`` is the account."""

    username = _name_field(gettext_lazy("Name"))
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Steward.Role.choices)
    reason = reason_field()
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        codes = [code for code, _name in settings.LANGUAGES]
        field.choices = [*choices(codes), (ALL, _("Every language, and the facts"))]

    def clean_username(self) -> str:
        user = find(self.cleaned_data["username"])
        if user is None:
            raise forms.ValidationError(_("Nobody here has this name."))
        self.user = user
        return user.get_username()


class AdminForm(forms.Form):
    """Who becomes an admin, or is one no longer: the name twice, so that no slip does it."""

    username = _name_field(gettext_lazy("Name"))
    again = _name_field(gettext_lazy("The name once more"))
    reason = reason_field()
    user: User

    clean_username = RoleForm.clean_username

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"]).strip().removeprefix("@")
        name = self.cleaned_data.get("username", "")
        if name and again != name:
            raise forms.ValidationError(
                _("This is not the same name. Please type it as it stands here: %(name)s")
                % {"name": name}
            )
        return again
