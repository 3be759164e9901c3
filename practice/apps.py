from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self) -> None:
        # People take their cards along, and leave none behind.
        import_module("practice.cards.my_data")
