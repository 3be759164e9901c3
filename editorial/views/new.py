"""Beginning a page: its facts and its first text in one form, decided together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from config import languages
from editorial import services
from editorial.content import NEUTRAL
from editorial.form_rows import changed
from editorial.forms import FactsForm, TextForm, new_submission
from editorial.views.access import helper, page_language
from editorial.views.asking import about_new, stop_facts
from editorial.views.edit import sent_before
from editorial.views.refusing import may_write, share_errors, slow_down
from editorial.views.rushing import short_in_a_rush
from editorial.views.writing import (
    about_writing,
    forget_draft,
    framing,
    is_unfinished,
    kept_draft,
    opened_draft,
    similar_pages,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from editorial.models import Revision
    from editorial.views.asking import Asked


# Lists of which a new page shows an empty row at once: without them an entry helps nobody.
BEGUN = ("examples", "sources")


@framing
@login_required
@may_write
@short_in_a_rush("suggest-new")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, model: type[Editable]) -> HttpResponse:
    """Write a page that does not exist yet."""
    language = page_language()
    item = model(source_language=language)
    if request.method == "GET":
        return _page(request, item, *_opened(request, item, language))
    if is_unfinished(request.POST):
        return _go_on(request, item, language)
    facts, text = _forms(item, language, data=request.POST)
    if not (facts.is_valid() & text.is_valid()) or _lost_words(facts, text):
        stop_facts(facts)
        only_looks = "preview" in request.POST and text.is_valid() and facts.only_wants_a_look
        return _page(request, item, facts, text, status=200 if only_looks else 400)
    if "preview" in request.POST:
        return _page(request, item, facts, text, preview=True)
    if sent := sent_before(request, text):
        return redirect(sent)
    return _send(request, item, language, facts, text)


def _opened(request: HttpRequest, item: Editable, language: str) -> tuple[FactsForm, TextForm]:
    """Return the form as it opens: with a draft, or with what the link to it suggests."""
    if draft := opened_draft(request, item, language):
        return _forms(item, language, data=draft.data(), judged=False)
    asked = {key: str(value)[:200] for key, value in request.GET.items()}
    return _forms(item, language, item.suggested_facts(asked))


def _send(
    request: HttpRequest, item: Editable, language: str, facts: FactsForm, text: TextForm
) -> HttpResponse:
    asked = about_new(request, facts, text)
    if asked.is_open:
        return _page(request, item, facts, text, status=400, asked=asked)
    try:
        revision = _begin(request, item, language, facts, text)
    except ValidationError as error:
        share_errors((text, facts), error)
        return _page(request, item, facts, text, status=400, asked=asked)
    except services.TooMany as error:
        return _page(request, item, facts, text, status=slow_down(text, error))
    except IntegrityError:
        # The same form arrived twice at the same moment and the other one was first.
        if sent := sent_before(request, text):
            return redirect(sent)
        raise
    forget_draft(request, text.cleaned_data["submission"])
    messages.success(request, _("Thank you. A person will read it; you can follow it here."))
    return redirect(revision)


def _go_on(request: HttpRequest, item: Editable, language: str) -> HttpResponse:
    """Keep the form as a draft, or show it again with one of its rows changed."""
    if draft := kept_draft(request, item, language):
        return redirect(draft)
    data, row = changed(request.POST, item)
    return _page(request, item, *_forms(item, language, data=data, judged=False), row=row)


def _lost_words(facts: FactsForm, text: TextForm) -> bool:
    """Ask for what begins a row, where only its translation was filled in: nobody would see it."""
    filled = {name: facts.content[name].split() for name in facts.item.ROW_FIELDS}
    for key, words in text.content.items():
        name, _dot, rest = key.partition(".")
        row_id = rest.partition(".")[0]
        if words and row_id and row_id not in filled[name]:
            part = next(iter(facts.item.ROW_FIELDS[name].facts))
            facts.add_error(f"{name}.{row_id}.{part}", _("Please fill this in, or empty the whole row."))  # fmt: skip
    return not facts.is_valid()


@transaction.atomic
def _begin(
    request: HttpRequest, item: Editable, language: str, facts: FactsForm, text: TextForm
) -> Revision:
    item.slug = item.free_slug(facts.content, text.content)
    item.save()
    author = helper(request)
    companion = services.propose(
        item, NEUTRAL, facts.content, basis=services.Basis(None, None), author=author
    )
    return services.propose(
        item,
        language,
        text.content,
        basis=services.Basis(None, None),
        author=author,
        companion=companion,
        summary=text.cleaned_data["edit_summary"] or _("New page"),
        submission=text.cleaned_data["submission"],
    )


def _forms(
    item: Editable,
    language: str,
    suggested: dict[str, str] | None = None,
    data: Any = None,
    *,
    judged: bool = True,
) -> tuple[FactsForm, TextForm]:
    """Return both halves of the form; a row's translation stands beside its Chinese."""
    facts = FactsForm(item, content={}, data=data, initial=suggested, begin=BEGUN, judged=judged)
    rows = {
        name: "\n".join(
            dict.fromkeys(k.split(".")[1] for k in facts.fields if k.startswith(f"{name}."))
        )
        for name in item.ROW_FIELDS
    }
    initial = {"submission": new_submission()}
    text = TextForm(item, language, data=data, facts=rows, initial=initial, judged=judged)
    return facts, text


def _page(
    request: HttpRequest,
    item: Editable,
    facts: FactsForm,
    text: TextForm,
    *,
    status: int = 200,
    preview: bool = False,
    row: str = "",
    asked: Asked | None = None,
) -> HttpResponse:
    language = item.source_language
    context = about_writing(request, item, language, text, page="new", row=row) | {
        "item": item,
        "facts": facts,
        "form": text,
        "preview": preview,
        "similar": similar_pages(item, facts, text),
        "language": languages.BY_CODE[language],
        "cur": item._meta.app_label,
        "asked": asked,
    }
    return render(request, "editorial/new.html", context, status=status)
