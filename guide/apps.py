from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "guide"

    def ready(self) -> None:
        # Whoever writes a tutorial sees its page before it is sent.
        import_module("guide.previews")
        # … and hears which ones may be about the same.
        import_module("guide.duplicates")
        # What checks on a phone tell other rooms, and what they hear from them.
        import_module("guide.checks_told")
        # What other rooms ask of videos: notices, reports, what is kept of a person, what waits.
        import_module("guide.video_told")
        # Storyboards are files; load_content brings them in after the tutorials.
        import_module("guide.story_shelf")
        # What the page store is to hear of.
        import_module("guide.kept")
