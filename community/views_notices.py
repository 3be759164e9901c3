"""What is new for somebody, and whether they are written to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import letters, sentences
from community.models import MailChoice, Notice
from editorial.views.access import helper, page_language

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

PAGE_SIZE = 50


@login_required
@never_cache
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """List what is new for the reader, what they have not seen first."""
    until = timezone.now()
    rows = sentences.with_everything(Notice.objects.filter(user=helper(request))).order_by(
        Case(When(seen_at=None, then=0), default=1), "-at", "-pk"
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = sentences.without_hidden_lines(page.object_list)
    context = {"page": page, "until": until.isoformat(), "crew": "notices"}
    return render(request, "community/notices.html", context)


@login_required
@never_cache
@require_GET
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to what a notice is about; whoever goes there has seen it."""
    own = sentences.with_everything(Notice.objects.filter(user=helper(request)))
    found = get_object_or_404(own, pk=pk)
    _see(Notice.objects.filter(pk=found.pk), until=found.at)
    return redirect(sentences.address(found))


@login_required
@require_POST
def see(request: HttpRequest) -> HttpResponse:
    """Mark a notice as seen, or all of them: as they stood on the page, not what came since."""
    own = Notice.objects.filter(user=helper(request))
    pk = request.POST.get("notice", "")
    if pk.isdecimal():
        own = own.filter(pk=int(pk[:18]))
    _see(own, until=_moment(request.POST.get("until", "")) or timezone.now())
    return redirect("community:notices")


def _see(rows: QuerySet[Notice], *, until: datetime) -> None:
    rows.filter(seen_at=None, at__lte=until).update(seen_at=timezone.now())


def _moment(text: str) -> datetime | None:
    """Return the moment that a page carried along; None for what is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if timezone.is_aware(moment) else None


# ── letters ─────────────────────────────────────────────────────────────────────────────────


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def notice_settings(request: HttpRequest) -> HttpResponse:
    """Choose whether, and how often, notices come by e-mail as well."""
    user = helper(request)
    choice = MailChoice.objects.filter(user=user).first()
    address = letters.address_of(user)
    context: dict[str, Any] = {
        "paces": MailChoice.Pace.choices,
        "pace": choice.pace if choice else MailChoice.Pace.NEVER,
        "address": address,
        "are_sent": letters.are_sent(),
        "crew": "notices",
    }
    if request.method == "GET":
        return render(request, "community/notice_settings.html", context)
    pace = request.POST.get("pace", "")
    if error := _fault(pace, address):
        context |= {"error": error, "pace": pace}
        return render(request, "community/notice_settings.html", context, status=400)
    letters.choose(user, pace, page_language())
    messages.success(request, _chosen(pace))
    return redirect("community:notice-settings")


def _fault(pace: str, address: str) -> str:
    """Return why a choice cannot be kept, or nothing."""
    if pace not in MailChoice.Pace.values:
        return _("Please choose one of these.")
    if pace != MailChoice.Pace.NEVER and not address:
        return _(
            "We have no confirmed e-mail address of yours. Give one first; it is shown to nobody."
        )
    return ""


def _chosen(pace: str) -> str:
    if pace == MailChoice.Pace.NEVER:
        return _("You get no e-mails. Your notices stay here.")
    return _("Kept. Every e-mail has a link that ends them with one click.")


# No token and no sign-in: mail programs press this button for people who are not here.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the letters to whoever the link was sent to. GET only asks: scanners open every link."""
    user = letters.whose(token)
    if user is None:
        raise Http404
    if request.method == "POST":
        letters.stop(user)
    context = {"is_done": request.method == "POST", "nosearch": True}
    return render(request, "community/stop_letters.html", context)
