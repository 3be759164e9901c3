"""What forms say when something is wrong: Django's own texts, in our voice, for every form at once.

A field that knows better what it asks for says so itself, with ``error_messages``.
"""

from __future__ import annotations

from django import forms
from django.core import validators
from django.db import models
from django.utils.translation import gettext_lazy as _

FILL_IN = _("Please fill this in.")
NOT_OFFERED = _("“%(value)s” is not one of the choices.")
NO_NUMBER = _("Please give a whole number.")
TOO_LONG = _(
    "Please keep this within %(limit_value)s characters; it has %(show_value)s.",
)
NO_FILE = _("Please choose a file.")
# Fields that nobody sees: a browser or a program sent something else than the page held.
NOT_WHOLE = _(
    "This did not arrive as it was sent. Please load the page again and send it once more."
)

FIELDS: dict[type, dict[str, object]] = {
    forms.Field: {"required": FILL_IN},
    forms.IntegerField: {"invalid": NO_NUMBER},
    forms.DateField: {"invalid": _("Please give the day as 2026-05-12.")},
    forms.ChoiceField: {"required": _("Please choose one."), "invalid_choice": NOT_OFFERED},
    forms.MultipleChoiceField: {
        "required": _("Please choose at least one."),
        "invalid_choice": NOT_OFFERED,
        "invalid_list": NOT_WHOLE,
    },
    forms.ModelChoiceField: {"required": _("Please choose one."), "invalid_choice": NOT_OFFERED},
    forms.FileField: {
        "required": NO_FILE,
        "invalid": NO_FILE,
        "missing": NO_FILE,
        "empty": _("This file is empty."),
        "max_length": _("The name of this file is too long. Please shorten it."),
    },
    forms.UUIDField: {"invalid": NOT_WHOLE},
    forms.JSONField: {"invalid": NOT_WHOLE},
    # What comes out of files and tables is held against the columns themselves.
    models.Field: {"invalid_choice": NOT_OFFERED, "null": FILL_IN, "blank": FILL_IN},
    models.IntegerField: {"invalid": NO_NUMBER},
}
CHECKS: dict[type, object] = {
    validators.MinValueValidator: _("Choose at least %(limit_value)s."),
    validators.MaxValueValidator: _("Choose up to %(limit_value)s."),
    validators.MinLengthValidator: _("Please write at least %(limit_value)s characters."),
    validators.MaxLengthValidator: TOO_LONG,
    validators.EmailValidator: _("Please give an e-mail address like name@example.org."),
    validators.ProhibitNullCharactersValidator: _(
        "There is a sign in this that cannot be shown. Please type it anew."
    ),
}


def say_kindly() -> None:
    """Put our texts in the place of Django's. Called once, before any form of a page is made."""
    for field, texts in FIELDS.items():
        # A dictionary of its own: some inherit theirs, and must not change it for the others.
        field.default_error_messages = vars(field).get("default_error_messages", {}) | texts  # type: ignore[attr-defined]
    for check, text in CHECKS.items():
        check.message = text  # type: ignore[attr-defined]
