from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from editorial import form_faults


class EditorialConfig(AppConfig):
    name = "editorial"

    def import_models(self) -> None:
        # Fields take their texts when they are made: with the first module that holds a form.
        form_faults.say_kindly()
        super().import_models()

    def ready(self) -> None:
        # Each room that holds items says in its fixtures module where their files lie.
        autodiscover_modules("fixtures")
        # … and in lint_rules what the content gate asks of them.
        autodiscover_modules("lint_rules")
        # Names are read anew, and links noted, wherever a text is published.
        import_module("editorial.links")
        import_module("editorial.old_drafts")
        # Held proposals wait beside the queue.
        import_module("editorial.holds")
