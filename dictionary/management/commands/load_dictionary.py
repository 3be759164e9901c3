from __future__ import annotations

from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dictionary.loading import LoadError, load
from dictionary.sources import all_of_them


class Command(BaseCommand):
    help = "Bring in dictionary words, names of emoji and strokes. Quick when nothing changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="load again even what has not changed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = 0
        for collection in all_of_them():
            began = perf_counter()
            try:
                count = load(collection, force=options["force"], say=self.stdout.write)
            except LoadError as error:
                raise CommandError(f"{error}. What was there before is still there.") from error
            if count is not None:
                loaded += 1
                seconds = perf_counter() - began
                self.stdout.write(
                    f"{collection.name}: {count:,} from {collection.title} in {seconds:.1f} s"
                )
        if not loaded:
            self.stdout.write("The dictionary is up to date")
