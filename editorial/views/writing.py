"""What the pages on which people write share: drafts, rows that are still changing, the usual wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from csp.decorators import csp_update
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial import form_rows, services
from editorial.drafts import MOST_OF_A_PERSON, Draft
from editorial.models import Revision
from editorial.old_drafts import note_number
from editorial.similar import like
from editorial.views import deciding
from editorial.views.access import helper
from editorial.views.refusing import add_errors, slow_down
from editorial.waits import usual_wait_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, QueryDict

    from editorial.editable import Editable
    from editorial.forms import BasisForm
    from editorial.rows import Content
    from editorial.similar import Similar

    View = Callable[..., HttpResponse]

# No form has this one.
NO_SUBMISSION = UUID(int=0)
# Drafts of one form that are offered above it; the rest are on the page of all drafts.
MOST_OFFERED = 3


def framing(view: View) -> View:
    """Let the page of a form show the page as on a phone; everywhere else nothing may be framed."""
    framed: View = csp_update({"frame-src": ["'self'"]})(view)
    return framed


def is_unfinished(data: QueryDict) -> bool:
    """Tell whether a form was sent only to change its rows, or to be kept: it is not judged then."""
    return form_rows.BUTTON in data or "draft" in data


def uuid_of(text: str | None) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None


def opened_draft(request: HttpRequest, item: Editable, language: str) -> Draft | None:
    """Return the author's draft that the address asks for; says so where it is not there any more."""
    if "draft" not in request.GET:
        return None
    mine = Draft.objects.of(helper(request)).of_form(item, language)
    found: Draft | None = mine.filter(
        submission=uuid_of(request.GET["draft"]) or NO_SUBMISSION
    ).first()
    if found is None:
        messages.info(request, _("This draft is not there any more: it was sent or thrown away."))
    return found


def kept_draft(request: HttpRequest, item: Editable, language: str) -> Draft | None:
    """Keep the sent form as a draft where the button asks for it; says what stands in the way."""
    if "draft" not in request.POST:
        return None
    try:
        draft = services.keep_draft(
            item,
            language,
            request.POST,
            by=helper(request),
            submission=uuid_of(request.POST.get("submission")) or uuid4(),
        )
    except (services.TooManyDrafts, services.DraftTooLarge, services.AlreadySent) as error:
        messages.error(request, why_not_kept(error))
        return None
    note_number(request, helper(request))
    messages.success(request, _("Kept as a draft. You find it under “My drafts”."))
    return draft


def why_not_kept(error: Exception) -> str:
    if isinstance(error, services.TooManyDrafts):
        return _(
            "You keep %(number)d drafts already. Send or throw away one of them first; your text is still here."
        ) % {"number": MOST_OF_A_PERSON}
    if isinstance(error, services.AlreadySent):
        return _("This was sent already. Open the page anew to write more.")
    return _(
        "This text is too large to be kept as a draft. It is still here: please make it shorter."
    )


def replaced_proposal(
    request: HttpRequest, item: Editable, language: str, pk: int | str | None
) -> Revision | None:
    """Return the author's own open proposal that this form continues, if there is one."""
    if not pk or not str(pk).isdecimal() or len(str(pk)) > services.LONGEST_KEY:
        return None
    own = Revision.objects.filter(pk=int(pk), author=helper(request), edition__language=language)
    revision = own.select_related("edition", "base", "source", "companion").first()
    if revision is None or not revision.is_open or revision.edition.item != item:
        return None
    return revision


def facts_along(revision: Revision | None) -> Content | None:
    """Return the facts sent along with a text, whose rows its form has to show."""
    return revision.companion.content if revision and revision.companion else None


def forget_draft(request: HttpRequest, submission: UUID | None) -> None:
    """Throw the draft away of a form that was sent."""
    if services.drop_draft(submission, by=helper(request)):
        note_number(request, helper(request))


def similar_pages(item: Editable, *forms: BasisForm) -> list[Similar]:
    """Return what may be the same as the page that these forms begin, or whose word they change."""
    fields = {name: str(form[name].value() or "") for form in forms for name in form.fields}
    headword = getattr(item, "headword", "")
    if headword and fields.get("headword") == headword:
        return []
    return like(item, fields)


def about_writing(
    request: HttpRequest, item: Editable, language: str, form: BasisForm, *, page: str, row: str
) -> dict[str, Any]:
    """Return what the templates of all writing forms need; ``page`` is edit, facts or new.

    Asks for the drafts once, and for the usual wait once in ten minutes.
    """
    submission = uuid_of(form["submission"].value()) or NO_SUBMISSION
    room = item._meta.app_label
    slug = [item.slug] if page != "new" else []
    mine = Draft.objects.of(helper(request)).of_form(item, language)
    return {
        "drafts": list(mine.exclude(submission=submission)[:MOST_OFFERED]),
        "draft_url": reverse(f"{room}:{page}-draft", args=slug),
        "phone_url": reverse(f"{room}:{page}-phone", args=slug),
        "similar_url": reverse(f"{room}:similar"),
        "similar": [],
        "wait": usual_wait_words(language),
        "row": row,
    }


def not_sent(form: BasisForm, error: Exception) -> int:
    """Say in a form, which keeps its words, why it did not go through; return the status to send."""
    if isinstance(error, services.TooMany):
        return slow_down(form, error)
    if isinstance(error, ValidationError):
        add_errors(form, error)
        return 400
    form.add_error(None, deciding.explain(error))
    return 409
