"""How people are called on pages. A name of their own, unless they left without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# Begins the user name of somebody who left and took their name with them. Nobody may join with it.
FORMER = "former-"
# Begins the passphrase, which nobody can type, of somebody who has deleted their account. One that
# an admin has closed keeps its own.
LEFT = UNUSABLE_PASSWORD_PREFIX + "left-"


def is_nameless(user: User) -> bool:
    return user.get_username().startswith(FORMER)


def has_left(user: User) -> bool:
    return user.password.startswith(LEFT)


def display_name(user: User) -> str:
    if is_nameless(user):
        return _("a former volunteer")
    return user.get_full_name() or user.get_username()
