"""How sign-in behaves here: by user name, back to where one came from, and nowhere else."""

from __future__ import annotations

import logging
import re
import unicodedata
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from config import languages
from editorial.names import FORMER

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.http import HttpRequest
    from django.utils.functional import Promise

log = logging.getLogger("yangyu")

# Browsers drop these from an address, and what is left may lead elsewhere: “/\t/evil.example”.
CONTROL = re.compile(r"[\x00-\x20\x7f\\]")


# What Django takes in a user name.
NAME = re.compile(r"[\w.@+-]+")
# allauth’s stage that asks people who have a passkey for it after their passphrase.
SECOND_LOCK = ".AuthenticateStage"
LETTER_SENT = "account/messages/email_confirmation_sent.txt"
# How somebody shows that it is still them, the most usual way first.
WAYS = {
    "reauthenticate": gettext_lazy("Type your passphrase"),
    "mfa_reauthenticate:webauthn": gettext_lazy("Use a passkey"),
    "mfa_reauthenticate": gettext_lazy("Use a recovery code"),
}

# Alphabets whose letters are mistaken for each other’s, as in a false “admin”.
ALIKE = {"LATIN", "CYRILLIC", "GREEK"}


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "enter_current_password": gettext_lazy("This is not the passphrase you have now."),
        "incorrect_password": gettext_lazy("This is not your passphrase."),
        "invalid_password_reset": gettext_lazy("This link has been used or is too old."),
        "too_many_login_attempts": gettext_lazy(
            "That was wrong too many times. Please try again in five minutes."
        ),
        "username_blacklisted": gettext_lazy("This name is kept back. Please choose another."),
        "username_taken": gettext_lazy("Somebody has this name already. Please choose another."),
        "username_password_mismatch": gettext_lazy("This name and this passphrase do not match."),
        "duplicate_email": gettext_lazy("This is the address you have given already."),
        "rate_limited": gettext_lazy("That was quick. Please wait a little and try again."),
    }

    # ── addresses one is sent to ──

    def is_safe_url(self, url: str | None) -> bool:
        if not url or CONTROL.search(url) or not url.startswith("/") or url.startswith("//"):
            return False
        return bool(super().is_safe_url(url))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("community:account")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("community:account")

    # ── who signs in, and how ──

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passphrases for each name, whatever host and port a browser says it asked.

        allauth would count for each of them anew: whoever guesses could name another port each time.
        """
        return f"account:{credentials.get('email', credentials.get('username', '')).lower()}"

    def clean_username(self, username: str, shallow: bool = False) -> str:  # noqa: FBT001, FBT002 (allauth’s own signature)
        """Return the name as it is kept, or raise ValidationError for one that would mislead."""
        name = unicodedata.normalize("NFKC", username)
        if name.lower().startswith(FORMER):
            raise self.validation_error("username_blacklisted")
        if not NAME.fullmatch(name):
            raise ValidationError(_("A name is made of letters, digits and @ . + - _ only."))
        if not any(character.isalnum() for character in name):
            raise ValidationError(_("A name needs at least one letter or digit."))
        alphabets = {unicodedata.name(character, "").partition(" ")[0] for character in name}
        if len(alphabets & ALIKE) > 1:
            raise ValidationError(_("Please use the letters of one alphabet only."))
        return str(super().clean_username(name, shallow))

    def get_login_stages(self) -> list[str]:
        """A passkey is another way in, not a second lock behind the passphrase."""
        return [stage for stage in super().get_login_stages() if not stage.endswith(SECOND_LOCK)]

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Return the ways in which somebody shows that it is still them, the usual one first."""
        methods = super().get_reauthentication_methods(user)
        for method in methods:
            method["description"] = WAYS[method["id"]]
        return sorted(methods, key=lambda method: list(WAYS).index(method["id"]))

    # ── letters ──

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter; where the mail server does not take it, say so instead of failing."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            # Neither the text nor the address: a log is read by people whom the letter is not for.
            log.warning("mail: %s was not sent: %s", template_prefix, type(error).__name__)
            self.request.letter_failed = True
            messages.warning(
                self.request,
                _(
                    "Our mail server does not answer, so no letter was sent. Please try again later."
                ),
            )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell somebody of a change to their sign-in, if we know that the address is theirs."""
        confirmed = EmailAddress.objects.filter(user=user, verified=True)
        if email or (email := confirmed.values_list("email", flat=True).first()):
            super().send_notification_mail(template_prefix, user, context, email)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        if getattr(request, "letter_failed", False) and message_template == LETTER_SENT:
            return
        super().add_message(request, level, message_template, *args, **kwargs)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return _full(request, path, then=reverse("community:account"))

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[uid, token])
        return _full(self.request, path, then=_home())


def _full(request: HttpRequest, path: str, *, then: str) -> str:
    """Return an address for a letter. It carries the language along, and where to go afterwards."""
    path += "?" + urlencode({"next": then}, safe="/")
    return settings.SITE_URL + path if settings.SITE_URL else request.build_absolute_uri(path)


def _home() -> str:
    return f"/{get_language() or languages.DEFAULT}/"
