"""The nickname workshop: five nicknames for every name of its test table, and the page that shows them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.test import Client, override_settings

from bench.timing import best_times, figures, table
from practice.naming.suggesting import suggest
from practice.naming.tables import rows
from practice.naming.wishes import STYLES, Style, Wish

if TYPE_CHECKING:
    from collections.abc import Callable


def run(*, quick: bool) -> None:
    """Print milliseconds of the processor for one answer, by style, and for all names together."""
    names = [row[0] for row in rows("names.tsv", 7) if row[0] != "name"]
    for style in STYLES:
        suggest(Wish(names[0], style=style))
    found = []
    for style in STYLES[:1] if quick else STYLES:
        times = best_times(_asking(style), names, 3, clock=time.process_time)
        found.append([style, str(figures(times)), f"{max(times):.1f}", f"{sum(times):.0f}"])
    # Names of files without their fingerprints, so that nothing has to be collected first.
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES={**settings.STORAGES, **plain}):
        times = best_times(_page, names, 1, clock=time.process_time)
    found.append(["whole page", str(figures(times)), f"{max(times):.1f}", f"{sum(times):.0f}"])
    head = [f"CPU ms, {len(names)} names", "p50 / p99", "worst", "all names"]
    print(table(head, found), flush=True)


def _page(name: str) -> object:
    return Client().post("/en/nickname/", {"name": name})


def _asking(style: Style) -> Callable[[str], object]:
    return lambda name: suggest(Wish(name, style=style))
