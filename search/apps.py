from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        # Each room that has pages to be found describes them in its search_documents module.
        autodiscover_modules("search_documents")
        import_module("search.index")
        import_module("search.catching_up")
