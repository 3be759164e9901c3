"""The page that explains a pasted comment. What is pasted is neither stored nor logged."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from editorial import visitors
from glossary.decode.answer import decode
from glossary.decode.saying import LONGEST as LONGEST_SAY
from glossary.decode.saying import is_question, ways_to_say
from glossary.decode.shown import page as lay_out
from glossary.pasted import is_flood, never_kept, without_trace
from mandarin.rednote import looks_pasted
from search.unknown import words_unknown

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse, QueryDict

LONGEST = 2_000
# What a phone hands over when something is shared.
SHARED = ("text", "title", "url")
MOST_COUNTED = 5


@never_kept
def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or explain what was pasted into it."""
    if request.method != "POST":
        return render(request, "decode/form.html", _form())
    if is_flood(request):
        return render(request, "decode/form.html", _form(too_long=True), status=413)
    return _answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    if say := request.POST.get("say", "").strip():
        return _say(request, say[:LONGEST_SAY])
    text = _pasted(request.POST)
    if not text.strip():
        nothing = "nothing_said" if "say" in request.POST else "empty"
        return render(request, "decode/form.html", _form(**{nothing: True}), status=400)
    if len(text) > LONGEST:
        context = _form(text=text, too_long=True, size=len(text))
        return render(request, "decode/form.html", context, status=413)
    if "anything" in request.POST and not looks_pasted(text):
        # The box on the first page takes words as well as sentences: words are looked up.
        query = urlencode({"q": text.strip()[:LONGEST_SAY]})
        return HttpResponseRedirect(f"{reverse('search:results')}?{query}")
    return _explain(request, text)


def _explain(request: HttpRequest, text: str) -> HttpResponse:
    shown = lay_out(without_trace(decode, text))
    if is_question(text) and not any(token.entry for token in shown.answer.tokens):
        return _say(request, text[:LONGEST_SAY])
    if shown.answer.unknown and visitors.comes_from_here(request):
        words_unknown.send(
            sender=None,
            words=shown.answer.unknown[:MOST_COUNTED],
            address=visitors.address_of(request),
        )
    context = {
        "page": shown,
        "answer": shown.answer,
        "cur": "decode",
        "is_chinese": (get_language() or "").startswith("zh"),
    }
    return render(request, "decode/answer.html", context)


def _say(request: HttpRequest, wanted: str) -> HttpResponse:
    context = _form(say=wanted) | {"ways": ways_to_say(wanted)}
    return render(request, "decode/say.html", context)


def _pasted(form: QueryDict) -> str:
    """Return what was pasted, or what a phone handed over: text, else title and address."""
    text = form.get("text", "").replace("\r\n", "\n")
    shared = [form.get(name, "").strip() for name in SHARED[1:]]
    return "\n".join([text, *(part for part in shared if part and part not in text)]).strip("\n")


def _form(**more: Any) -> dict[str, Any]:
    return {
        "longest": LONGEST,
        "longest_say": LONGEST_SAY,
        "text": "",
        "say": "",
        "empty": False,
        "nothing_said": False,
        "too_long": False,
        "size": 0,
        "cur": "decode",
        **more,
    }
