"""What is asked of a passphrase, said in our words; the checks themselves are Django's."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Please take at least %(number)s characters, a few words for example.") % {
            "number": self.min_length
        }


class NotTheName(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("This is too close to your name or address. Please choose something else.")


class NotCommon(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Many people use this one, so it is tried first. Please choose another.")
