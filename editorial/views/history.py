"""Looking back: every version of a page, two of them side by side, and bringing one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config import languages
from editorial import helpful, permissions, services, sight
from editorial.content import NEUTRAL
from editorial.decision_forms import RetractForm
from editorial.diff import diff_text
from editorial.models import Revision
from editorial.rows import changed_keys
from editorial.views.access import helper, page_language, visible_item

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from editorial.models import Edition, RevisionQuerySet

PAGE_SIZE = 50


@require_safe
def history(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """List every version of a page in all languages, newest first, with who decided what."""
    item = visible_item(model, slug, request.user)
    revisions = _revisions(item, request.user)
    language = request.GET.get("language")
    if language is not None:
        revisions = revisions.filter(edition__language=language[:10])
    page = Paginator(revisions, PAGE_SIZE).get_page(request.GET.get("page"))
    editions = _revertible(request, item)
    context = {
        "item": item,
        "page": page,
        "language": language,
        "may_revert": page_language() in editions,
        "may_retract": page_language() in editions
        and editions[page_language()].published_id is not None,
        "revertible": set(editions),
        "may_rename": NEUTRAL in editions,
        "former_slugs": item.former_slugs.select_related("by"),
        # For those who can do something about it.
        "answers": helpful.of(item, page_language()) if request.user.is_authenticated else [],
        "answer_days": helpful.DAYS,
        "retract_form": RetractForm(),
        "cur": item._meta.app_label,
    }
    return render(request, "editorial/history.html", context)


@require_safe
def compare(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Show two versions of a page in one language side by side."""
    item = visible_item(model, slug, request.user)
    revisions = _revisions(item, request.user)
    old, new = (_asked(revisions, request.GET.get(name, "")) for name in ("a", "b"))
    context = {
        "item": item,
        "old": old,
        "new": new,
        "comparable": old is not None and new is not None and old.edition_id == new.edition_id,
        "changes": _changes(item, old, new),
        "cur": item._meta.app_label,
    }
    return render(request, "editorial/compare.html", context)


@login_required
@require_POST
def revert(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Propose an older version again."""
    item = visible_item(model, slug, request.user)
    to = get_object_or_404(Revision, pk=_number(request.POST.get("to")))
    if not permissions.is_publisher(request.user, to.edition):
        raise PermissionDenied(_("Only publishers of this language bring older versions back."))
    try:
        revision = services.revert(
            services.open_edition(item, to.edition.language), to=to, by=helper(request)
        )
    except services.ForeignBasis as error:
        raise Http404 from error
    except ValidationError:
        messages.error(
            request, _("That version cannot be brought back: it breaks a rule of today.")
        )
        return redirect(item.url_of("history"))
    messages.success(
        request, _("The older version is proposed again and waits for a second person.")
    )
    return redirect(revision)


@login_required
@require_POST
def retract(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Take the text of a language back from readers."""
    item = visible_item(model, slug, request.user)
    form = RetractForm(request.POST)
    language = request.POST.get("language", page_language())
    if not form.is_valid() or language not in languages.BY_CODE:
        messages.error(request, _("Please say why the text is taken back."))
        return redirect(item.url_of("history"))
    try:
        services.retract(
            services.open_edition(item, language),
            by=helper(request),
            note=form.cleaned_data["note"],
        )
        messages.success(request, _("Readers no longer see this text. History keeps it."))
    except services.AlreadyDecided:
        messages.error(request, _("There was nothing to take back: the text is not published."))
    return redirect(item.url_of("history"))


def _revertible(request: HttpRequest, item: Editable) -> dict[str, Edition]:
    """Return the editions, of the page's language and the facts, that one may set back."""
    if not request.user.is_authenticated:
        return {}
    editions = [services.open_edition(item, code) for code in (page_language(), NEUTRAL)]
    return {one.language: one for one in editions if permissions.is_publisher(request.user, one)}


def _revisions(item: Editable, user: User | AnonymousUser) -> RevisionQuerySet:
    """Return the versions of an item that somebody may see."""
    editions = item.editions.values_list("pk", flat=True)
    revisions = sight.visible_to(user, Revision.objects.filter(edition__in=editions))
    return revisions.select_related("edition", "author", "corrected_by", "base").prefetch_related(
        "decisions__by"
    )


def _asked(revisions: RevisionQuerySet, text: str) -> Revision | None:
    return revisions.filter(pk=_number(text)).first()


def _number(text: str | None) -> int:
    """Return a posted row number, or 0, which no row has."""
    return int(text) if text and text.isdecimal() and len(text) <= services.LONGEST_KEY else 0


def _changes(item: Editable, old: Revision | None, new: Revision | None) -> list[dict[str, Any]]:
    if old is None or new is None:
        return []
    return [
        {
            "key": key,
            "label": item.field_label(key),
            "spans": diff_text(old.content.get(key, ""), new.content.get(key, "")),
        }
        for key in changed_keys(old.content, new.content)
    ]
