from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "glossary"

    def ready(self) -> None:
        # Its words become links in the texts of all rooms.
        import_module("glossary.word_links")
        # Whoever writes an entry sees its page before it is sent.
        import_module("glossary.previews")
        # … and hears which entries may be the same word.
        import_module("glossary.duplicates")
        # What the page store is to hear of.
        import_module("glossary.kept")
