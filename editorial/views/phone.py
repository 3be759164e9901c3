"""A page as it will look, before it is sent: drawn into a frame as wide as a phone.

The form itself is sent into the frame, so this works without a script, and the page follows the
width of the frame as it follows that of a phone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from editorial import previews
from editorial.content import NEUTRAL
from editorial.forms import FactsForm, TextForm
from editorial.rows import row_ids
from editorial.views.access import page_language, visible_item
from editorial.views.writing import facts_along, replaced_proposal

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from editorial.rows import Content

    View = Callable[..., HttpResponse]


def _framed(view: View) -> View:
    """Let our own pages, and no others, frame what a signed-in person has sent."""
    for decorate in (
        require_POST,
        never_cache,
        xframe_options_sameorigin,
        csp_replace({"frame-ancestors": ["'self'"]}),
        login_required,
    ):
        view = decorate(view)
    return view


@_framed
def edit(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Show a page with the text that is being written."""
    item = visible_item(model, slug, request.user)
    language = page_language()
    # A page that nobody has published yet has its facts, and so its rows, in the proposal.
    replaced = replaced_proposal(request, item, language, request.POST.get("replaces"))
    along = facts_along(replaced)
    text = TextForm(item, language, data=request.POST, facts=along)
    contents = {NEUTRAL: along} if along else {}
    return _drawn(request, item, contents | {language: _content(item, language, text)})


@_framed
def facts(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Show a page with the facts that are being written."""
    item = visible_item(model, slug, request.user)
    form = FactsForm(item, data=request.POST, content=item.read(NEUTRAL))
    return _drawn(request, item, {NEUTRAL: _content(item, NEUTRAL, form)})


@_framed
def new(request: HttpRequest, model: type[Editable]) -> HttpResponse:
    """Show a page that does not exist yet."""
    language = page_language()
    item = model(source_language=language)
    form = FactsForm(item, data=request.POST, content={})
    told = _content(item, NEUTRAL, form)
    rows = {name: told.get(name, "") for name in item.ROW_FIELDS}
    text = TextForm(item, language, data=request.POST, facts=rows)
    written = _content(item, language, text)
    item.slug = item.free_slug(told, written)
    return _drawn(request, item, {NEUTRAL: told, language: written})


def _content(item: Editable, language: str, form: FactsForm | TextForm) -> Content:
    """Return what can be shown of a form; where a field is at fault the present text stays."""
    form.is_valid()
    content = item.read(language) | form.content
    if isinstance(form, FactsForm):
        # A reading that a program proposed is shown, though its author has to look at it first.
        for name in item.ROW_FIELDS:
            content[name] = "\n".join(dict.fromkeys(row_ids(content, name)))
    return content


def _drawn(request: HttpRequest, item: Editable, contents: dict[str, Content]) -> HttpResponse:
    try:
        return previews.drawn(request, item, contents)
    except ValidationError as error:
        return render(request, "editorial/phone_fault.html", {"faults": error.messages}, status=400)
