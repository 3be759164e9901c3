"""Loading all content into an empty site, and once more when no file has changed."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from bench.many import Size, multiply
from bench.timing import table

# As much as the guide is to hold one day; and a fraction of it.
FULL = Size(entries=1_600, pages=170, spanish_entries=400, spanish_pages=40)
QUICK = Size(entries=400, pages=100, spanish_entries=100, spanish_pages=10)


def run(*, quick: bool) -> None:
    """Print seconds of the processor, and of the clock, for loading and for finding nothing new."""
    size = QUICK if quick else FULL
    with tempfile.TemporaryDirectory(prefix="yangyu-many-") as place:
        folder = Path(place) / "fixtures"
        multiply(settings.BASE_DIR / "fixtures", folder, size)
        rows = [_timed("into an empty site", folder), _timed("when nothing changed", folder)]
    head = [f"{size.entries:,} entries, {size.pages} pages", "CPU s", "s"]
    print(table(head, rows), flush=True)


def _timed(what: str, folder: Path) -> list[str]:
    busy, clock = time.process_time(), time.perf_counter()
    call_command("load_content", folder, verbosity=0)
    return [
        what,
        f"{time.process_time() - busy:.1f}",
        f"{time.perf_counter() - clock:.1f}",
    ]
