"""Writing: the text of an item in one language, and the facts that all languages share."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from config import languages
from editorial import beside, services
from editorial.clashes import clashes_of
from editorial.content import NEUTRAL
from editorial.form_rows import changed
from editorial.forms import BasisForm, FactsForm, TextForm, new_submission
from editorial.merge import Conflict, merge_content
from editorial.models import Revision
from editorial.views.access import helper, page_language, visible_item
from editorial.views.asking import about_edit
from editorial.views.refusing import may_write
from editorial.views.rushing import short_in_a_rush
from editorial.views.writing import (
    about_writing,
    facts_along,
    forget_draft,
    framing,
    is_unfinished,
    kept_draft,
    not_sent,
    opened_draft,
    replaced_proposal,
    similar_pages,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.drafts import Draft
    from editorial.editable import Editable
    from editorial.models import Edition
    from editorial.rows import Content


@framing
@login_required
@may_write
@short_in_a_rush("suggest")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Edit an item's text in the language of the page."""
    item = visible_item(model, slug, request.user, reader=page_language())
    return _write(request, item, page_language())


@framing
@login_required
@may_write
@short_in_a_rush("remark")
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Edit what every language shares."""
    item = visible_item(model, slug, request.user)
    return _write(request, item, NEUTRAL)


def _write(request: HttpRequest, item: Editable, language: str) -> HttpResponse:
    if request.method == "GET":
        return _page(request, item, language, _fresh_form(request, item, language))
    replaced = replaced_proposal(request, item, language, request.POST.get("replaces"))
    if is_unfinished(request.POST):
        return _go_on(request, item, language, replaced)
    form = _form(item, language, data=request.POST, facts=facts_along(replaced))
    looks = "preview" in request.POST
    if not form.is_valid() or looks:
        is_fine = form.is_valid() or (looks and form.only_wants_a_look)
        status = 200 if is_fine else 400
        return _page(request, item, language, form, status=status, preview=form.is_valid())
    if sent := sent_before(request, form):
        return redirect(sent)
    return _send(request, item, language, form, replaced)


def _go_on(
    request: HttpRequest, item: Editable, language: str, replaced: Revision | None
) -> HttpResponse:
    """Keep the form as a draft, or show it again with one of its rows changed."""
    if draft := kept_draft(request, item, language):
        return redirect(draft)
    data, row = changed(request.POST, item)
    form = _form(item, language, data=data, facts=facts_along(replaced), judged=False)
    return _page(request, item, language, form, row=row)


def _send(
    request: HttpRequest,
    item: Editable,
    language: str,
    form: BasisForm,
    replaced: Revision | None,
) -> HttpResponse:
    edition = services.open_edition(item, language)
    try:
        basis = services.basis_from(
            edition, base=form.cleaned_data["base"], source=form.cleaned_data["source"]
        )
    except services.ForeignBasis:
        form.add_error(None, _("This form does not belong to this page. Your text is still here; check it and send it again."))  # fmt: skip
        return _page(request, item, language, _rebased(form, item, language), status=400)
    if basis.base != edition.published:
        return _someone_was_quicker(request, item, language, form, basis.base)
    asked = about_edit(request, form, item, language, basis)
    if asked.is_open:
        return _page(request, item, language, form, status=400, asked=asked)
    try:
        revision = _propose(request, item, language, form, basis=basis, replaced=replaced)
    except (ValidationError, services.TooMany, services.AlreadyDecided) as error:
        # Of a double click the other one was first; or somebody decided just now what this answers.
        sent = sent_before(request, form)
        if sent is None:
            status = not_sent(form, error)
            return _page(request, item, language, form, status=status, asked=asked)
        revision = sent
    forget_draft(request, form.cleaned_data["submission"])
    messages.success(request, _("Thank you. A person will read it; you can follow it here."))
    return redirect(revision)


def _propose(
    request: HttpRequest,
    item: Editable,
    language: str,
    form: BasisForm,
    *,
    basis: services.Basis,
    replaced: Revision | None,
) -> Revision:
    author, companion = helper(request), None
    facts = replaced.companion if replaced else None
    along = facts if facts is not None and facts.is_open else None
    with transaction.atomic() if along else nullcontext():
        if along:
            # The facts of a page that nobody has published yet go along again with its text.
            companion = services.propose(
                item,
                NEUTRAL,
                along.content,
                basis=services.Basis(along.base, None),
                author=author,
                replaces=along,
            )
        return services.propose(
            item,
            language,
            form.content,
            basis=basis,
            author=author,
            replaces=replaced,
            companion=companion,
            summary=form.cleaned_data["edit_summary"],
            minor=form.cleaned_data["minor"],
            submission=form.cleaned_data["submission"],
        )


def sent_before(request: HttpRequest, form: BasisForm) -> Revision | None:
    """Return what an earlier sending of the same form made."""
    submission = form.cleaned_data["submission"]
    if submission is None:
        return None
    return Revision.objects.filter(submission=submission, author=helper(request)).first()


def _someone_was_quicker(
    request: HttpRequest, item: Editable, language: str, form: BasisForm, base: Revision | None
) -> HttpResponse:
    """Bring the form up to date: merged where the two sides allow it, both shown where not."""
    now = services.basis(item, language).base
    old, theirs = (base.content if base else {}), (now.content if now else {})
    mine = item.normal(language, form.content)
    merged, clashes = mine, clashes_of(item, old, mine, theirs)
    try:
        merged = merge_content(old, mine, theirs, lists=[*item.LIST_FIELDS, *item.ROW_FIELDS])
        clashes = []
    except Conflict:
        pass
    fresh = _rebased(form, item, language, merged)
    context: dict[str, Any] = {"someone": now, "clashes": clashes, "merged": not clashes}
    return _page(request, item, language, fresh, status=409, **context)


# ── forms ───────────────────────────────────────────────────────────────────────────────────


def _fresh_form(request: HttpRequest, item: Editable, language: str) -> BasisForm:
    """Return the form as it opens: with a draft, an earlier proposal, or the published text."""
    if draft := opened_draft(request, item, language):
        return _form_of_draft(request, item, language, draft)
    continued = replaced_proposal(request, item, language, request.GET.get("continue"))
    basis = services.basis(item, language)
    content = continued.content if continued else item.read(language)
    basis = services.Basis(continued.base, continued.source) if continued else basis
    initial = content | _carried(basis) | {"replaces": continued.pk if continued else None}
    if continued:
        initial |= {"edit_summary": continued.summary, "minor": continued.minor}
    return _form(item, language, initial=initial, content=content, facts=facts_along(continued))


def _form_of_draft(request: HttpRequest, item: Editable, language: str, draft: Draft) -> BasisForm:
    """Return the form as somebody left it: base and source stay those of the day it was begun."""
    data = draft.data()
    replaced = replaced_proposal(request, item, language, data.get("replaces"))
    return _form(item, language, data=data, facts=facts_along(replaced), judged=False)


def _form(
    item: Editable, language: str, *, facts: Content | None = None, **kwargs: Any
) -> BasisForm:
    content = kwargs.pop("content", None)
    if language == NEUTRAL:
        return FactsForm(item, content=content or item.read(NEUTRAL), **kwargs)
    return TextForm(item, language, facts=facts, **kwargs)


def _carried(basis: services.Basis) -> dict[str, Any]:
    return {
        "base": basis.base.pk if basis.base else "",
        "source": basis.source.pk if basis.source else "",
        "submission": new_submission(),
    }


def _rebased(
    form: BasisForm, item: Editable, language: str, content: Content | None = None
) -> BasisForm:
    """Return the form with the same words on top of today's text, keeping its errors."""
    basis = services.basis(item, language)
    kept = form.content if content is None else content
    data = {
        **kept,
        **{name: form.cleaned_data.get(name) or "" for name in ("edit_summary", "replaces")},
    }
    if form.cleaned_data.get("minor"):
        data["minor"] = "on"
    facts = getattr(form, "facts", None)
    fresh = _form(item, language, data={**data, **_carried(basis)}, facts=facts)
    fresh.is_valid()
    for message in form.non_field_errors():
        fresh.add_error(None, message)
    return fresh


# ── the page ────────────────────────────────────────────────────────────────────────────────


def _page(
    request: HttpRequest,
    item: Editable,
    language: str,
    form: BasisForm,
    *,
    status: int = 200,
    preview: bool = False,
    row: str = "",
    **context: Any,
) -> HttpResponse:
    page = "facts" if language == NEUTRAL else "edit"
    edition = services.open_edition(item, language)
    context |= about_writing(request, item, language, form, page=page, row=row) | {
        "item": item,
        "form": form,
        "language": languages.BY_CODE.get(language),
        "preview": form.content if preview else None,
        "beside": _beside(edition, form),
        "alone": _alone(request, form),
        "edition": edition,
        "similar": similar_pages(item, form) if language == NEUTRAL else [],
        "cur": item._meta.app_label,
    }
    return render(request, f"editorial/{page}.html", context, status=status)


def _beside(edition: Edition, form: BasisForm) -> beside.Beside | None:
    """Return the source text beside a translation, with what changed since it was translated."""
    if edition.language in (NEUTRAL, edition.item.source_language):
        return None
    written = {field.name: str(field.value() or "") for field in form.content_fields()}
    source = services.basis(edition.item, edition.language).source
    return beside.of(edition, source, written)


def _alone(request: HttpRequest, form: BasisForm) -> str:
    """Return the field that somebody came to write, where the address names one of the form's."""
    wanted = request.GET.get("field", "")
    return wanted if wanted in {field.name for field in form.content_fields()} else ""
