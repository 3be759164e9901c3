"""allauth's forms in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class LoginForm(forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, {"login": _("Your name here"), "password": _("Passphrase")})
        self.fields["password"].help_text = ""


class SignupForm(forms.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rename(self, {"username": _("Your name here"), "password1": _("Passphrase")})
        self.fields["username"].help_text = _(
            "Public, beside what you write. Letters, digits and @ . + - _ work."
        )
        self.fields["password1"].help_text = _(
            "Ten characters or more. A few words that only you would put together are best."
        )


def _rename(form: Any, labels: dict[str, Any]) -> None:
    """Give fields our labels, and no placeholder that only repeats them."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
