"""Texts of a language as files: downloading them, looking over what comes back, proposing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config import languages
from editorial import interface, permissions, services
from editorial.exchange import gathering, packing, uploading
from editorial.exchange.forms import DownloadForm, SendForm, UploadForm
from editorial.exchange.judged import Verdict
from editorial.exchange.judging import judge
from editorial.exchange.sending import send as send_all
from editorial.exchange.units import BadFile, Problem
from editorial.views.access import helper

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from editorial.exchange.judged import Judged
    from editorial.exchange.uploading import Upload

# So many faults and so many pages with their changes are shown; the rest is counted.
FAULTS_SHOWN = 30
CHANGES_SHOWN = 40


@login_required
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, code: str) -> HttpResponse:
    """Offer downloads; a POST looks a translated file over and shows what it would propose."""
    user = helper(request)
    _check_language(code)
    if request.method == "GET":
        return _page(request, code)
    if not permissions.can_propose(user):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, code, upload=form, status=400)
    file = form.cleaned_data["file"]
    if file.size > uploading.LARGEST:
        return _page(request, code, problems=[_too_large()], name=file.name, status=400)
    try:
        upload = uploading.read(file.read(), language=code)
        return _look(request, code, upload, user, name=file.name)
    except BadFile as error:
        return _page(request, code, problems=error.problems, name=file.name, status=400)


@login_required
@require_GET
def download(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send the texts that were chosen, as one file or several in a .zip."""
    helper(request)
    _check_language(code)
    form = DownloadForm(request.GET, language=code)
    if not form.is_valid():
        return _page(request, code, choose=form, status=400)
    root = (settings.SITE_URL or request.build_absolute_uri("/")).rstrip("/")
    wish = form.wish()
    packed = packing.pack(
        gathering.pages(wish, root=root), wish, form=form.cleaned_data["form"], made=timezone.now()
    )
    if packed is None:
        messages.warning(
            request, _("There is nothing of this kind to translate. Choose more texts.")
        )
        return redirect("editorial:files", code)
    answer = FileResponse(
        packed.file, as_attachment=True, filename=packed.name, content_type=packed.content_type
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Propose what was looked over and ticked: a proposal for each page, all of them or none."""
    user = helper(request)
    _check_language(code)
    form = SendForm(request.POST)
    if not form.is_valid():
        return _page(request, code, problems=[_chosen_long_ago()], status=400)
    try:
        upload = uploading.unpack(form.cleaned_data["packed"], user=user, language=code)
        pages = judge(upload, language=code, user=user, proofread=False)
        return _send(request, code, upload, _ticked(pages, request), form)
    except BadFile as error:
        return _page(request, code, problems=error.problems, status=400)


@login_required
@require_GET
def interface_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send the sentences of the interface in a language, as gettext keeps them."""
    path = interface.path_of(code) if code in languages.BY_CODE else None
    if path is None or not path.is_file():
        raise Http404
    name = f"yangyu-{code}-interface.po"
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=packing.TYPES["po"]
    )


# ── looking over and sending ────────────────────────────────────────────────────────────────


def _look(
    request: HttpRequest,
    code: str,
    upload: Upload,
    user: User,
    *,
    name: str = "",
    form: SendForm | None = None,
    fault: str = "",
) -> HttpResponse:
    pages = judge(upload, language=code, user=user)
    going = [page for page in pages if page.can_go]
    packed = uploading.pack(
        upload, [(page.kind, page.slug) for page in going], user=user, language=code
    )
    ticked = set(request.POST.getlist("page")) if form is not None else None
    initial: dict[str, Any] = {"packed": packed}
    if form is not None:
        initial["summary"] = form.data.get("summary", "")
    context = {
        "language": languages.BY_CODE[code],
        "name": name,
        "going": going,
        "ticked": ticked,
        "refused": [page for page in pages if page.verdict == Verdict.REFUSED],
        "unchanged": [page for page in pages if page.verdict == Verdict.UNCHANGED],
        "changes_shown": CHANGES_SHOWN,
        "form": SendForm(initial=initial),
        "fault": fault,
        "crew": "translations",
    }
    return render(request, "editorial/files_look.html", context, status=409 if fault else 200)


def _ticked(pages: list[Judged], request: HttpRequest) -> list[Judged]:
    names = set(request.POST.getlist("page"))
    return [page for page in pages if page.name in names]


def _send(
    request: HttpRequest, code: str, upload: Upload, pages: list[Judged], form: SendForm
) -> HttpResponse:
    user = helper(request)

    def again(fault: str) -> HttpResponse:
        return _look(request, code, upload, user, form=form, fault=fault)

    if not pages:
        return again(_("Please tick at least one page."))
    if any(page.verdict == Verdict.REFUSED for page in pages):
        return again(_("Something has changed meanwhile. Nothing was sent: please look once more."))
    going = [page for page in pages if page.can_go]
    summary = form.cleaned_data["summary"] or _("Translated in a file")
    try:
        sent = send_all(going, language=code, user=user, ticket=upload.ticket, summary=summary)
    except services.TooMany as error:
        more = _("Nothing was sent. Tick fewer pages, or come back later with the same file.")
        return again(f"{error.message} {more}")
    except (ValidationError, services.ForeignBasis, services.AlreadyDecided):
        return again(_("Something has changed meanwhile. Nothing was sent: please look once more."))
    messages.success(request, _thanks(len(sent)))
    return redirect(f"{reverse('editorial:queue')}?only=mine")


def _thanks(number: int) -> str:
    if not number:
        return _("All of this was sent before, so nothing new waits.")
    return ngettext(
        "%(n)s text is proposed. Somebody else reads it before readers see it.",
        "%(n)s texts are proposed. Somebody else reads them before readers see them.",
        number,
    ) % {"n": number}


# ── the page ────────────────────────────────────────────────────────────────────────────────


def _page(
    request: HttpRequest,
    code: str,
    *,
    choose: DownloadForm | None = None,
    upload: UploadForm | None = None,
    problems: list[Problem] | None = None,
    name: str = "",
    status: int = 200,
) -> HttpResponse:
    problems = sorted(problems or [])
    context = {
        "language": languages.BY_CODE[code],
        "choose": choose or DownloadForm(language=code, initial={"state": "todo", "form": "xliff"}),
        "upload": upload or UploadForm(),
        "problems": problems[:FAULTS_SHOWN],
        "more_problems": max(len(problems) - FAULTS_SHOWN, 0),
        "name": name,
        "may_propose": permissions.can_propose(request.user),
        "has_interface": interface.path_of(code).is_file(),
        "crew": "translations",
    }
    return render(request, "editorial/files.html", context, status=status)


def _check_language(code: str) -> None:
    if code not in dict(settings.LANGUAGES):
        raise Http404


def _too_large() -> Problem:
    return Problem(0, _("This file is larger than 5 MB. Please send it in parts."))


def _chosen_long_ago() -> Problem:
    return Problem(0, _("Please choose the file again."))
