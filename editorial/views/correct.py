"""Accepting a proposal with corrections: its own form, filled with what the author wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from config import languages
from editorial import form_rows, services
from editorial.content import NEUTRAL
from editorial.decision_forms import CorrectionForm
from editorial.diff import diff_text
from editorial.dossier import buttons
from editorial.forms import BasisForm, FactsForm, TextForm
from editorial.hands import FEW_WORDS, SMALL_SHARE, shares_of
from editorial.models import Revision
from editorial.rows import changed_keys
from editorial.views import deciding, review
from editorial.views.access import helper, visible_revision
from editorial.views.refusing import share_errors

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class Forms(NamedTuple):
    """The form of the proposed text, that of the facts sent along, and the line to the author."""

    text: BasisForm
    facts: BasisForm | None
    note: CorrectionForm

    @property
    def all(self) -> list[Any]:
        return [form for form in self if form is not None]


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a proposal and accept it in one go; both names stand beside it."""
    revision = visible_revision(pk, request.user)
    if not buttons(helper(request), revision)["correct"]:
        return review.nothing_here(request, revision, _why_not(revision))
    if request.method == "GET":
        return _page(request, revision, _forms(revision))
    if form_rows.BUTTON in request.POST:
        data, row = form_rows.changed(request.POST, revision.edition.item)
        return _page(request, revision, _forms(revision, data, judged=False), row=row)
    forms = _forms(revision, request.POST)
    # Every form is asked, so that all faults are named at once.
    valid = [form.is_valid() for form in forms.all]
    if not all(valid):
        return _page(request, revision, forms, status=400)
    if "compare" in request.POST:
        return _page(request, revision, forms, compared=_compared(revision, forms))
    return _accept(request, revision, forms)


def _why_not(revision: Revision) -> str:
    if not revision.is_open:
        return _("This has been decided already.")
    if revision.base_id != revision.edition.published_id:
        return _("Another text was published since. Bring the proposal up to date first, then correct it.")  # fmt: skip
    return _("Corrections are for others who may judge this text.")


def _accept(request: HttpRequest, revision: Revision, forms: Forms) -> HttpResponse:
    note, user = forms.note, helper(request)
    try:
        if not note.cleaned_data["anyway"]:
            services.respect(revision, by=user)
        fresh = services.correct(
            revision,
            by=user,
            content=forms.text.content,
            facts=forms.facts.content if forms.facts else None,
            note=note.cleaned_data["note"],
            publish="publish" in request.POST,
        )
    except ValidationError as error:
        share_errors(forms.all, error)
    except (*deciding.REFUSALS, services.TooLittleLeft) as error:
        field = "anyway" if deciding.may_go_on(error) else None
        note.add_error(field, deciding.explain(error))
    else:
        services.unreserve(fresh, by=user)
        messages.success(request, _told(fresh, publish="publish" in request.POST))
        return redirect(fresh)
    return _page(request, revision, forms, status=409)


def _told(fresh: Revision, *, publish: bool) -> str:
    if fresh.status == Revision.Status.PUBLISHED:
        return _("Published with your corrections. Both of you are credited.")
    if publish:
        return deciding.waits_for_second(fresh)
    return _("Approved with your corrections. A publisher can now put it online.")


# ── forms ───────────────────────────────────────────────────────────────────────────────────


def _forms(revision: Revision, data: Any = None, *, judged: bool = True) -> Forms:
    companion = revision.companion if revision.companion and revision.companion.is_open else None
    along = companion.content if companion else None
    return Forms(
        _form(revision, data, facts=along, judged=judged),
        _form(companion, data, judged=judged) if companion else None,
        CorrectionForm(data if judged else None),
    )


def _form(
    revision: Revision, data: Any, *, facts: dict[str, str] | None = None, judged: bool
) -> BasisForm:
    item, language = revision.edition.item, revision.edition.language
    about: dict[str, Any] = {"data": data, "initial": revision.content, "judged": judged}
    if language == NEUTRAL:
        return FactsForm(item, content=revision.content, **about)
    return TextForm(item, language, facts=facts, **about)


def _pairs(revision: Revision, forms: Forms) -> list[tuple[Revision, dict[str, str]]]:
    """Return the proposals that are corrected, facts first, with what they would say."""
    parts = [(revision, forms.text.content)]
    if forms.facts is not None and revision.companion is not None:
        parts.insert(0, (revision.companion, forms.facts.content))
    return [
        (part, part.edition.item.normal(part.edition.language, content)) for part, content in parts
    ]


def _compared(revision: Revision, forms: Forms) -> dict[str, Any]:
    """Return what the corrections change, and whether they are more than corrections."""
    item, pairs = revision.edition.item, _pairs(revision, forms)
    shares = [shares_of(part, content) for part, content in pairs]
    changes = [
        {
            "language": part.edition.language,
            "changes": [
                {
                    "key": key,
                    "label": item.field_label(key),
                    "spans": diff_text(part.content.get(key, ""), content.get(key, "")),
                }
                for key in changed_keys(part.content, content)
            ],
        }
        for part, content in pairs
    ]
    return {
        "parts": [part for part in changes if part["changes"]],
        "is_light": all(share.is_light for share in shares),
        "keeps_enough": all(share.keeps_enough for share in shares),
    }


def _page(
    request: HttpRequest,
    revision: Revision,
    forms: Forms,
    *,
    status: int = 200,
    row: str = "",
    compared: dict[str, Any] | None = None,
) -> HttpResponse:
    language = revision.edition.language
    is_text = language != NEUTRAL
    context = {
        "revision": revision,
        "item": revision.edition.item,
        "text": forms.text if is_text else None,
        "facts": forms.facts if is_text else forms.text,
        "note": forms.note,
        "forms": forms.all,
        "language": languages.BY_CODE.get(language),
        "may_publish": buttons(request.user, revision)["accept" if revision.status == "proposed" else "publish"],
        "few": FEW_WORDS,
        "share": round(SMALL_SHARE * 100),
        "compared": compared,
        "row": row,
        "crew": "queue",
    }  # fmt: skip
    return render(request, "editorial/correct.html", context, status=status)
