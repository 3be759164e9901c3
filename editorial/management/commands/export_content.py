from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from editorial.loading import export


class Command(BaseCommand):
    help = "Write everything published as text files that load_content reads back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where to write; files there are replaced")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"]
        if folder.exists() and not folder.is_dir():
            raise CommandError(f"{folder}: is not a folder")
        count = export(folder)
        self.stdout.write(f"{count} files written to {folder}")
