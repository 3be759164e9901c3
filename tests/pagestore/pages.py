"""Pages that go wrong in one way each, all of which ask to be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.views.decorators.cache import never_cache

import config.urls
from config.urls import handler400, handler403, handler404, handler500  # noqa: F401
from pagestore.showing import shows, stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    View = Callable[[HttpRequest], Any]

seen: list[dict[str, Any]] = []


def wanting(view: View) -> View:
    @stored("page", "sort")
    def wanted(request: HttpRequest) -> Any:
        seen.append({"query": request.META["QUERY_STRING"], "cookies": dict(request.COOKIES)})
        shows("test")
        return view(request)

    return wanted


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{request.get_full_path()}</p>" + "text " * 200)


def token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def said(request: HttpRequest) -> HttpResponse:
    messages.success(request, "For you alone")
    return HttpResponse("ok")


def remembered(request: HttpRequest) -> HttpResponse:
    request.session["name"] = "somebody"
    return HttpResponse("ok")


def cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("ok")
    response.set_cookie("theme", "dark")
    return response


def somebody(request: HttpRequest) -> HttpResponse:
    request.user = User(pk=1, username="somebody")
    return HttpResponse("somebody")


def varies(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", headers={"Vary": "User-Agent"})


def private(request: HttpRequest) -> HttpResponse:
    return never_cache(page)(request)


def nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", headers={"Content-Security-Policy": "script-src 'nonce-x1'"})


def packed(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", headers={"Content-Encoding": "zstd"})


def pieces(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([b"a", b"b"])


def gone(request: HttpRequest) -> HttpResponse:
    return HttpResponse("gone", status=404)


def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/en/page/")


@stored()
def unwanted(request: HttpRequest) -> HttpResponse:
    return HttpResponse("It may be stored, and did not say what it shows.")


def plain(request: HttpRequest) -> HttpResponse:
    shows("test")
    return HttpResponse("Its view is not marked.")


VIEWS: list[View] = [
    page, token, said, remembered, cookie, somebody, varies, private, nonce, packed, pieces, gone,
    elsewhere,
]  # fmt: skip
urlpatterns = [
    path("no-language/", wanting(page)),
    *i18n_patterns(
        *(path(f"{view.__name__}/", wanting(view)) for view in VIEWS),
        path("unwanted/", unwanted),
        path("plain/", plain),
    ),
    # The frame of error pages leads everywhere.
    *config.urls.urlpatterns,
]
