"""Reviewing: the queue, and one proposal with its diff, its talk and the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from editorial import permissions, remark_rows, services
from editorial import queue as queues
from editorial.decision_forms import DecisionForm, TalkForm
from editorial.diff import diff_text
from editorial.editable import subclasses
from editorial.merge import Conflict
from editorial.models import Revision
from editorial.rows import changed_keys
from editorial.views.access import helper, visible_revision

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest, HttpResponse

    from editorial.models import RevisionQuerySet


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """List the proposals that wait, oldest first."""
    chosen = {name: request.GET.get(name, "")[:20] for name in ("only", "language", "kind")}
    user = helper(request)
    waiting = queues.waiting(user, **chosen)
    page = Paginator(waiting.order_by("created_at", "pk"), queues.PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    revisions = list(queues.with_everything(cast("RevisionQuerySet", page.object_list)))
    context = {
        "rows": queues.rows(revisions, user),
        "page": page,
        "chosen": chosen,
        "facts": queues.facts_about_queue(),
        "remark_count": remark_rows.count(user),
        "languages": settings.LANGUAGES,
        "kinds": [(model._meta.model_name, model.noun) for model in subclasses()],
        "crew": "queue",
    }
    return render(request, "editorial/queue.html", context)


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one proposal; a POST decides it."""
    revision = visible_revision(pk, request.user)
    if request.method == "GET":
        return _page(request, revision, DecisionForm())
    if not permissions.can_propose(request.user):
        raise PermissionDenied(_("Please sign in to decide."))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, revision, form, status=400)
    return _decide(request, revision, form)


@login_required
@require_POST
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a line to the talk about a proposal."""
    revision = visible_revision(pk, request.user)
    form = TalkForm(request.POST)
    if not form.is_valid():
        return _page(request, revision, DecisionForm(), talk_form=form, status=400)
    services.talk(revision, by=helper(request), text=form.cleaned_data["text"])
    return redirect(f"{revision.get_absolute_url()}#talk")


def _decide(request: HttpRequest, revision: Revision, form: DecisionForm) -> HttpResponse:
    try:
        target = _act(revision, helper(request), form)
    except services.EditConflict:
        form.add_error(
            None,
            _(
                "Another text was published since this one was begun. Nothing is lost: bring it up to date below."
            ),
        )
    except Conflict:
        form.add_error(
            None,
            _(
                "Both sides changed the same lines. Ask its author for a new version: their form shows both sides."
            ),
        )
    except services.AlreadyDecided:
        form.add_error(None, _("Somebody else was quicker: this proposal has been decided."))
    except services.NotReady:
        form.add_error(
            None, _("Publish the facts of this page first: without them it cannot be shown.")
        )
    except ValidationError as error:
        _add_errors(form, error)
    except PermissionDenied:
        form.add_error(
            None,
            _("You cannot do this: it is your own text, or you have no role in this language."),
        )
    else:
        messages.success(request, _decided(form.cleaned_data["action"]))
        return redirect(target)
    return _page(request, visible_revision(revision.pk, request.user), form, status=409)


def _act(revision: Revision, user: User, form: DecisionForm) -> Revision:
    """Carry out the decision and return the revision to look at next."""
    note, reason = form.full_note(), form.cleaned_data["own_work_reason"]
    match form.cleaned_data["action"]:
        case "approve":
            services.approve(revision, by=user, note=note, own_work_reason=reason)
        case "publish":
            services.publish(revision, by=user, note=note, own_work_reason=reason)
        case "accept":
            services.accept(revision, by=user, note=note, own_work_reason=reason)
        case "changes":
            services.ask_for_changes(revision, by=user, note=note)
        case "reject":
            services.reject(revision, by=user, note=note)
        case "withdraw":
            services.withdraw(revision, by=user)
        case "rebase":
            return services.rebase(revision, by=user)
    return revision


def _decided(action: str) -> str:
    return {
        "approve": _("Approved. A publisher can now put it online."),
        "publish": _("Published. Readers see it now."),
        "accept": _("Published. Readers see it now."),
        "changes": _("Sent back to its author with your note."),
        "reject": _("Turned down. The author sees your note."),
        "withdraw": _("Withdrawn. The text stays in the history."),
        "rebase": _("Brought up to date. This is the proposal as it stands on today’s text."),
    }[action]


def _add_errors(form: DecisionForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for key, found in error.message_dict.items():
        for message in found:
            form.add_error(key if key in form.fields else None, message)


# ── the page ────────────────────────────────────────────────────────────────────────────────


def _page(
    request: HttpRequest,
    revision: Revision,
    form: DecisionForm,
    *,
    talk_form: TalkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    edition, user = revision.edition, request.user
    parts = [*([revision.companion] if revision.companion else []), revision]
    context = {
        "revision": revision,
        "item": edition.item,
        "edition": edition,
        "parts": [{"revision": part, "changes": _changes(part)} for part in parts],
        "conflict": revision.is_open and revision.base_id != edition.published_id,
        "source_changes": _source_changes(revision),
        "decisions": revision.decisions.select_related("by"),
        "comments": revision.comments.select_related("author"),
        "answers": revision.replaced_by.all(),
        "form": form,
        "talk_form": talk_form or TalkForm(),
        "is_own": user.is_authenticated and revision.author_id == user.pk,
        "may": _may(user, revision),
        "record": _record(revision),
        "crew": "queue",
    }
    return render(request, "editorial/proposal.html", context, status=status)


def _may(user: Any, revision: Revision) -> dict[str, bool]:
    """Return which buttons the page offers."""
    proposed = revision.status == Revision.Status.PROPOSED
    approved = revision.status == Revision.Status.APPROVED
    review = permissions.can_review(user, revision)
    publish = permissions.can_publish(user, revision)
    own = user.is_authenticated and revision.author_id == user.pk
    stale = revision.base_id != revision.edition.published_id
    return {
        "approve": proposed and review,
        "accept": proposed and publish and not stale,
        "publish": approved and publish and not stale,
        "refuse": revision.is_open and review,
        "withdraw": revision.is_open and own,
        "answer": revision.is_open and own,
        "rebase": stale and (proposed or approved) and (review or own),
        "talk": permissions.can_talk(user, revision),
    }


def _changes(revision: Revision) -> list[dict[str, Any]]:
    """Return each changed field; three columns where somebody else published meanwhile."""
    item, edition = revision.edition.item, revision.edition
    old = revision.base.content if revision.base else {}
    published = (
        edition.published if revision.is_open and edition.published_id != revision.base_id else None
    )
    theirs = published.content if published else old
    return [
        {
            "key": key,
            "label": item.field_label(key),
            "spans": diff_text(old.get(key, ""), revision.content.get(key, "")),
            "old": old.get(key, ""),
            "new": revision.content.get(key, ""),
            "theirs": diff_text(old.get(key, ""), theirs.get(key, ""))
            if theirs.get(key, "") != old.get(key, "")
            else None,
        }
        for key in changed_keys(old, revision.content)
    ]


def _source_changes(revision: Revision) -> list[dict[str, Any]]:
    """Return what changed in the source between the old translation and this one."""
    before = revision.base.source if revision.base else None
    if revision.source is None or before is None or before == revision.source:
        return []
    item = revision.edition.item
    old, new = before.content, revision.source.content
    return [
        {"label": item.field_label(key), "spans": diff_text(old.get(key, ""), new.get(key, ""))}
        for key in changed_keys(old, new)
    ]


def _record(revision: Revision) -> dict[str, int]:
    """Return how much of the author's work was sent and how much readers saw."""
    if revision.author_id is None:
        return {"sent": 0, "published": 0}
    own = Revision.objects.filter(author_id=revision.author_id)
    return {"sent": own.count(), "published": own.shown().count()}
