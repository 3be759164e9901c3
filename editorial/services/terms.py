"""Keeping the terminology: which words are always, or never, translated in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from config import languages
from editorial import audit, permissions, terminology
from editorial.terminology import FixedTerm
from pagestore.freshness import invalidate

if TYPE_CHECKING:
    from django.contrib.auth.models import User

TOLD = ("term", "fixed", "forbidden", "note")


def add_term(
    language: str, *, by: User, term: str, fixed: str = "", forbidden: str = "", note: str = ""
) -> FixedTerm:
    """Fix how a word is translated. Publishers of the language do.

    Raises ValidationError, by field, for a row that says nothing or that there is already.
    """
    row = FixedTerm(language=language)
    return _keep(row, by=by, term=term, fixed=fixed, forbidden=forbidden, note=note)


def change_term(
    row: FixedTerm, *, by: User, term: str, fixed: str = "", forbidden: str = "", note: str = ""
) -> FixedTerm:
    """Change a row of the table; the audit log keeps what it said before."""
    return _keep(row, by=by, term=term, fixed=fixed, forbidden=forbidden, note=note)


@transaction.atomic
def remove_term(row: FixedTerm, *, by: User) -> None:
    """Take a row out of the table; the audit log keeps what it said."""
    if not permissions.can_fix_terms(by, row.language):
        raise PermissionDenied
    before = _kept(row)
    if FixedTerm.objects.filter(pk=row.pk).delete()[0]:
        _note(row.language, by=by, before=before, after={})


@transaction.atomic
def _keep(row: FixedTerm, *, by: User, **told: str) -> FixedTerm:
    if row.language not in languages.BY_CODE:
        raise ValidationError({"language": _("This guide does not know that language.")})
    if not permissions.can_fix_terms(by, row.language):
        raise PermissionDenied
    before = _kept(row)
    write(row, **told)
    if (after := {name: getattr(row, name) for name in TOLD}) != before:
        row.save()
        _note(row.language, by=by, before=before, after=after)
    return row


def write(row: FixedTerm, *, term: str, fixed: str, forbidden: str, note: str) -> None:
    """Fill a row, tidied and checked; raises ValidationError by field. Saves nothing."""
    row.term, row.fixed, row.note = (" ".join(text.split()) for text in (term, fixed, note))
    lines = (" ".join(line.split()) for line in forbidden.splitlines())
    row.forbidden = "\n".join(dict.fromkeys(line for line in lines if line))
    row.clean_fields()
    errors = {}
    if not row.fixed and not row.forbidden:
        errors["fixed"] = _("Please say what it is always called, or at least what it is never called.")  # fmt: skip
    if row.fixed and (clash := [word for word in row.never() if word in row.fixed.split(" / ")]):
        errors["forbidden"] = _("“%(word)s” cannot be always and never.") % {"word": clash[0]}
    if _stands_already(row):
        errors["term"] = _("There is a row for “%(term)s” already.") % {"term": row.term}
    if errors:
        raise ValidationError(errors)


def _stands_already(row: FixedTerm) -> bool:
    others = FixedTerm.objects.filter(language=row.language).exclude(pk=row.pk)
    return any(term == row.term for term in others.values_list("term", flat=True))


def _kept(row: FixedTerm) -> dict[str, str]:
    """Return what the table says now, whatever a form has put into the row since."""
    return dict(FixedTerm.objects.filter(pk=row.pk).values(*TOLD).first() or {})


def _note(language: str, *, by: User, before: dict[str, str], after: dict[str, str]) -> None:
    audit.note(
        audit.Event.Verb.TERM,
        f"{languages.BY_CODE[language].name}: {(after or before)['term']}",
        by=by,
        url=reverse("editorial:terminology-of", args=[language]),
        detail={"language": language, "before": before, "after": after},
    )
    # Other processes hear of it too.
    invalidate(terminology.TAG)
    transaction.on_commit(terminology.forget)
