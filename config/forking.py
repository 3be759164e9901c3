"""What the first process reads before it forks the workers, so that they share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from glossary.decode.warm import warm
from pagestore.wsgi import PageStore

if TYPE_CHECKING:
    from collections.abc import Callable


def prepare(application: Callable[..., Any]) -> None:
    """Read what every worker would read for itself: first the log, then what it may change."""
    import_pages()
    if isinstance(application, PageStore):
        # What is published from here on, the workers hear of.
        application.store.prepare()
    warm()


def import_pages() -> None:
    """Import all views; read the interface and the addresses in every opened language."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            reverse("home:home")
