"""The cat-tax receipt. What is typed is drawn and forgotten: not stored, not logged, in no address."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from glossary.pasted import is_flood, never_kept, without_trace
from practice import pictures
from practice.drawing import fonts, png, svg
from practice.receipts.animals import icon
from practice.receipts.asking import LONGEST, Asked, asked, besides, usual
from practice.receipts.kinds import KINDS
from practice.receipts.paper import sheet

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest

    from practice.drawing.sheet import Sheet

LARGEST_FORM = 20_000
SAMPLE = Asked(name="咪咪 Mimi", kind="dog", number="20250114-MEW88")


@never_kept
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or the receipt for what was typed into it."""
    if request.method != "POST":
        return _form(request, Asked(beside=usual(_language())))
    return _looked_over(request) or _receipt(request, _asked(request))


@never_kept
def as_drawing(request: HttpRequest) -> HttpResponse:
    """Answer with the receipt as SVG to keep."""
    if request.method != "POST":
        return redirect("receipt:page")
    if wrong := _looked_over(request):
        return wrong
    drawing = without_trace(lambda sent: svg.write(_sheet(sent)), _asked(request))
    return _file(drawing.encode(), "image/svg+xml", "svg")


@never_kept
def as_picture(request: HttpRequest) -> HttpResponse:
    """Answer with the receipt as PNG to keep; where this machine cannot draw it, say so beside the drawing."""
    if request.method != "POST":
        return redirect("receipt:page")
    if wrong := _looked_over(request):
        return wrong
    sent = _asked(request)
    if not fonts.has_han():
        return _receipt(request, sent, HTTPStatus.SERVICE_UNAVAILABLE)
    if wait := pictures.wait_for_turn(request):
        return _later(request, sent, wait)
    picture = without_trace(_picture, sent)
    if picture is None:
        return _receipt(request, sent, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _file(picture, "image/png", "png")


def _later(request: HttpRequest, sent: Asked, wait: int) -> HttpResponse:
    """Show the receipt once more, with when a picture can be had of it."""
    told = {"later": pictures.too_often(wait)}
    response = _receipt(request, sent, HTTPStatus.TOO_MANY_REQUESTS, told)
    response["Retry-After"] = str(wait)
    return response


def _picture(sent: Asked) -> bytes | None:
    """Return the picture, or nothing where a name has signs that no font here can draw."""
    receipt = _sheet(sent)
    return None if png.faults(receipt) else png.write(receipt)


def _looked_over(request: HttpRequest) -> HttpResponse | None:
    """Return the form once more, with what was typed, where no receipt can be written of it."""
    if is_flood(request, LARGEST_FORM):
        return _form(request, Asked(beside=usual(_language())), {"name": "too_long"}, 413)
    sent = _asked(request)
    return _form(request, sent, sent.problems, 400) if sent.problems else None


def _asked(request: HttpRequest) -> Asked:
    return asked(request.POST, _language(), timezone.localdate())


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _sheet(sent: Asked) -> Sheet:
    return sheet(sent, settings.SITE_NAME, traditional=_language() == "zh-hant")


def _form(
    request: HttpRequest, sent: Asked, problems: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    sample = svg.write(_sheet(SAMPLE._replace(beside=sent.beside)))
    context = _context(sent) | {"problems": problems or {}, "sample": sample}
    return render(request, "practice/receipt/page.html", context, status=status)


def _receipt(
    request: HttpRequest, sent: Asked, status: int = 200, told: dict[str, Any] | None = None
) -> HttpResponse:
    context = _context(sent) | without_trace(_drawn, sent) | (told or {})
    return render(request, "practice/receipt/page.html", context, status=status)


def _drawn(sent: Asked) -> dict[str, Any]:
    """Return the drawing, and what keeps this machine from making a picture of it."""
    receipt = _sheet(sent)
    has_fonts = fonts.has_han()
    missing = png.faults(receipt) if has_fonts else ""
    return {
        "receipt": svg.write(receipt),
        "has_picture": has_fonts and not missing,
        "missing": missing,
    }


def _context(sent: Asked) -> dict[str, Any]:
    return {
        "sent": sent,
        "kinds": [(code, kind.name, icon(code)) for code, kind in KINDS.items()],
        "besides": besides(),
        "longest": LONGEST,
        "cur": "practice",
    }


def _file(body: bytes, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"cat-tax-receipt.{ending}"
    )
    return response
