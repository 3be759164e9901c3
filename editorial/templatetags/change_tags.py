"""What changed between two versions, in people's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from markdownx.models import MarkdownxField
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial.diff import Span, calm, count_words, side
from editorial.rows import part_of
from mandarin.script import has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from editorial.editable import Editable
    from editorial.models import Revision

register = template.Library()

# An unchanged run longer than this is cut in the middle: a reviewer looks for what changed.
LONGEST_SAME = 700
KEPT_AT_EACH_END = 250


class Shown(NamedTuple):
    """A changed field as the page shows it."""

    key: str
    label: str
    lang: str
    before: list[Span]
    after: list[Span]
    theirs: list[Span] | None
    source: str
    markdown: bool
    new: str
    words: int


@register.simple_tag
def shown_changes(
    changes: Iterable[Mapping[str, Any]],
    item: Editable,
    language: str,
    source: Revision | None = None,
) -> list[Shown]:
    """Return changed fields in people's words, without what says nothing to a person."""
    found = list(changes)
    return [
        _shown(change, item, language, source)
        for change in found
        if not _says_nothing(change, item)
    ]


def _says_nothing(change: Mapping[str, Any], item: Editable) -> bool:
    """Tell whether a change is only the list of row ids: the rows themselves are shown."""
    if change["key"] not in item.ROW_FIELDS:
        return False
    old, new = (side(change["spans"], kind).split() for kind in ("del", "ins"))
    both = set(old) & set(new)
    return [row for row in old if row in both] == [row for row in new if row in both]


def _shown(
    change: Mapping[str, Any], item: Editable, language: str, source: Revision | None
) -> Shown:
    key, spans = change["key"], change["spans"]
    old, new = side(spans, "del"), side(spans, "ins")
    choices = _choices(item, key)
    spans, theirs = _in_words(spans, choices), change.get("theirs")
    return Shown(
        key=key,
        label=capfirst(str(change["label"])),
        lang=_lang(key, old + new, language),
        before=_shortened([span for span in spans if span.kind != "ins"]),
        after=_shortened([span for span in spans if span.kind != "del"]),
        theirs=_shortened(_in_words(theirs, choices)) if theirs else None,
        source=source.content.get(key, "") if source else "",
        markdown=_is_markdown(item, key, language),
        new=choices.get(new, new),
        words=count_words(spans, "ins") + count_words(spans, "del"),
    )


def _in_words(spans: list[Span], choices: Mapping[str, str]) -> list[Span]:
    """Return the spans of a field with choices in the words that people choose by."""
    if not choices:
        return spans
    old, new = side(spans, "del"), side(spans, "ins")
    return [Span("del", choices.get(old, old)), Span("ins", choices.get(new, new))]


def _shortened(spans: list[Span]) -> list[Span]:
    """Return the spans to show: long unchanged runs are cut in the middle."""
    return [
        Span(span.kind, f"{span.text[:KEPT_AT_EACH_END]} … {span.text[-KEPT_AT_EACH_END:]}")
        if span.kind == "same" and len(span.text) > LONGEST_SAME
        else span
        for span in calm(spans)
    ]


def _choices(item: Editable, key: str) -> dict[str, str]:
    """Return the words of a field's choices, by what is stored."""
    part = part_of(item.ROW_FIELDS, key)
    if part is not None:
        return {value: str(words) for value, words in part.choices}
    try:
        field = item._meta.get_field(key)
    except FieldDoesNotExist:
        return {}
    return {str(value): str(words) for value, words in getattr(field, "choices", None) or ()}


def _lang(key: str, text: str, language: str) -> str:
    """Return the language of a field's text, for ``lang`` attributes."""
    if language:
        return languages.tag(language)
    if key.rpartition(".")[2] == "reading":
        return "zh-Latn"
    if key == "traditional":
        return "zh-Hant"
    return "zh-Hans" if has_han(text) else ""


def _is_markdown(item: Editable, key: str, language: str) -> bool:
    if not language or "." in key:
        return False
    try:
        field = item._meta.get_field(build_localized_fieldname(key, language))
    except FieldDoesNotExist:
        return False
    return isinstance(field, MarkdownxField)
