"""Importing words: a table is looked over first, then proposed, each word for a person to read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config import languages
from editorial import services
from editorial.exchange.units import BadFile, Problem
from editorial.views.access import page_language
from office.access import Reach, steward
from office.importing import carrying, reading, sending
from office.importing.carrying import Parcel
from office.importing.columns import targets
from office.importing.forms import ColumnsForm, FileForm, SendForm, first_choice
from office.importing.judging import Choice, Judged, Verdict, judge
from office.importing.templates import template as template_file

if TYPE_CHECKING:
    from django.http import HttpRequest

    from office.importing.words import Problem as WordProblem

# As many of the commonest faults as are told above the table.
OFTEN = 6


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Offer the template and take a table; a POST shows what it would propose."""
    reach = _importer(request)
    if request.method == "GET":
        return _page(request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form=form, status=400)
    file = form.cleaned_data["file"]
    name = str(file.name)[:100]
    try:
        if file.size > reading.LARGEST:
            raise BadFile(Problem(0, _("This file is larger than 2 MB. Please send it in parts.")))
        sheet = reading.read(file.read())
        form_of_columns = ColumnsForm(sheet, first_choice(sheet))
        parcel = Parcel(name, sheet, Choice(("",) * len(sheet.header), {}), uuid4())
        return _look(request, reach, parcel, form_of_columns)
    except BadFile as error:
        return _page(request, problems=error.problems, name=name, status=400)


@login_required
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look a table over once more, with other meanings of its columns."""
    reach = _importer(request)
    try:
        parcel = _unpacked(request, reach)
        return _look(request, reach, parcel, ColumnsForm(parcel.sheet, request.POST))
    except BadFile as error:
        return _page(request, problems=error.problems, status=400)


@login_required
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Propose the ticked words of what was looked over, all of them or none."""
    reach = _importer(request)
    try:
        parcel = _unpacked(request, reach)
        form = ColumnsForm(parcel.sheet, request.POST)
        if not form.is_valid() or form.choice != parcel.choice:
            fault = _("The columns mean something else now. Nothing was sent: please look once more.")  # fmt: skip
            return _look(request, reach, parcel, form, fault=fault)
        return _send(request, reach, parcel, form)
    except BadFile as error:
        return _page(request, problems=error.problems, status=400)


@require_safe
@login_required
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the table to begin with."""
    _importer(request)
    response = HttpResponse(template_file(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="yangyu-words.csv"'
    return response


def _importer(request: HttpRequest) -> Reach:
    reach = steward(request)
    if not reach.may_import(page_language()):
        raise PermissionDenied(
            _("You import words in the languages that you look after. Choose one of them at the top of the page.")
        )  # fmt: skip
    return reach


def _unpacked(request: HttpRequest, reach: Reach) -> Parcel:
    packed = request.POST.get("packed", "")
    if not packed:
        raise BadFile(Problem(0, _("Please choose the file again.")))
    return carrying.unpack(packed, user=reach.user, language=page_language())


# ── looking over and sending ────────────────────────────────────────────────────────────────


def _look(
    request: HttpRequest, reach: Reach, parcel: Parcel, form: ColumnsForm, *, fault: str = ""
) -> HttpResponse:
    """Show the table line by line. What was ticked before stays ticked."""
    language = page_language()
    words: list[Judged] = []
    if form.is_valid():
        parcel = parcel._replace(choice=form.choice)
        words = judge(parcel.sheet, parcel.choice, language=language)
    packed = carrying.pack(parcel, user=reach.user, language=language)
    summary = request.POST.get("summary", "")[:200]
    context = {
        "language": languages.BY_CODE[language],
        "name": parcel.name,
        "lines": len(parcel.sheet.rows),
        "words": words,
        "counts": {one.value: sum(word.verdict == one for word in words) for one in Verdict},
        "often": _often(words),
        "unticked": _unticked(request),
        "columns": form,
        "left_out": _left_out(parcel),
        "form": SendForm(initial={"packed": packed, "summary": summary}),
        "fault": fault,
        "crew": "office",
    }
    is_bad = bool(fault) or not form.is_valid()
    return render(request, "office/import_look.html", context, status=409 if is_bad else 200)


def _often(words: list[Judged]) -> list[tuple[WordProblem, int]]:
    """Return what several lines have against them, the commonest first."""
    counted = Counter(problem for word in words for problem in word.problems)
    return [(problem, number) for problem, number in counted.most_common(OFTEN) if number > 1]


def _unticked(request: HttpRequest) -> set[int]:
    """Return the lines that somebody has unticked; at first there are none."""
    shown = _lines(request, "shown")
    return shown - _lines(request, "word")


def _lines(request: HttpRequest, name: str) -> set[int]:
    sent = (text for part in request.POST.getlist(name) for text in part.split())
    return {int(text) for text in sent if text.isdecimal() and len(text) < 9}  # noqa: PLR2004


def _left_out(parcel: Parcel) -> list[str]:
    pairs = zip(parcel.sheet.header, parcel.choice.columns, strict=True)
    return [heading for heading, name in pairs if heading and name not in targets()]


def _send(request: HttpRequest, reach: Reach, parcel: Parcel, form: ColumnsForm) -> HttpResponse:
    ticked = _lines(request, "word")
    words = judge(parcel.sheet, parcel.choice, language=page_language())
    going = [word for word in words if word.line in ticked]
    if not going:
        return _look(request, reach, parcel, form, fault=_("Please tick at least one word."))
    summary = request.POST.get("summary", "").strip()[:200] or _("Out of a table of words")
    about: dict[str, Any] = {"language": page_language(), "user": reach.user}
    about |= {"ticket": parcel.ticket, "summary": summary, "name": parcel.name}
    changed = _("Something has changed meanwhile. Nothing was sent: please look once more.")
    if len(sending.before(going, reach.user, parcel.ticket)) == len(going):
        return _thank(request, len(going), again=True)
    if any(word.verdict != Verdict.NEW for word in going):
        return _look(request, reach, parcel, form, fault=changed)
    try:
        sent = sending.send(going, **about)
    except services.TooMany as error:
        return _look(request, reach, parcel, form, fault=error.message)
    except ValidationError:
        return _look(request, reach, parcel, form, fault=changed)
    return _thank(request, len(sent.revisions), again=sent.before)


def _thank(request: HttpRequest, number: int, *, again: bool) -> HttpResponse:
    if again:
        messages.success(request, _("All of this was sent before, so nothing new waits."))
    else:
        words = ngettext(
            "%(n)s word is proposed. Somebody else reads it before readers see it.",
            "%(n)s words are proposed. Somebody else reads them before readers see them.",
            number,
        )
        messages.success(request, words % {"n": number})
    return redirect(f"{reverse('editorial:queue')}?only=mine")


def _page(
    request: HttpRequest,
    *,
    form: FileForm | None = None,
    problems: list[Problem] | None = None,
    name: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "language": languages.BY_CODE[page_language()],
        "form": form or FileForm(),
        "problems": sorted(problems or []),
        "name": name,
        "targets": targets().values(),
        "most": reading.MOST_ROWS,
        "crew": "office",
    }
    return render(request, "office/import.html", context, status=status)
