"""How the API answers: who may ask, in which language, and what is said of a fault."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from config import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpRequest

    Answer = dict[str, Any]
    View = Callable[..., HttpResponse]

READING = ("GET", "HEAD")


class ApiError(Exception):
    """Something the caller can put right; ``code`` is for programs, the message for people."""

    status = 400

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class NotFound(ApiError):
    status = 404


class TooMuch(ApiError):
    status = 413


def _language(request: HttpRequest) -> str:
    return opened_language(request.GET.get("lang"))


def opened_language(asked: str | None) -> str:
    """Return the language that was asked for, by default English. ApiError for one not opened."""
    asked = asked or languages.DEFAULT
    opened = [code for code, _name in settings.LANGUAGES]
    if asked not in opened:
        choice = ", ".join(opened)
        raise ApiError("bad_parameter", f"lang is not an opened language; these are: {choice}.")
    return asked


def endpoint(view: Callable[[HttpRequest], Answer]) -> View:
    """Turn a function that returns a document into a view that anyone may call from anywhere."""
    return open_to_all(view, READING, _language)


def open_to_all(
    view: Callable[[HttpRequest], Answer],
    methods: Sequence[str],
    language: Callable[[HttpRequest], str],
) -> View:
    """The same for other methods, and for a language that is not in the query."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, **_parts: Any) -> HttpResponse:
        response = _respond(request, view, methods, language)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return wrapped


def _respond(
    request: HttpRequest,
    view: Callable[[HttpRequest], Answer],
    methods: Sequence[str],
    language_of: Callable[[HttpRequest], str],
) -> HttpResponse:
    allowed = ", ".join(methods)
    if request.method == "OPTIONS":
        headers = {"Access-Control-Allow-Methods": allowed}
        return HttpResponse(
            status=204, headers=headers | {"Access-Control-Allow-Headers": "Content-Type"}
        )
    if request.method not in methods:
        response = _error(405, "method_not_allowed", f"Here one may use {allowed}.")
        response["Allow"] = allowed
        return response
    try:
        language = language_of(request)
        with translation.override(language):
            response = JsonResponse(view(request), json_dumps_params={"ensure_ascii": False})
    except ApiError as error:
        return _error(error.status, error.code, str(error))
    response["Content-Language"] = languages.tag(language)
    return response


def _error(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"error": {"code": code, "message": message}}, status=status)
