"""Suggesting without an account: a better text for a page, or a page that does not exist yet.

No cookie and no token: the check of the origin keeps other sites from writing in their visitors'
names, as for remarks. What comes back is a code, shown once; nothing about the sender is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from config import languages
from editorial import claims, services, visitors
from editorial.forms import new_submission
from editorial.suggestion_forms import EXAMPLE, SuggestedPage, SuggestedText
from editorial.views import deciding
from editorial.views.access import page_language
from editorial.views.claim import show
from editorial.views.refusing import typed
from editorial.views.rushing import asks_for_short, sign

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from editorial.editable import Editable
    from editorial.models import Revision

    Form = SuggestedText | SuggestedPage

SUGGESTIONS_A_DAY = 10


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest, slug: str, model: type[Editable]) -> HttpResponse:
    """Take a better text for a page from somebody without an account."""
    item: Editable = get_object_or_404(model, slug=slug)
    if request.method != "POST" and _has_the_whole_form(request):
        return redirect(item.url_of("edit"))
    answered = _answered(request, item)
    if item.published_at is None and answered is None:
        if request.POST.get("code"):
            # It was decided while its author wrote: the code tells how, their words stand below.
            return show(request, request.POST["code"], status=409, typed=typed(request))
        raise Http404
    return _answer(request, item, answered)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest_new(request: HttpRequest, model: type[Editable]) -> HttpResponse:
    """Take a page that does not exist yet from somebody without an account."""
    if request.method != "POST" and _has_the_whole_form(request):
        return redirect(reverse(f"{model._meta.app_label}:new"))
    return _answer(request, model(source_language=page_language()), None)


def _has_the_whole_form(request: HttpRequest) -> bool:
    """Tell whether somebody who is signed in writes by the whole form, as on all days but a rush."""
    return request.user.is_authenticated and not asks_for_short(request)


def _answered(request: HttpRequest, item: Editable) -> Revision | None:
    """Return the proposal under the posted code that this form goes on with."""
    code = request.POST.get("code", "")
    if not code:
        return None
    own = services.sent_under(code).filter(companion_of=None, edition__language=page_language())
    found = own.select_related("edition", "base", "source", "companion")
    return next((row for row in found if row.is_open and row.edition.item == item), None)


def _answer(request: HttpRequest, item: Editable, answered: Revision | None) -> HttpResponse:
    if request.method != "POST" or "open" in request.POST:
        return _page(request, item, _fresh(request, item, answered), answered)
    if not visitors.comes_from_here(request):
        raise PermissionDenied(_("Please write from a page of this site."))
    form = _form(item, answered, data=request.POST)
    if not form.is_valid():
        return _page(request, item, form, answered, status=400)
    if request.POST.get("website"):
        # People do not see this field; whoever fills it in fills in everything.
        form.add_error(None, _("Something filled in a field that should stay empty. Please send it once more."))  # fmt: skip
        return _page(request, item, form, answered, status=400)
    return _take(request, item, form, answered)


def _take(
    request: HttpRequest, item: Editable, form: Form, answered: Revision | None
) -> HttpResponse:
    """Keep the suggestion and show its code, or show the form again with what is wrong."""
    given = form.cleaned_data["submission"]
    code = claims.tidy(form.cleaned_data["code"]) if answered else ""
    submission = services.free_submission(given, code or (claims.code_for(given) if given else ""))
    code = code or claims.code_for(submission)
    is_new = item.pk is None
    try:
        revision = services.sent_under(code).filter(submission=submission).first()
        if revision is None:
            revision = _keep(request, item, form, answered, code=code, submission=submission)
    except services.ForeignBasis:
        form.add_error(None, _("This form does not belong to this page. Copy your text, open the page again and paste it."))  # fmt: skip
    except ValidationError as error:
        _add_errors(form, error)
    except services.AlreadyDecided as error:
        form.add_error(None, deciding.explain(error))
        return _page(request, item, form, answered, status=409)
    except visitors.TooMuchForToday:
        form.add_error(None, _("That’s many suggestions for one day. Please come back tomorrow; your text stays on this page until you close it."))  # fmt: skip
        return _page(request, item, form, answered, status=429)
    else:
        return sign(request, revision, code) or _thanks(request, revision, code)
    if is_new:
        # It was written and taken back with the rest: the page must not link to what is not there.
        item.pk, item.slug = None, ""
    return _page(request, item, form, answered, status=400)


def _keep(
    request: HttpRequest, item: Editable, form: Form, answered: Revision | None, **about: Any
) -> Revision:
    if isinstance(form, SuggestedPage):
        basis = services.Basis(None, None)
        text, about["facts"] = form.text, form.facts
    else:
        data, text = form.cleaned_data, form.content
        basis = services.basis_from(
            services.open_edition(item, form.language), base=data["base"], source=data["source"]
        )
        _refuse_nothing(item, form.language, text, answered or basis.base)
    visitors.count_today(
        "suggestions", address=visitors.address_of(request), most=SUGGESTIONS_A_DAY
    )
    return services.suggest(
        item,
        form.language,
        text,
        basis=basis,
        replaces=answered,
        summary=form.cleaned_data["edit_summary"],
        **about,
    )


def _refuse_nothing(
    item: Editable, language: str, text: dict[str, str], before: Revision | None
) -> None:
    if before is not None and item.normal(language, text) == before.content:
        raise ValidationError(_("Nothing has changed yet. Write what you would say instead, then send it."))  # fmt: skip


def _add_errors(form: Form, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for key, messages in error.message_dict.items():
        name = key if key in form.fields else _short(key)
        for message in messages:
            form.add_error(name if name in form.fields else None, message)


def _short(key: str) -> str:
    """Return what the short form calls the part of a row: it has one row of a list only."""
    name, _dot, rest = key.partition(".")
    part = rest.partition(".")[2]
    return f"{name}.{part}" if part or name != EXAMPLE else f"{name}.text"


# ── forms ───────────────────────────────────────────────────────────────────────────────────


def _form(item: Editable, answered: Revision | None, **kwargs: Any) -> Form:
    language = page_language()
    facts = answered.companion if answered else None
    if item.pk is None:
        return SuggestedPage(item, language, **kwargs)
    if answered is not None and facts is not None and facts.is_open:
        return SuggestedPage(item, language, facts=facts.content, text=answered.content, **kwargs)
    return SuggestedText(item, language, **kwargs)


def _fresh(request: HttpRequest, item: Editable, answered: Revision | None) -> Form:
    """Return the form as it opens: with what readers see, or with what was sent before."""
    initial: dict[str, Any] = {"submission": new_submission()}
    if answered is not None:
        initial |= answered.content | {"edit_summary": answered.summary}
        initial["code"] = claims.tidy(request.POST.get("code", ""))
    elif item.pk is None:
        asked = {key: str(value)[:200] for key, value in request.GET.items()}
        initial |= item.suggested_facts(asked)
    else:
        initial |= item.read(page_language())
    if item.pk is not None:
        basis = services.basis(item, page_language())
        seen = answered or basis
        initial["base"] = seen.base.pk if seen.base else ""
        initial["source"] = seen.source.pk if seen.source else ""
    return _form(item, answered, initial=initial)


# ── pages ───────────────────────────────────────────────────────────────────────────────────


def _page(
    request: HttpRequest,
    item: Editable,
    form: Form,
    answered: Revision | None,
    *,
    status: int = 200,
) -> HttpResponse:
    language = page_language()
    context: dict[str, Any] = {
        "item": item,
        "form": form,
        "language": languages.BY_CODE[language],
        "answered": answered,
        "cur": item._meta.app_label,
        "whole": item.url_of("edit") if item.pk else reverse(f"{item._meta.app_label}:new"),
    }
    if isinstance(form, SuggestedText):
        original = item.read(item.source_language) if language != item.source_language else {}
        context["told"], context["spare"] = form.strips(original)
        context["original"] = languages.BY_CODE[item.source_language] if original else None
    return render(request, "editorial/suggest.html", context, status=status)


def _thanks(request: HttpRequest, revision: Revision, code: str) -> HttpResponse:
    """Show the code: here and nowhere else. The same form sent again shows it again."""
    context = {
        "revision": revision,
        "item": revision.edition.item,
        "code": code,
        "held": services.is_held(revision),
        "cur": revision.edition.item._meta.app_label,
    }
    return render(request, "editorial/suggested.html", context)
