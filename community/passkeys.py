"""Joining with a passkey instead of a passphrase, and getting in with a recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from allauth.account.internal.userkit import get_user_by_username
from allauth.account.models import EmailAddress
from allauth.account.utils import setup_user_email
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal import flows
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import get_random_string

from editorial.names import FORMER

if TYPE_CHECKING:
    from django.http import HttpRequest


class Newcomer(NamedTuple):
    """Somebody who has chosen a name and has yet to make their passkey."""

    number: int
    username: str
    email: str

    def as_user(self) -> User:
        """Return what will be their account, unsaved."""
        user = User(pk=self.number, username=self.username, email=self.email)
        user.set_unusable_password()
        return user


@transaction.atomic
def draw_number() -> int:
    """Return the number of an account that nobody has, or ever had.

    A device keeps a passkey under the number of its account, so it is needed before the account
    is made. A row that is taken away again has drawn one from the database's own counter.
    """
    nobody = User(username=FORMER + get_random_string(24), is_active=False)
    nobody.set_unusable_password()
    (row,) = User.objects.bulk_create([nobody])
    User.objects.filter(pk=row.pk).delete()
    return int(row.pk)


@transaction.atomic
def join(
    newcomer: Newcomer, request: HttpRequest, *, key_name: str, credential: dict[str, Any]
) -> Authenticator:
    """Make the account, its passkey and its recovery codes: all of them or none.

    Raises IntegrityError where somebody else has taken the name meanwhile.
    """
    user = newcomer.as_user()
    user.save(force_insert=True)
    setup_user_email(request, user, [EmailAddress(email=newcomer.email)] if newcomer.email else [])
    key: Authenticator = flows.signup_authenticator(request, user, key_name, credential)
    RecoveryCodes.activate(user)
    return key


def user_by_code(username: str, code: str) -> Authenticator | None:
    """Return the recovery codes of somebody, if this is one of them; it is used up with that."""
    user = get_user_by_username(username)
    if user is None or not user.is_active:
        return None
    codes = Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    if codes is None or not codes.wrap().validate_code(code):
        return None
    # What was checked is a fresh copy of the row: this one knows nothing of the code used.
    codes.refresh_from_db()
    return codes
