"""Delete files of videos that nobody needs, and write anew what pages say of the others."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from guide import video_files, video_shown
from guide.video import KEPT_FOR, Looked, Video


class Command(BaseCommand):
    help = (
        "Deletes the files of videos that were turned down or taken back thirty days ago, and files"
        " that no video knows; then writes anew what pages say of their videos. Safe at any time."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        old = _no_longer_needed()
        for video in old:
            with transaction.atomic():
                video_files.drop_files(video)
        strays = video_files.sweep()
        pages = video_shown.rebuild_all()
        self.stdout.write(
            f"{len(old)} old videos and {strays} stray files deleted; {pages} pages have videos"
        )


def _no_longer_needed() -> list[Video]:
    gone = Video.objects.filter(
        status__in=[Looked.Status.REFUSED, Looked.Status.TAKEN],
        decided_at__lt=timezone.now() - KEPT_FOR,
    )
    return list(gone.exclude(container="", has_poster=False))
