"""Dates of which people know the month or only the year."""

from __future__ import annotations

import re
from datetime import date

from django.core.validators import RegexValidator
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

month = RegexValidator(r"^\d{4}-(0[1-9]|1[0-2])$", _("Please write a month as 2025-01."))
year_or_month = RegexValidator(r"^\d{4}(-(0[1-9]|1[0-2]))?$", _("Please write 2025 or 2025-01."))
# A year, a month or a day: sources are dated as exactly as they date themselves.
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def partial_date(text: str) -> str:
    """Return 2025, 2025-01 or 2025-01-16 as the reader's language writes it."""
    parts = [int(part) for part in text.split("-")] if text else []
    match parts:
        case [year]:
            return str(year)
        case [year, month]:
            return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")
        case [year, month, day]:
            return date_format(date(year, month, day), "DATE_FORMAT")
        case _:
            return ""
