from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from editorial.exchange.units import BadFile
from office.importing import reading, sending
from office.importing.forms import ColumnsForm, first_choice
from office.importing.judging import Judged, Verdict, judge

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from office.importing.judging import Choice
    from office.importing.reading import Sheet
    from office.importing.words import Problem

MARKS = {
    Verdict.NEW: "new",
    Verdict.THERE: "there already",
    Verdict.SAME: "says the same",
    Verdict.REFUSED: "REFUSED",
}


class Command(BaseCommand):
    help = "Look a table of words over, and propose the new ones in somebody's name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="CSV in UTF-8, UTF-16 or GB 18030")
        parser.add_argument("--by", required=True, help="user name of whoever proposes the words")
        parser.add_argument("--language", required=True, help="code of the language of the texts")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--skip-refused",
            action="store_true",
            help="propose the others though lines are refused",
        )
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="HEADING=FIELD",
            help="what a column means",
        )
        parser.add_argument(
            "--fill", action="append", default=[], metavar="FIELD=VALUE", help="for empty cells"
        )
        parser.add_argument("--summary", default="", help="one line for the reviewer")

    def handle(self, *args: Any, **options: Any) -> None:
        user = _user(options["by"])
        language = _language(options["language"])
        with translation.override(language):
            sheet = _sheet(Path(options["file"]))
            choice = _choice(sheet, _pairs(options["column"]), _pairs(options["fill"]))
            words = judge(sheet, choice, language=language)
            self._tell(words)
            if not options["dry_run"]:
                self._send(words, user, language, options)

    def _tell(self, words: list[Judged]) -> None:
        for word in words:
            self.stdout.write(f"{word.line}: {word.headword or '–'}: {MARKS[word.verdict]}")
            for problem in (*word.problems, *word.notes):
                self.stdout.write(f"   {_line(problem)}")
        numbers = {one: sum(word.verdict == one for word in words) for one in Verdict}
        told = ", ".join(f"{number} {MARKS[one]}" for one, number in numbers.items())
        self.stdout.write(f"{told}")

    def _send(self, words: list[Judged], user: User, language: str, options: Any) -> None:
        if any(word.verdict == Verdict.REFUSED for word in words) and not options["skip_refused"]:
            raise CommandError("Nothing was proposed. Mend the lines, or leave them with --skip-refused.")  # fmt: skip
        name = Path(options["file"]).name
        about = {"summary": options["summary"][:200] or "Out of a table of words", "name": name}
        try:
            sent = sending.send(words, language=language, user=user, ticket=uuid4(), **about)
        except PermissionDenied as error:
            raise CommandError(f"{user} does not look after this language.") from error
        self.stdout.write(f"{len(sent.revisions)} proposed")


def _user(name: str) -> User:
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(f"Nobody here is called {name}.")
    return user


def _language(code: str) -> str:
    if code not in dict(settings.LANGUAGES):
        raise CommandError(f"{code} is no opened language.")
    return code


def _sheet(path: Path) -> Sheet:
    try:
        return reading.read(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error
    except BadFile as error:
        lines = (f"line {line}: {reason}" if line else reason for line, reason in error.problems)
        raise CommandError("\n".join(lines)) from error


def _pairs(given: list[str]) -> dict[str, str]:
    pairs = dict(pair.partition("=")[::2] for pair in given)
    if any("=" not in pair for pair in given):
        raise CommandError("Please write --column HEADING=FIELD and --fill FIELD=VALUE.")
    return pairs


def _choice(sheet: Sheet, columns: dict[str, str], fills: dict[str, str]) -> Choice:
    data = first_choice(sheet) | {f"fill-{name}": value for name, value in fills.items()}
    for heading, name in columns.items():
        if heading not in sheet.header:
            raise CommandError(f"There is no column {heading}.")
        data[f"column-{sheet.header.index(heading)}"] = name
    form = ColumnsForm(sheet, data)
    if unknown := [name for name in data if name not in form.fields]:
        raise CommandError(f"{unknown[0].removeprefix('fill-')} cannot be filled in for all words.")
    if not form.is_valid():
        faults = (f"{key}: {' '.join(map(str, found))}" for key, found in form.errors.items())
        raise CommandError("\n".join(faults))
    return form.choice


def _line(problem: Problem) -> str:
    return f"{problem.column}: {problem.reason}" if problem.column else problem.reason
