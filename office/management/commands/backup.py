from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from office.backups import archive
from office.backups.databases import BackupError


class Command(BaseCommand):
    help = "Write the database, the uploads and the secret key into one file while the site runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a new file, such as backup.tar.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            archive.write(options["file"], self.stdout.write)
        except (BackupError, DatabaseError) as error:
            raise CommandError(f"{error}. No backup was written.") from error
        self.stdout.write(f"Written: {options['file']}. It holds secrets: keep it private.")
