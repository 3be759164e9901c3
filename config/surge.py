"""The rush mode before the views: what costs this server much is limited for each visitor.

Reading is not among it: stored pages are answered before any of this is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial import permissions, surge, visitors
from editorial.views.refusing import typed
from glossary.pasted import LARGEST_FORM, is_flood

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import User
    from django.http import HttpRequest

MINUTES = 10


class Tool(NamedTuple):
    """What one visitor may ask of a tool in ten minutes; ``counts`` is what is counted together."""

    counts: str
    most: int
    # For people with an account only.
    is_ours: bool = False
    # Asked by a program or a script, which reads JSON.
    is_json: bool = False


DECODE, PICTURE, SEARCH = Tool("decode", 20), Tool("picture", 10), Tool("search", 60)
COMPARE, DOWNLOAD, UPLOAD = (
    Tool("compare", 10),
    Tool("download", 3, is_ours=True),
    Tool("upload", 5),
)
PROGRAM = Tool("program", 60, is_json=True)
HEAVY = {
    "decode:page": DECODE,
    "decode:post": DECODE,
    "api-decode": DECODE._replace(is_json=True),
    "nickname:page": Tool("nickname", 20),
    "nickname:seal-png": PICTURE,
    "receipt:png": PICTURE,
    "search:results": SEARCH,
    "search:suggest": Tool("suggest", 60, is_json=True),
    "api-search": PROGRAM,
    "api-entries": PROGRAM,
    "api-tutorials": PROGRAM,
    "glossary:compare": COMPARE,
    "guide:compare": COMPARE,
    "practice:export-anki": DOWNLOAD,
    "practice:export-csv": DOWNLOAD,
    "community:my-data": DOWNLOAD,
    "editorial:download-files": DOWNLOAD,
    "editorial:interface-file": DOWNLOAD,
    "editorial:files": UPLOAD,
    "markdownx_upload": UPLOAD._replace(is_json=True),
    "markdownx_markdownify": Tool("preview", 60, is_json=True),
}
# Asked for with the bare address, they do the work; others only show their form then.
AT_ONCE = frozenset({PICTURE, DOWNLOAD, PROGRAM})


class HeavyTools:
    """While the rush mode is on, give everybody without a role a fair share of what costs much."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], *_about: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        tool = HEAVY.get(match.view_name) if match else None
        if tool is None or not _asks(request, tool) or not surge.is_on():
            return None
        return _refused(request, tool)


def _asks(request: HttpRequest, tool: Tool) -> bool:
    if request.method in ("GET", "HEAD"):
        return tool in AT_ONCE or bool(request.META.get("QUERY_STRING"))
    return request.method == "POST"


def _refused(request: HttpRequest, tool: Tool) -> HttpResponse | None:
    """Count one more, and return what to answer instead of the tool; None where it may work."""
    user = _signed_in(request)
    if user is not None and permissions.is_steward(user):
        return None
    if tool.is_ours and user is None:
        return _answer(request, tool, _only_ours(), status=403)
    who = f"account {user.pk}" if user else visitors.address_of(request)
    wait = visitors.wait_for_turn(
        f"surge-{tool.counts}", address=who, most=tool.most, seconds=MINUTES * 60
    )
    return _answer(request, tool, _too_often(tool, wait), status=429, wait=wait) if wait else None


def _signed_in(request: HttpRequest) -> User | None:
    """Return who is signed in. Who has no session is not asked for: most are nobody."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    return request.user


def _only_ours() -> str:
    return _("Many people are arriving, so files are packed only for people with an account for now. Please sign in, or come back when the rush is over.")  # fmt: skip


def _too_often(tool: Tool, wait: int) -> str:
    minutes = -(-wait // 60)
    return ngettext(
        "Many people are arriving. So that everybody gets a turn, this works %(most)s times in ten minutes for each of us. Yours go on in %(minutes)s minute.",
        "Many people are arriving. So that everybody gets a turn, this works %(most)s times in ten minutes for each of us. Yours go on in %(minutes)s minutes.",
        minutes,
    ) % {"most": tool.most, "minutes": minutes}  # fmt: skip


def _answer(
    request: HttpRequest, tool: Tool, message: str, *, status: int, wait: int = 0
) -> HttpResponse:
    response: HttpResponse
    if tool.is_json:
        error = {"code": "too_many", "message": message}
        response = JsonResponse({"error": error}, status=status)
        response["Access-Control-Allow-Origin"] = "*"
    else:
        context = {"message": message, "typed": _typed(request), "may_sign_in": tool.is_ours}
        response = render(request, "rush.html", context, status=status)
    # What was pasted stands in it: nobody on the way keeps a copy.
    response["Cache-Control"] = "no-store"
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _typed(request: HttpRequest) -> list[str]:
    """Return what was typed, of a form that is short enough to be read."""
    if request.method != "POST" or is_flood(request, LARGEST_FORM):
        return []
    return typed(request)
