from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from community import letters
from community.models import Notice

# Seen ones are kept this long.
KEPT = timedelta(days=180)


class Command(BaseCommand):
    help = (
        "Write the e-mails that are due to people who want them, and remove seen notices that are "
        "older than 180 days. Safe to run at any time, and twice at once."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        removed, _by_model = Notice.objects.filter(seen_at__lt=timezone.now() - KEPT).delete()
        if not letters.are_sent():
            raise CommandError("SITE_URL is not set, so links in letters would lead nowhere")
        written = letters.write_due()
        self.stdout.write(f"letters: {written}, old notices removed: {removed}")
