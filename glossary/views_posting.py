"""The page to look at a post before it goes out. What is pasted is neither stored nor logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from glossary.pasted import is_flood, never_kept, without_trace
from glossary.posting.caption import LONGEST_BODY, LONGEST_TITLE, Caption, laid_out, title_size
from glossary.posting.check import check, marked

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

# More than any post holds, so that one that is too long can be looked at whole.
LONGEST = 5_000
FIELDS = ("title", "body", "chinese", "other", "topics")


@never_kept
def page(request: HttpRequest) -> HttpResponse:
    """Show the two forms; of a post say what we notice, of two texts make one caption."""
    if request.method != "POST":
        return render(request, "posting/page.html", _context())
    if is_flood(request):
        return render(request, "posting/page.html", _context(too_long=True), status=413)
    return _answer(request, _texts(request.POST))


def _answer(request: HttpRequest, texts: dict[str, str]) -> HttpResponse:
    size = sum(map(len, texts.values()))
    doing = "layout" if request.POST.get("do") == "layout" else "check"
    if size > LONGEST:
        context = _context(**texts, doing=doing, too_long=True, size=size)
        return render(request, "posting/page.html", context, status=413)
    if not any(texts[name].strip() for name in _needed(doing)):
        context = _context(**texts, doing=doing, empty=True)
        return render(request, "posting/page.html", context, status=400)
    told = without_trace(_laid_out if doing == "layout" else _noticed, texts)
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
