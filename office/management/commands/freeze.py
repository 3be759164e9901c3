from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.test.utils import override_settings

from office.freezing import crawling
from office.freezing.folder import Folder, FreezeError

if TYPE_CHECKING:
    from office.freezing.crawling import Tally

# Measured on pages of this site: 11 takes three times as long as 10 and saves two hundredths.
QUALITY, BEST = 10, 11


class Command(BaseCommand):
    help = (
        "Write the site as readers without an account see it into a folder that any static host"
        " serves, each text with .gz and .br beside it. Unchanged files are not written again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="an empty folder, or that of an earlier copy")
        parser.add_argument(
            "--languages", default="", help="codes with commas; all opened ones by default"
        )
        parser.add_argument(
            "--address", help="the public address in the site map, instead of SITE_URL"
        )
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
        parser.add_argument(
            "--quality", type=int, default=QUALITY, help="of brotli, 0 to 11 (10 by default)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"]
        if options["processes"] < 1 or not 0 <= options["quality"] <= BEST:
            raise CommandError("--processes is at least 1, --quality from 0 to 11.")
        if address and not address.startswith(("http://", "https://")):
            raise CommandError("--address begins with https:// or http://.")
        changes = {"SITE_URL": address.rstrip("/")} if address else {}
        # Files come whole, whoever sends them on the site itself.
        with override_settings(MEDIA_SENT_BY="site", **changes):
            tally = self._freeze(options)
        self._tell(tally, options["folder"])

    def _freeze(self, options: dict[str, Any]) -> Tally:
        folder = Folder(options["folder"], quality=options["quality"])
        try:
            return crawling.freeze(
                folder,
                crawling.opened(options["languages"]),
                processes=options["processes"],
                say=self.stdout.write,
            )
        except (FreezeError, DatabaseError) as error:
            raise CommandError(f"{error}. The copy is not complete.") from error

    def _tell(self, tally: Tally, folder: Path) -> None:
        for address in tally.missing[: crawling.NAMED]:
            self.stdout.write(f"a link leads to nothing: {address}")
        if len(tally.missing) > crawling.NAMED:
            self.stdout.write(f"and {len(tally.missing) - crawling.NAMED} more such links")
        self.stdout.write(
            f"{folder}: {len(tally.files)} files, {tally.changed} of them written, {tally.gone} removed"
        )
