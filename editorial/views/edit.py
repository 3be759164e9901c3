"""Writing: the text of an item in one language, and the facts that all languages share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from config import languages
from editorial import services
from editorial.content import NEUTRAL
from editorial.diff import Span, diff_text
from editorial.forms import BasisForm, FactsForm, TextForm, new_submission
from editorial.merge import Conflict, merge_content
from editorial.models import Revision
from editorial.rows import Content, changed_keys
from editorial.views.access import helper, page_language, visible_item

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable


class Clash(NamedTuple):
    """A field that both the author and somebody else changed since the author began."""

    label: Any
    theirs: list[Span]
    mine: list[Span]


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Edit an item's text in the language of the page."""
    item = visible_item(model, slug, request.user)
    return _write(request, item, page_language())


@login_required
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Edit what every language shares."""
    item = visible_item(model, slug, request.user)
    return _write(request, item, NEUTRAL)


def _write(request: HttpRequest, item: Editable, language: str) -> HttpResponse:
    if request.method == "GET":
        return _page(request, item, language, _fresh_form(request, item, language))
    replaced = _replaced(request, item, language, request.POST.get("replaces"))
    form = _form(item, language, data=request.POST, facts=_facts_along(replaced))
    if not form.is_valid() or "preview" in request.POST:
        status = 200 if form.is_valid() else 400
        return _page(request, item, language, form, status=status, preview=form.is_valid())
    if sent := sent_before(request, form):
        return redirect(sent)
    return _send(request, item, language, form, replaced)


def _send(
    request: HttpRequest,
    item: Editable,
    language: str,
    form: BasisForm,
    replaced: Revision | None,
) -> HttpResponse:
    try:
        basis = services.basis_from(
            item, language, base=form.cleaned_data["base"], source=form.cleaned_data["source"]
        )
    except services.ForeignBasis:
        form.add_error(None, _("This form does not belong to this page. Your text is still here; check it and send it again."))  # fmt: skip
        return _page(request, item, language, _rebased(form, item, language), status=400)
    if basis.base != services.basis(item, language).base:
        return _someone_was_quicker(request, item, language, form, basis.base)
    try:
        revision = _propose(request, item, language, form, basis=basis, replaced=replaced)
    except ValidationError as error:
        add_errors(form, error)
        return _page(request, item, language, form, status=400)
    messages.success(request, _("Thank you. A person will read it; you can follow it here."))
    return redirect(revision)


@transaction.atomic
def _propose(
    request: HttpRequest,
    item: Editable,
    language: str,
    form: BasisForm,
    *,
    basis: services.Basis,
    replaced: Revision | None,
) -> Revision:
    author, facts = helper(request), replaced.companion if replaced else None
    companion = None
    if facts is not None and facts.is_open:
        # The facts of a page that nobody has published yet go along again with its text.
        companion = services.propose(
            item,
            NEUTRAL,
            facts.content,
            basis=services.Basis(facts.base, None),
            author=author,
            replaces=facts,
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
    merged, clashes = mine, _clashes(item, old, mine, theirs)
    try:
        merged = merge_content(old, mine, theirs, lists=[*item.LIST_FIELDS, *item.ROW_FIELDS])
        clashes = []
    except Conflict:
        pass
    fresh = _rebased(form, item, language, merged)
    context: dict[str, Any] = {"someone": now, "clashes": clashes, "merged": not clashes}
    return _page(request, item, language, fresh, status=409, **context)


def _clashes(item: Editable, old: Content, mine: Content, theirs: Content) -> list[Clash]:
    both = set(changed_keys(old, mine)) & set(changed_keys(old, theirs))
    return [
        Clash(
            item.field_label(key),
            diff_text(old.get(key, ""), theirs.get(key, "")),
            diff_text(old.get(key, ""), mine.get(key, "")),
        )
        for key in changed_keys(old, mine)
        if key in both and mine.get(key, "") != theirs.get(key, "")
    ]


# ── forms ───────────────────────────────────────────────────────────────────────────────────


def _fresh_form(request: HttpRequest, item: Editable, language: str) -> BasisForm:
    """Return the form as it opens: with the published text, or with one's own earlier proposal."""
    continued = _replaced(request, item, language, request.GET.get("continue"))
    basis = services.basis(item, language)
    content = continued.content if continued else item.read(language)
    basis = services.Basis(continued.base, continued.source) if continued else basis
    initial = content | _carried(basis) | {"replaces": continued.pk if continued else None}
    if continued:
        initial |= {"edit_summary": continued.summary, "minor": continued.minor}
    return _form(item, language, initial=initial, content=content, facts=_facts_along(continued))


def _form(
    item: Editable, language: str, *, facts: Content | None = None, **kwargs: Any
) -> BasisForm:
    content = kwargs.pop("content", None)
    if language == NEUTRAL:
        return FactsForm(item, content=content or item.read(NEUTRAL), **kwargs)
    return TextForm(item, language, facts=facts, **kwargs)


def _facts_along(revision: Revision | None) -> Content | None:
    """Return the facts sent along with a text, whose rows its form has to show."""
    return revision.companion.content if revision and revision.companion else None


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


def _replaced(
    request: HttpRequest, item: Editable, language: str, pk: int | str | None
) -> Revision | None:
    """Return the author's own open proposal that this form continues, if there is one."""
    if not pk or not str(pk).isdecimal():
        return None
    own = Revision.objects.filter(pk=int(pk), author=helper(request), edition__language=language)
    revision = own.select_related("edition", "base", "source", "companion").first()
    if revision is None or not revision.is_open or revision.edition.item != item:
        return None
    return revision


def add_errors(form: BasisForm, error: ValidationError) -> None:
    """Put each message beside the field it is about; the rest at the top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for key, messages_ in error.message_dict.items():
        for message in messages_:
            form.add_error(key if key in form.fields else None, message)


# ── the page ────────────────────────────────────────────────────────────────────────────────


def _page(
    request: HttpRequest,
    item: Editable,
    language: str,
    form: BasisForm,
    *,
    status: int = 200,
    preview: bool = False,
    **context: Any,
) -> HttpResponse:
    template = "editorial/facts.html" if language == NEUTRAL else "editorial/edit.html"
    context |= {
        "item": item,
        "form": form,
        "language": languages.BY_CODE.get(language),
        "preview": form.content if preview else None,
        "beside": _beside(item, language),
        "edition": services.open_edition(item, language),
        "cur": item._meta.app_label,
    }
    return render(request, template, context, status=status)


def _beside(item: Editable, language: str) -> dict[str, Any] | None:
    """Return the source text beside a translation, with what changed since it was translated."""
    if language in (NEUTRAL, item.source_language):
        return None
    basis = services.basis(item, language)
    now = basis.source.content if basis.source else {}
    then = basis.base.source.content if basis.base and basis.base.source else now
    return {
        "language": languages.BY_CODE[item.source_language],
        "revision": basis.source,
        "outdated": bool(changed_keys(then, now)),
        "fields": [
            {
                "key": key,
                "label": item.field_label(key),
                "spans": diff_text(then.get(key, ""), text),
            }
            for key, text in now.items()
            if text
        ],
    }
