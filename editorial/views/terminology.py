"""The terminology: everybody reads it, publishers of a language keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from config import languages
from editorial import permissions, services
from editorial.term_forms import TermForm
from editorial.terminology import FixedTerm
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from config.languages import Language

LONGEST_QUESTION = 80


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """List the opened languages, and how many words each has fixed."""
    count = FixedTerm.objects.order_by().values_list("language").annotate(count=Count("pk"))
    counts = dict(count)
    rows = [(languages.BY_CODE[code], counts.get(code, 0)) for code, _name in settings.LANGUAGES]
    return render(request, "editorial/terminology.html", {"rows": rows, "crew": "translations"})


@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Show the words of one language; a POST keeps or removes one."""
    about = languages.BY_CODE.get(code)
    if about is None:
        raise Http404
    if request.method == "POST":
        if not permissions.can_fix_terms(request.user, code):
            raise PermissionDenied(_("Only publishers of this language keep its terminology."))
        return _remove(request, about) if request.POST.get("do") == "remove" else _keep(request, about)  # fmt: skip
    row = _row(code, request.GET.get("row", ""))
    return _page(request, about, TermForm(initial=_told(row)) if row else TermForm(), row)


def _keep(request: HttpRequest, about: Language) -> HttpResponse:
    form, asked = TermForm(request.POST), request.POST.get("row", "")
    row = _row(about.code, asked)
    if asked and row is None:
        form.add_error(None, _("Somebody took this row out meanwhile. Your words are still here; send them once more to add it again."))  # fmt: skip
    if not form.is_valid():
        return _page(request, about, form, row, status=400)
    try:
        if row is None:
            row = services.add_term(about.code, by=helper(request), **form.cleaned_data)
        else:
            row = services.change_term(row, by=helper(request), **form.cleaned_data)
    except ValidationError as error:
        for name, texts in error.message_dict.items():
            form.add_error(name if name in form.fields else None, texts)
        return _page(request, about, form, _row(about.code, asked), status=400)
    messages.success(request, _("“%(term)s” is in the table.") % {"term": row.term})
    return redirect(f"{reverse('editorial:terminology-of', args=[about.code])}#term-{row.pk}")


def _remove(request: HttpRequest, about: Language) -> HttpResponse:
    row = _row(about.code, request.POST.get("row", ""))
    if row is not None:
        services.remove_term(row, by=helper(request))
        messages.success(request, _("“%(term)s” is no longer fixed.") % {"term": row.term})
    return redirect("editorial:terminology-of", about.code)


def _row(code: str, pk: str) -> FixedTerm | None:
    if not pk.isdecimal() or len(pk) > services.LONGEST_KEY:
        return None
    return FixedTerm.objects.filter(language=code, pk=int(pk)).first()


def _told(row: FixedTerm) -> dict[str, str]:
    return {name: getattr(row, name) for name in TermForm.base_fields}


def _page(
    request: HttpRequest, about: Language, form: TermForm, row: FixedTerm | None, *, status: int = 200
) -> HttpResponse:  # fmt: skip
    question = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    rows = sorted(
        FixedTerm.objects.filter(language=about.code), key=lambda one: one.term.casefold()
    )
    context: dict[str, Any] = {
        "language": about,
        "total": len(rows),
        "rows": [one for one in rows if _holds(one, question.casefold())],
        "question": question,
        "form": form,
        "row": row,
        "may_keep": permissions.can_fix_terms(request.user, about.code),
        "crew": "translations",
    }
    return render(request, "editorial/terminology_of.html", context, status=status)


def _holds(row: FixedTerm, question: str) -> bool:
    return any(question in told.casefold() for told in _told(row).values())
