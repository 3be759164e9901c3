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
