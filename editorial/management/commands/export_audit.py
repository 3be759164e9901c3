"""Write the audit log to a file, for the archive or for another program."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from editorial import auditing
from editorial.audit_export import FORMATS

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Write the audit log as CSV or, where FILE ends in .jsonl, as JSON lines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="where to write to; - for standard output, as JSON lines")
        parser.add_argument("--since", metavar="DAY", help="only from this day on: 2026-01-31")

    def handle(self, *args: Any, **options: Any) -> None:
        lines = auditing.everything(auditing.Wanted(first=_day(options["since"])))
        if options["file"] == "-":
            sys.stdout.writelines(FORMATS["jsonl"](lines))
            return
        path = Path(options["file"])
        kind = path.suffix.lstrip(".")
        if kind not in FORMATS:
            raise CommandError(f"{path}: the name has to end in .csv or .jsonl.")
        number = 0
        try:
            with path.open("w", encoding="utf-8", newline="") as file:
                for text in FORMATS[kind](lines):
                    number += file.write(text) and 1
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        heading = 1 if kind == "csv" else 0
        self.stdout.write(f"{number - heading} lines written to {path}.")


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"--since {text}: a day is written like 2026-01-31.") from error
