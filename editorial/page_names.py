"""Which page somebody means who names it: by headword, title, slug, or an address out of the browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.urls import Resolver404
from django.urls import resolve as resolve_path
from django.utils import translation
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial import links, slugs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from editorial.editable import Editable

    Models = Sequence[type[Editable]]

LONGEST = 300
# How a page is shown in a form, so that name and slug can both be read: 猫税 (mao-shui)
_SHOWN = re.compile(r".*\(([-\w]+)\)\s*$", re.DOTALL)
_WORD = re.compile(r"[-\w]+", re.ASCII)


def resolve(text: str, models: Models) -> str | None:
    """Return the present slug of the page that is meant, or None where nothing fits.

    Looks for an address first, then a slug, then a name; pages that nobody has published yet count.
    """
    text = text.strip()
    if not text or len(text) > LONGEST or "\0" in text:
        return None
    if "/" in text and (last := _last_of_address(text, models)):
        return _by_slug(last, models) or _by_name(last, models)
    if (shown := _SHOWN.fullmatch(text)) and (found := _by_slug(shown[1], models)):
        return found
    return _by_slug(text, models) or _by_name(text, models)


def shown(texts: Collection[str], models: Models) -> dict[str, str]:
    """Return, for those texts that are slugs, the name with the slug; a query for each model."""
    wanted = [text for text in texts if _WORD.fullmatch(text)]
    if not wanted:
        return {}
    items = (item for model in models for item in model.objects.reading().filter(slug__in=wanted))
    return {item.slug: f"{name} ({item.slug})" for item in items if (name := _name(item))}


def _name(item: Editable) -> str:
    headword: str = getattr(item, "headword", "")
    return headword or ("title" in item.text_fields() and str(item.passage("title"))) or ""


def _last_of_address(text: str, models: Models) -> str:
    """Return the slug or headword in an address of this site, whatever page of an item it is."""
    parts = [unquote(part) for part in re.split(r"[?#]", text)[0].split("/") if part]
    # Whatever stands before the language is the site's name, with or without https.
    at = next((at for at, part in enumerate(parts) if part in languages.BY_CODE), None)
    if at is None:
        return ""
    with translation.override(parts[at]):
        try:
            match = resolve_path(f"/{'/'.join(parts[at:])}/")
        except Resolver404:
            return ""
    rooms = {model._meta.app_label for model in models}
    return str(match.kwargs.get("slug", "")) if match.app_name in rooms else ""


def _by_slug(text: str, models: Models) -> str | None:
    if not _WORD.fullmatch(text):
        return None
    found = (slugs.find(model, text.lower()) for model in models)
    return next((item.slug for item in found if item is not None), None)


def _by_name(text: str, models: Models) -> str | None:
    named = links.names().get(links.key_of(text))
    if named and named[0] in {model._meta.app_label for model in models}:
        return named[1]
    return next(filter(None, (_by_title(text, model) for model in models)), None)


def _by_title(text: str, model: type[Editable]) -> str | None:
    """Look among headwords and titles, also of what is still being written."""
    fields = {field.name for field in model._meta.concrete_fields}
    codes = languages.fallbacks(translation.get_language() or languages.DEFAULT)
    columns = ["headword", *(build_localized_fieldname("title", code) for code in codes)]
    for column in columns:
        if column in fields:
            rows = model.objects.order_by("pk").filter(**{f"{column}__iexact": text})
            if slug := rows.values_list("slug", flat=True).first():
                return str(slug)
    return None
