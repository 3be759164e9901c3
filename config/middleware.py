from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DataError, OperationalError
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control

from community.sessions import LANGUAGE_KEY
from config.views import bad_request, busy, healthz
from editorial.limits import TooMany
from editorial.views.refusing import too_many

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
    """The language of a page is in its path; sign-in pages take it from the page they return to.

    Where they return to nothing, it is that of the account page from which somebody came.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if not request.path.startswith("/accounts/"):
            return
        code = request.GET.get("next", "").lstrip("/").partition("/")[0]
        if code not in dict(settings.LANGUAGES) and settings.SESSION_COOKIE_NAME in request.COOKIES:
            code = request.session.get(LANGUAGE_KEY, "")
        if code in dict(settings.LANGUAGES):
            translation.activate(code)
            request.LANGUAGE_CODE = translation.get_language()


class PersonalPages:
    """Keep what was made for somebody who is signed in out of caches that others share."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        if known and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class Typed:
    """Take NUL out of what was typed into forms: no database keeps it, and no keyboard has it.

    Views that take no token read their forms themselves, some of them nothing but what is short
    enough; they are left alone, and look at each line they take.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_about: object
    ) -> None:
        if request.method != "POST" or getattr(view, "csrf_exempt", False):
            return
        if not any("\0" in text for _name, texts in request.POST.lists() for text in texts):
            return
        typed = request.POST.copy()
        for name, texts in request.POST.lists():
            typed.setlist(name, [text.replace("\0", "") for text in texts])
        request.POST = typed  # type: ignore[assignment]


class DatabaseTrouble:
    """Answer what the database cannot do with a plain page instead of a traceback.

    Locked, full or stopped: 503. Asked with a value that no column can hold, such as NUL: 400.
    Asked to keep more than a new account may send: 429.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, DataError):
            return bad_request(request)
        if isinstance(error, TooMany):
            # A view that has a form says it there; the others leave it to this page.
            return too_many(request, error)
        if not isinstance(error, OperationalError):
            return None
        log.error("database: %s", error)
        return busy(request)
