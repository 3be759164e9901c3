"""Forms behind passkeys: a hidden answer of the browser, and what a person may add to it."""

from __future__ import annotations

import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.passkeys import user_by_code

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 60
# Enough for every device of a person; each of them is read at every sign-in.
MOST_PASSKEYS = 20
KEY_NAME = gettext_lazy("Name of this passkey")
KEY_NAME_HINT = gettext_lazy("So that you know it again, for instance by its device.")
# What parsing and checking may raise for an answer that no browser gives.
NONSENSE = (
    AttributeError, IndexError, InvalidSignature, KeyError, TypeError, ValueError, struct.error
)  # fmt: skip


@contextmanager
def understood() -> Iterator[None]:
    """Turn an answer that makes no sense into a message."""
    try:
        yield
    except ValidationError:
        raise
    except NONSENSE as error:
        raise get_adapter().validation_error("incorrect_code") from error


class NewPasskey(forms.Form):
    """What the two forms that make a passkey have in common."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.help_text = KEY_NAME, KEY_NAME_HINT
        name.widget.attrs["maxlength"] = str(LONGEST_NAME)

    def clean_name(self) -> str:
        name: str = super().clean_name()  # type: ignore[misc]
        return name[:LONGEST_NAME]

    def clean(self) -> dict[str, Any]:
        # Ours all let somebody in by themselves, so the device has to know who holds it.
        self.cleaned_data["passwordless"] = True
        with understood():
            return super().clean() or {}


class AddPasskeyForm(NewPasskey, AddWebAuthnForm):
    passwordless = None

    def clean(self) -> dict[str, Any]:
        keys = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN)
        if keys.count() >= MOST_PASSKEYS:
            raise ValidationError(
                _("You have %(number)s passkeys already. Remove one that you do not use.")
                % {"number": MOST_PASSKEYS}
            )
        return super().clean()


class JoinPasskeyForm(NewPasskey, SignupWebAuthnForm):
    """Makes the passkey with which somebody joins."""


class RenamePasskeyForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=KEY_NAME, help_text=KEY_NAME_HINT, max_length=LONGEST_NAME
        )


class PasskeyForm(LoginWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with understood():
            return super().clean_credential()


class ConfirmPasskeyForm(ReauthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        with understood():
            return super().clean_credential()


class MakeCodesForm(GenerateRecoveryCodesForm):
    """Recovery codes help people with a passphrase as well; allauth wants a passkey first."""

    def clean(self) -> dict[str, Any]:
        return forms.Form.clean(self) or {}


def code_field() -> forms.CharField:
    """Return the field for a recovery code; spaces and dashes do not count."""
    looks = {"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(
        label=gettext_lazy("Recovery code"), max_length=40, widget=forms.TextInput(attrs=looks)
    )


class CodeForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field()


class CodeLoginForm(forms.Form):
    """Lets somebody in who has neither passkey nor passphrase at hand."""

    username = forms.CharField(
        label=gettext_lazy("Your name here"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    code = code_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self._check(cleaned["username"].strip(), cleaned["code"])
        return cleaned

    def _check(self, username: str, code: str) -> None:
        accounts = get_account_adapter()
        usage = ratelimit.consume(
            context.request,
            app="allauth.account",
            action="login_failed",
            key=f"code:{username.lower()}",
        )
        if not usage:
            raise accounts.validation_error("too_many_login_attempts")
        found = user_by_code(username, code)
        if found is None:
            raise ValidationError(_("This name and this code do not match, or it has been used."))
        usage.rollback()
        self.authenticator = found
