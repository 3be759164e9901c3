from __future__ import annotations

from django.apps import AppConfig


class DictionaryConfig(AppConfig):
    name = "dictionary"
