"""What the forms in which people write need: controls, strips beside a source, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django import template
from django.forms import Select, Textarea
from django.utils.text import capfirst

from editorial import choosers, fact_groups
from editorial.form_fields import MarkdownInput

if TYPE_CHECKING:
    from django.forms import BoundField, Form, Widget
    from django.utils.safestring import SafeString

    from editorial.beside import Beside, Block
    from editorial.forms import TextForm
    from editorial.lists import Pages

register = template.Library()

register.filter(fact_groups.fact_hint)
register.simple_tag(fact_groups.fact_groups)
register.simple_tag(fact_groups.first_fields)
register.simple_tag(fact_groups.later_fields)
register.simple_tag(fact_groups.row_groups)
register.simple_tag(choosers.box_groups)
register.simple_tag(choosers.page_rows)


@register.filter
def is_markdown(field: BoundField) -> bool:
    return isinstance(field.field.widget, MarkdownInput)


@register.filter
def is_first_fault(field: BoundField) -> bool:
    """Tell whether this is the first field of its form with which something is wrong."""
    return next((one.name for one in field.form if one.errors), "") == field.name


@register.filter
def is_needed(field: BoundField) -> bool:
    """Tell whether the form does not go through while the field is left as it begins."""
    return bool(field.field.required) and field.field.initial in (None, "")


@register.filter
def chooser(field: BoundField) -> str:
    """Return what a list is chosen with: boxes, pages, or nothing where it is typed."""
    kinds = {choosers.BoxesField: "boxes", choosers.PagesField: "pages"}
    return kinds.get(type(field.field), "")


@register.filter
def page_rooms(field: BoundField) -> str:
    """Return the rooms whose pages a list may name, as the script that suggests them reads it."""
    pages: Pages = field.field.pages  # type: ignore[attr-defined]
    return " ".join(model._meta.app_label for model in pages.models)


@register.simple_tag
def control(
    field: BoundField, draft: str = "", kind: str = "", hint: str = "", *, focus: bool | str = False
) -> SafeString:
    """Return a form control with the site's looks; ``draft`` names where its text is kept."""
    attrs: dict[str, str | bool] = {"class": kind or _looks(field.field.widget)}
    if draft:
        attrs["data-draft"] = f"{draft}:{field.html_name}"
    if focus:
        attrs["autofocus"] = True
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
    block: Block | None


@register.simple_tag
def strips(form: TextForm, beside: Beside | None = None) -> list[Strip]:
    """Return the fields of a text form, each with its source text."""
    blocks = beside.blocks if beside else {}
    return [_strip(field, blocks.get(field.name)) for field in form.content_fields()]


def _strip(field: BoundField, block: Block | None) -> Strip:
    is_row = "." in field.name
    return Strip(
        field=field,
        label=capfirst(str(field.label)),
        chinese=str(field.help_text) if is_row else "",
        markdown=is_markdown(field),
        block=block,
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
