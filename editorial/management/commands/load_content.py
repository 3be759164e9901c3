from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from editorial.loading import load
from editorial.textfiles import FixtureError


class DryRun(Exception):
    """Rolls everything back at the end of a dry run."""


class Command(BaseCommand):
    help = "Bring fixtures/ into the site through the editors' verbs. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures",
            help="the folder to load (default: fixtures/ of the project)",
        )  # fmt: skip
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done and change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"{folder}: there is no such folder")
        try:
            with transaction.atomic():
                done = load(folder, say=self.stdout.write)
                if options["dry_run"]:
                    raise DryRun
        except FixtureError as error:
            raise CommandError(f"{str(error).rstrip(chr(46))}. Nothing was loaded.") from error
        except DryRun:
            self.stdout.write("Dry run: nothing was changed. It would have done this:")
        for what, count in sorted(done.items()):
            if count:
                self.stdout.write(f"{count:6} {what}")
