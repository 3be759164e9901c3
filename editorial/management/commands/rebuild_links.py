from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from editorial import links, services


class Command(BaseCommand):
    help = "Note anew which pages the published texts link to."

    def handle(self, *args: Any, **options: Any) -> None:
        count = services.rebuild_links()
        links.forget()
        self.stdout.write(f"{count} links")
