"""What somebody asks a receipt for: the fields of the form, looked over; and its number."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from config import languages
from practice.drawing import lettering
from practice.receipts.kinds import KINDS, NO_PET

if TYPE_CHECKING:
    from datetime import date

    from django.http import QueryDict

LONGEST = 20
# Marks above and below letters count with their letter, up to a point.
LONGEST_IN_ALL = 3 * LONGEST
# Without letters and digits that are mistaken for each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 5
NUMBER = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}})-[{ALPHABET}]{{{LETTERS}}}", re.ASCII)
NAMELESS, TOO_LONG, NO_KIND = "nameless", "too_long", "no_kind"


class Asked(NamedTuple):
    """The fields as they were typed, and the number where the receipt has one already."""

    name: str = ""
    payer: str = ""
    kind: str = "cat"
    beside: str = ""
    number: str = ""

    @property
    def problems(self) -> dict[str, str]:
        """Return what is wrong by field; empty where a receipt can be written."""
        found = {
            field: TOO_LONG
            for field, words in (("name", self.name), ("payer", self.payer))
            if is_long(words)
        }
        if not lettering.cleaned(self.name) and self.kind != NO_PET:
            found["name"] = NAMELESS
        if self.kind not in KINDS:
            found["kind"] = NO_KIND
        return found


def asked(form: QueryDict, language: str, day: date) -> Asked:
    """Read a form. A language that is not opened gives way to the reader's own, a bad number to a new one."""
    beside = form.get("beside", "")
    number = form.get("number", "")
    return Asked(
        name=form.get("name", "").strip(),
        payer=form.get("payer", "").strip(),
        kind=form.get("kind", "cat"),
        beside=beside if beside in besides() else usual(language),
        number=number if NUMBER.fullmatch(number) else fresh_number(day),
    )


def besides() -> dict[str, str]:
    """Return the languages that may stand beside Chinese, by code with their own names."""
    return {code: name for code, name in settings.LANGUAGES if not code.startswith("zh")}


def usual(language: str) -> str:
    """Return the language beside Chinese for a reader; who reads Chinese gets English."""
    return language if language in besides() else languages.DEFAULT


def fresh_number(day: date) -> str:
    """Return a number of a day and chance; nothing of it comes from what was typed."""
    return f"{day:%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(LETTERS))}"


def day_of(number: str) -> str:
    """Return the day in a number, as 2026-11-22."""
    return f"{number[:4]}-{number[4:6]}-{number[6:8]}"


def length(words: str) -> int:
    """Count letters as people see them: marks and joiners belong to the letter before."""
    joined = words.replace("\u200d", "")
    return sum(unicodedata.category(char) not in ("Mn", "Me", "Cf") for char in joined)


def is_long(words: str) -> bool:
    return length(words) > LONGEST or len(words) > LONGEST_IN_ALL
