"""Dates of which people know the month or only the year."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

month = RegexValidator(r"^\d{4}-(0[1-9]|1[0-2])$", _("Please write a month as 2025-01."))
year_or_month = RegexValidator(r"^\d{4}(-(0[1-9]|1[0-2]))?$", _("Please write 2025 or 2025-01."))
