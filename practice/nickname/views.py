"""The nickname workshop. What is typed is neither stored nor logged, and stands in no address."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from glossary.pasted import is_flood, never_kept, without_trace
from practice import pictures
from practice.drawing import fonts, png, svg
from practice.naming.recalling import known
from practice.naming.suggesting import check, suggest
from practice.naming.wishes import LONGEST, Wish
from practice.nickname import choices, form, seal, sharing
from practice.nickname.notes import landing
from practice.nickname.problems import problem_words
from practice.nickname.shown import card

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest

    from practice.drawing.sheet import Sheet
    from practice.naming.nicknames import Nickname
    from practice.nickname.form import Sent

# Two hundred letters in any script, every choice ticked, and plenty of room.
LARGEST_FORM = 20_000
# What would not fit our own page is not looked at.
LONGEST_OWN = 60
A_DAY = 86_400
PICTURES_KEPT = 64


@never_kept
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or five nicknames for what was typed into it."""
    if request.method != "POST":
        return render(request, "practice/nickname/page.html", _context(Wish("")))
    if is_flood(request, LARGEST_FORM):
        context = _context(Wish("")) | {"problem": problem_words("too_long")}
        return render(request, "practice/nickname/page.html", context, status=413)
    sent = form.sent(request.POST)
    told = _looked_over(sent) if sent.verb == form.CHECK else without_trace(_suggested, sent.wish)
    status = 400 if told.get("problem") or told.get("own_problem") else 200
    context = _context(sent.wish, own=sent.own) | told
    return render(request, "practice/nickname/page.html", context, status=status)


def _suggested(wish: Wish) -> dict[str, Any]:
    answer = suggest(wish)
    if answer.problem:
        told: dict[str, Any] = {"problem": problem_words(answer.problem)}
        # A Chinese nickname typed into the wrong box is carried over to the right one.
        return told | ({"own": wish.name} if answer.problem == "chinese" else {})
    return {
        "cards": [card(name, wish.locked) for name in answer.names],
        "heard": answer.heard,
        "heard_as": choices.ORIGINS.get(answer.heard.origin, "") if answer.heard else "",
        "shunned": card(answer.shunned) if answer.shunned else None,
    }


def _looked_over(sent: Sent) -> dict[str, Any]:
    """Say what we notice in a nickname that somebody made up."""
    text = sent.own.strip()
    if not text or len(text) > LONGEST_OWN:
        return {"own_problem": "empty" if not text else "too_long"}
    return {"own_lands": landing(without_trace(check, text)), "own_checked": text}


@require_safe
def share(request: HttpRequest, choice: str) -> HttpResponse:
    """Show one nickname to whoever follows its link."""
    context = {"card": card(_chosen(choice)), "has_png": fonts.has_han(), **_about_page()}
    return render(request, "practice/nickname/share.html", context)


@require_safe
def seal_svg(request: HttpRequest, choice: str) -> HttpResponse:
    """Answer with the seal card as a drawing."""
    drawing = svg.write(_sheet(_chosen(choice)))
    return _file(drawing.encode(), "image/svg+xml", choice, "svg")


@require_safe
def seal_png(request: HttpRequest, choice: str) -> HttpResponse:
    """Answer with the seal card as a picture; where no font can draw it, lead to the drawing."""
    name = _chosen(choice)
    if wait := pictures.wait_for_turn(request):
        return _later(request, wait)
    try:
        return _file(_picture(name.text, name.reading), "image/png", choice, "png")
    except fonts.NoFont:
        return redirect("nickname:seal-svg", choice)


def _later(request: HttpRequest, wait: int) -> HttpResponse:
    """Say when the next picture can be had."""
    context = {"message": pictures.too_often(wait), "typed": []}
    response = render(request, "rush.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response


def _chosen(choice: str) -> Nickname:
    """Return the nickname of an address; 404 for what the workshop would not hand out."""
    name = known(sharing.text_of(choice))
    if name is None:
        raise Http404
    return name


def _sheet(name: Nickname) -> Sheet:
    return seal.draw(name.text, name.reading, settings.SITE_NAME)


@lru_cache(maxsize=PICTURES_KEPT)
def _picture(text: str, reading: str) -> bytes:
    return png.write(seal.draw(text, reading, settings.SITE_NAME))


def _file(body: bytes, kind: str, choice: str, ending: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    name = f"{sharing.text_of(choice)}-seal.{ending}"
    response["Content-Disposition"] = content_disposition_header(False, name) or ""  # noqa: FBT003 - inline
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response


def _context(wish: Wish, own: str = "") -> dict[str, Any]:
    return {
        "wish": wish,
        "own": own,
        "kept": form.kept(wish),
        "has_more": form.has_more(wish),
        "choices": choices,
        **_about_page(),
    }


def _about_page() -> dict[str, Any]:
    is_chinese = (get_language() or "").startswith("zh")
    return {"cur": "practice", "is_chinese": is_chinese, "longest": LONGEST}
