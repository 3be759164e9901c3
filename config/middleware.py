from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DataError, OperationalError
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from config.views import bad_request, busy, healthz

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

log = logging.getLogger("yangyu")


class Health:
    """Answer /healthz before anything else, under whatever name an orchestrator asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return healthz(request) if request.path == "/healthz" else self.get_response(request)


class PageLanguage(LocaleMiddleware):
    """The language of a page is in its path; sign-in pages take it from the page they return to."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        head = request.GET.get("next", "").lstrip("/").partition("/")[0]
        if request.path.startswith("/accounts/") and head in dict(settings.LANGUAGES):
            translation.activate(head)
            request.LANGUAGE_CODE = translation.get_language()


class DatabaseTrouble:
    """Answer what the database cannot do with a plain page instead of a traceback.

    Locked, full or stopped: 503. Asked with a value that no column can hold, such as NUL: 400.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DataError):
            return bad_request(request)
        if not isinstance(error, OperationalError):
            return None
        log.error("database: %s", error)
        return busy(request)
