"""The page to look at a post before it goes out. What is pasted is neither stored nor logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from glossary.posting.caption import LONGEST_BODY, LONGEST_TITLE, Caption, laid_out, title_size
from glossary.posting.check import check, marked
from glossary.views_decode import LARGEST_FORM, DecodeFailed, body_size

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

# More than any post holds, so that one that is too long can be looked at whole.
LONGEST = 5_000
FIELDS = ("title", "body", "chinese", "other", "topics")


# No token: it would cost anonymous readers a cookie, and nothing is changed for anybody.
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the two forms; of a post say what we notice, of two texts make one caption."""
    if request.method != "POST":
        return render(request, "posting/page.html", _context())
    response = _answer(request)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    if body_size(request) > LARGEST_FORM:
        return render(request, "posting/page.html", _context(too_long=True), status=413)
    texts = _texts(request.POST)
    size = sum(map(len, texts.values()))
    doing = "layout" if request.POST.get("do") == "layout" else "check"
    if size > LONGEST:
        context = _context(**texts, doing=doing, too_long=True, size=size)
        return render(request, "posting/page.html", context, status=413)
    if not any(texts[name].strip() for name in _needed(doing)):
        context = _context(**texts, doing=doing, empty=True)
        return render(request, "posting/page.html", context, status=400)
    try:
        told = _laid_out(texts) if doing == "layout" else _noticed(texts)
    except Exception as error:  # noqa: BLE001 - whatever it is, its message may quote the text
        raise DecodeFailed(type(error).__name__) from None
    return render(request, "posting/page.html", _context(**(texts | told), doing=doing))


def _needed(doing: str) -> tuple[str, ...]:
    return ("chinese", "other") if doing == "layout" else ("title", "body")


def _noticed(texts: dict[str, str]) -> dict[str, Any]:
    caption = Caption(texts["title"], texts["body"])
    findings = check(caption)
    return {
        "is_checked": True,
        "findings": findings,
        "marked_title": marked(caption.title, "title", findings),
        "marked_body": marked(caption.body, "body", findings),
        "title_size": title_size(caption.title),
    }


def _laid_out(texts: dict[str, str]) -> dict[str, Any]:
    """Lay two texts out as one, which also fills the form above: one more button checks it."""
    whole = laid_out(texts["chinese"], texts["other"], texts["topics"])
    return {
        "laid_out": whole,
        "body": whole,
        "title_size": title_size(texts["title"]),
        "body_size": len(whole),
    }


def _texts(form: QueryDict) -> dict[str, str]:
    """Return what was written, with plain line ends and a title of one line."""
    texts = {name: form.get(name, "").replace("\r\n", "\n").strip("\n") for name in FIELDS}
    texts["title"] = " ".join(texts["title"].split("\n")).strip()
    return texts


def _context(**more: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(FIELDS, ""),
        "longest": LONGEST,
        "longest_title": LONGEST_TITLE,
        "longest_body": LONGEST_BODY,
        "doing": "",
        "too_long": False,
        "empty": False,
        "size": 0,
        "is_checked": False,
        "laid_out": "",
        "cur": "decode",
        **more,
    }
