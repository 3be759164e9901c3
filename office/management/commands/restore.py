from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from office.backups import archive
from office.backups.databases import BackupError


class Command(BaseCommand):
    help = "Put what a backup holds in the place of this site. Stop the site first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what the command backup has written")
        parser.add_argument(
            "--force", action="store_true", help="replace a site that holds something"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            archive.read(options["file"], self.stdout.write, force=options["force"])
        except (BackupError, DatabaseError) as error:
            raise CommandError(f"{error}. Nothing was changed.") from error
        self.stdout.write("Restored. Run migrate and check_editions, then start the site.")
