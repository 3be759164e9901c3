from __future__ import annotations

from django.apps import AppConfig


class PageStoreConfig(AppConfig):
    name = "pagestore"
