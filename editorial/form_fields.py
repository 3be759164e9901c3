"""The fields of forms, made from the columns of models and the parts of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField
from markdownx.widgets import MarkdownxWidget

from editorial.choosers import BoxesField, PagesField

if TYPE_CHECKING:
    from editorial.editable import Editable
    from editorial.rows import Part

# Fields up to this length are one line; Markdown beyond the second gets a tall box.
ONE_LINE, ESSAY = 160, 5_000


class MarkdownInput(MarkdownxWidget):  # type: ignore[misc]
    """markdownx's text area with our own preview script: its script writes HTML into the page."""

    template_name = "django/forms/widgets/textarea.html"

    class Media:
        extend = False
        js = ("js/editor.js",)


def text_field(column: Any, lang: str, required: bool) -> forms.Field:  # noqa: FBT001
    attrs: dict[str, Any] = {"lang": lang, "spellcheck": "true"}
    widget: forms.Widget
    if isinstance(column, MarkdownxField):
        widget = MarkdownInput(attrs={**attrs, "rows": 12 if column.max_length > ESSAY else 6})
    elif column.max_length > ONE_LINE:
        widget = forms.Textarea(attrs={**attrs, "rows": 3})
    else:
        widget = forms.TextInput(attrs=attrs)
    return forms.CharField(
        label=_base_label(column),
        max_length=column.max_length,
        required=required,
        widget=widget,
        error_messages={"required": _("Please fill this in: without it the page says nothing.")},
    )


def _base_label(column: Any) -> Any:
    """Return the label without the language that modeltranslation writes behind it."""
    original = getattr(column, "translated_field", column)
    return original.verbose_name


def fact_field(item: Editable, name: str) -> forms.Field:
    column: Any = item._meta.get_field(name)
    if isinstance(column, models.ForeignKey):
        rows: Any = column.related_model
        choice = forms.ModelChoiceField(
            label=column.verbose_name,
            queryset=rows.objects.all(),
            to_field_name="slug",
            empty_label=_("Choose one"),
        )
        choice.label_from_instance = _name  # type: ignore[method-assign, assignment]
        return choice
    field: forms.Field = column.formfield()
    return field


def _name(row: Any) -> str:
    """Return what people call a row, not its name in addresses."""
    return getattr(row, "name", "") or str(row)


def list_field(item: Editable, name: str) -> forms.Field:
    column = item._meta.get_field(name) if hasattr(type(item), name) else None
    label = getattr(column, "verbose_name", None) or item.field_label(name)
    if options := item.list_options(name):
        return BoxesField(options, label=label, required=False, max_length=2000)
    if pages := item.listed_pages(name):
        return PagesField(pages, label=label, required=False, max_length=8000)
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        help_text=_("One in each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def part_field(part: Part, label: Any, lang: str = "") -> forms.Field:
    if part.choices:
        return forms.ChoiceField(label=label, choices=[("", "—"), *part.choices])
    attrs = {"lang": "zh-Hans" if part.chinese else lang} if part.chinese or lang else {}
    widget = (
        forms.Textarea(attrs={**attrs, "rows": 3}) if part.long else forms.TextInput(attrs=attrs)
    )
    return forms.CharField(label=label, max_length=part.max_length, widget=widget)
