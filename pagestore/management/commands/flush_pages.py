from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand

from pagestore.freshness import invalidate
from pagestore.showing import EVERYTHING

if TYPE_CHECKING:
    from typing import Any

    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = (
        "Let all stored pages be made anew, or those with the named tags: after a change by hand."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("tags", nargs="*", metavar="tag", help="such as entry:mao-shui")

    def handle(self, *args: Any, **options: Any) -> None:
        tags = options["tags"] or [EVERYTHING]
        invalidate(*tags)
        self.stdout.write(f"Made anew when somebody asks: {', '.join(tags)}")
