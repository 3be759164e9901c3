"""What the forms in which people write need: controls, strips beside a source, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.forms import Select, Textarea
from django.utils.text import capfirst

from editorial import fact_groups
from editorial.diff import Span, calm, side
from editorial.form_fields import MarkdownInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import BoundField, Form, Widget
    from django.utils.safestring import SafeString

    from editorial.forms import TextForm

register = template.Library()

register.filter(fact_groups.fact_hint)
register.simple_tag(fact_groups.fact_groups)
register.simple_tag(fact_groups.first_fields)
register.simple_tag(fact_groups.later_fields)
register.simple_tag(fact_groups.row_groups)


@register.filter
def is_markdown(field: BoundField) -> bool:
    return isinstance(field.field.widget, MarkdownInput)


@register.filter
def is_needed(field: BoundField) -> bool:
    """Tell whether the form does not go through while the field is left as it begins."""
    return bool(field.field.required) and field.field.initial in (None, "")


@register.simple_tag
def control(field: BoundField, draft: str = "", kind: str = "", hint: str = "") -> SafeString:
    """Return a form control with the site's looks; ``draft`` names where its text is kept."""
    attrs: dict[str, str | bool] = {"class": kind or _looks(field.field.widget)}
    if draft:
        attrs["data-draft"] = f"{draft}:{field.html_name}"
    if hint and not field.help_text:
        told = [f"{field.auto_id}_helptext", *([f"{field.auto_id}_error"] if field.errors else [])]
        attrs["aria-describedby"] = " ".join(told)
    return field.as_widget(attrs=attrs)


def _looks(widget: Widget) -> str:
    if isinstance(widget, Select):
        return "select"
    return "textarea" if isinstance(widget, Textarea) else "input"


class Strip(NamedTuple):
    """A field to write, between what it says in the source language and its preview."""

    field: BoundField
    label: str
    chinese: str
    markdown: bool
    source: list[Span]
    source_text: str
    source_changed: bool


@register.simple_tag
def strips(form: TextForm, beside: Mapping[str, Any] | None = None) -> list[Strip]:
    """Return the fields of a text form, each with its source text."""
    sources = {field["key"]: field["spans"] for field in beside["fields"]} if beside else {}
    return [_strip(field, sources.get(field.name, [])) for field in form.content_fields()]


def _strip(field: BoundField, source: list[Span]) -> Strip:
    is_row = "." in field.name
    return Strip(
        field=field,
        label=capfirst(str(field.label)),
        chinese=str(field.help_text) if is_row else "",
        markdown=is_markdown(field),
        source=calm(source),
        source_text=side(source, "ins"),
        source_changed=any(span.kind != "same" for span in source),
    )


class Problem(NamedTuple):
    """A message about a form, with the id of the field it is about."""

    id: str
    label: str
    text: str


@register.simple_tag
def problems(*forms: Form) -> list[Problem]:
    """Return what is wrong in some forms, to list at the top of the page."""
    return [
        Problem(*_named(form, name), str(text))
        for form in forms
        for name, messages in form.errors.items()
        for text in messages
    ]


def _named(form: Form, name: str) -> tuple[str, str]:
    # Decisions are radios of their own making, without a field to lead to.
    if name not in form.fields or name == "action" or form[name].is_hidden:
        return "", ""
    return form[name].id_for_label, capfirst(str(form.fields[name].label or ""))
