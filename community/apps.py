from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "community"

    def ready(self) -> None:
        # Names that no page has lead to the list of wanted words.
        import_module("community.asking")
        # Words that the decoder could not explain are counted.
        import_module("community.counting")
        # Pages say to their readers what is theirs.
        import_module("community.live_places")
        # People hear of what concerns them.
        import_module("community.notices")
