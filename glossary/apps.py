from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "glossary"

    def ready(self) -> None:
        # Its words become links in the texts of all rooms.
        import_module("glossary.word_links")
