"""allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME = _("Your name here")
PASSPHRASE = _("Passphrase")
NEW = _("New passphrase")
AGAIN = _("The same once more")
EMAIL = _("E-mail address")
HOW_LONG = _("Ten characters or more. A few words that only you would put together are best.")


class LoginForm(forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, login=NAME, password=PASSPHRASE)
        self.fields["password"].help_text = ""


class SignupForm(forms.SignupForm):
    """Also without the passphrase, for people who make a passkey instead."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, username=NAME, email=EMAIL, password1=PASSPHRASE)
        self.fields["username"].help_text = _(
            "Public, beside what you write. Letters, digits and @ . + - _ work."
        )
        self.fields["email"].help_text = _(
            "Only to let you back in, to tell you when your sign-in changes, and for notices you"
            " choose. Nobody else sees it."
        )
        if "password1" in self.fields:
            self.fields["password1"].help_text = HOW_LONG


class ConfirmForm(forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, password=PASSPHRASE)
        self.fields["password"].help_text = ""


class SameTwice:
    """Says in our words that the passphrase was typed differently the second time."""

    def add_error(self, field: str | None, error: Any) -> None:
        # What allauth compares comes as bare words; what a field finds itself does not.
        if field == "password2" and not isinstance(error, ValidationError):
            error = _("This is not the same passphrase. Please type it once more.")
        super().add_error(field, error)  # type: ignore[misc]


class ChangePassphraseForm(SameTwice, forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, oldpassword=_("Passphrase you have now"), password1=NEW, password2=AGAIN)
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = HOW_LONG


class SetPassphraseForm(SameTwice, forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, password1=PASSPHRASE, password2=AGAIN)
        self.fields["password1"].help_text = HOW_LONG


class NewPassphraseForm(SameTwice, forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, password1=NEW, password2=AGAIN)
        self.fields["password1"].help_text = HOW_LONG


class ForgottenForm(forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, email=EMAIL)


class EmailForm(forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, email=EMAIL)


def _rename(form: Any, **labels: Any) -> None:
    """Give fields our labels, and no placeholder that only repeats them."""
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label
            form.fields[name].widget.attrs.pop("placeholder", None)
