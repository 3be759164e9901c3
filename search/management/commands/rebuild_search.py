from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from search.index import rebuild


class Command(BaseCommand):
    help = "Make the search index anew from what is published. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        total = rebuild(say=self.stdout.write)
        self.stdout.write(f"{total} documents")
