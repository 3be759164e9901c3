from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editorial.models import Edition


class Command(BaseCommand):
    help = "Check that the columns readers see equal the published revisions."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = [
            f"{edition.item._meta.model_name} {edition.item.slug} [{edition.language or 'facts'}]"
            for edition in Edition.objects.select_related("published").prefetch_related("item")
            if not _agrees(edition)
        ]
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"{len(wrong)} editions differ from their published revision")
        self.stdout.write(f"{Edition.objects.count()} editions agree with their revisions")


def _agrees(edition: Edition) -> bool:
    shown = edition.item.normal(edition.language, edition.item.read(edition.language))
    if edition.published is None:
        return edition.is_facts or not any(shown.values())
    return bool(shown == edition.published.content)
