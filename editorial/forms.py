"""The forms in which people write. Their fields come from the models and rows, never by hand."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField
from markdownx.widgets import MarkdownxWidget
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial.editable import NEUTRAL, subclasses
from editorial.rows import next_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from editorial.editable import Editable
    from editorial.rows import Content, Part

# Empty rows offered at the end of each list of rows: enough for one visit without JavaScript.
SPARE_ROWS = 2
# Fields up to this length are one line; Markdown beyond the second gets a tall box.
ONE_LINE, ESSAY = 160, 5_000


class MarkdownInput(MarkdownxWidget):  # type: ignore[misc]
    """markdownx's text area with our own preview script: its script writes HTML into the page."""

    template_name = "django/forms/widgets/textarea.html"

    class Media:
        extend = False
        js = ("js/editor.js",)


class BasisForm(forms.Form):
    """What every writing form carries along: what its author saw, and what they say about it."""

    edit_summary = forms.CharField(
        label=_("What did you change?"),
        help_text=_("One line, so the reviewer knows where to look."),
        max_length=200,
        required=False,
    )
    minor = forms.BooleanField(
        label=_("Minor: translations need not follow (a typo, a link)"), required=False
    )
    base = forms.CharField(required=False, widget=forms.HiddenInput)
    source = forms.CharField(required=False, widget=forms.HiddenInput)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)

    BASIS = ("edit_summary", "minor", "base", "source", "submission", "replaces")

    @property
    def content(self) -> Content:
        """The flat content that the form holds."""
        return {
            key: _as_text(value)
            for key, value in self.cleaned_data.items()
            if key not in self.BASIS
        }

    def content_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in self.fields if name not in self.BASIS)


class TextForm(BasisForm):
    """The text of an item in one language, its rows' translations beside their Chinese."""

    def __init__(
        self, item: Editable, language: str, *args: Any, facts: Content | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.language, self.facts = item, language, facts
        for name in item.text_fields():
            column = item._meta.get_field(build_localized_fieldname(name, language))
            self.fields[name] = _text_field(
                column, languages.tag(language), name in item.REQUIRED_TEXT
            )
        for key, part, beside in row_texts(item, facts or item.read(NEUTRAL)):
            self.fields[key] = _part_field(
                part, item.field_label(key), lang=languages.tag(language)
            )
            self.fields[key].required = False
            self.fields[key].help_text = beside


class FactsForm(BasisForm):
    """The facts of an item, with its rows and a few empty ones."""

    def __init__(
        self, item: Editable, *args: Any, content: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        for name in item.FACT_FIELDS:
            self.fields[name] = _fact_field(item, name)
        for name in item.LIST_FIELDS:
            self.fields[name] = _list_field(item, name)
        for name, spec in item.ROW_FIELDS.items():
            self._add_rows(name, spec.facts, self._rows(name, content))

    def _rows(self, name: str, content: Mapping[str, str]) -> list[str]:
        """Return the row ids to show: those there are, those that were sent, and spare ones."""
        sent = {
            key.split(".")[1]
            for key in (self.data or {})
            if key.startswith(f"{name}.") and len(key.split(".")) == len(("name", "row", "part"))
        }
        there = content.get(name, "").split()
        known = [*there, *sorted(sent - set(there))]
        return known if sent else [*known, *next_ids(self.item.ROW_FIELDS[name], known, SPARE_ROWS)]

    def _add_rows(self, name: str, parts: Mapping[str, Part], ids: list[str]) -> None:
        for row_id in ids:
            for part_name, part in parts.items():
                key = f"{name}.{row_id}.{part_name}"
                self.fields[key] = _part_field(part, self.item.field_label(key))
                self.fields[key].required = False

    @property
    def content(self) -> Content:
        """The facts; a row of which nothing is left is gone."""
        flat = super().content
        for name, spec in self.item.ROW_FIELDS.items():
            ids = dict.fromkeys(
                key.split(".")[1] for key in self.fields if key.startswith(f"{name}.")
            )
            filled = [i for i in ids if any(flat.get(f"{name}.{i}.{part}") for part in spec.facts)]
            flat[name] = "\n".join(filled)
        return flat

    def plain_fields(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in (*self.item.FACT_FIELDS, *self.item.LIST_FIELDS))

    def row_groups(self) -> list[dict[str, Any]]:
        """Return the fields of rows, by list and by row, for the page."""
        groups = []
        for name, spec in self.item.ROW_FIELDS.items():
            rows: dict[str, list[forms.BoundField]] = {}
            for key in self.fields:
                if key.startswith(f"{name}."):
                    rows.setdefault(key.split(".")[1], []).append(self[key])
            groups.append({"name": name, "label": spec.label, "rows": rows})
        return groups


class DecisionForm(forms.Form):
    """A reviewer's verdict on one proposal."""

    ACTIONS = (
        ("approve", _("Approve")),
        ("publish", _("Publish")),
        ("accept", _("Approve and publish")),
        ("changes", _("Ask for changes")),
        ("reject", _("Turn down")),
        ("withdraw", _("Withdraw")),
        ("rebase", _("Bring up to date")),
    )
    REASONS = (
        ("accuracy", _("Not quite accurate")),
        ("source", _("Needs a source")),
        ("copied", _("Copied from somewhere else")),
        ("unkind", _("Unkind, or unsafe for someone")),
        ("covered", _("Already covered on another page")),
    )

    action = forms.ChoiceField(
        choices=ACTIONS, error_messages={"required": _("Please choose a decision.")}
    )
    reasons = forms.MultipleChoiceField(
        label=_("Why?"), choices=REASONS, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("Note to the author"),
        help_text=_("Say what would make it good."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    own_work_reason = forms.CharField(
        label=_("This is your own text. Why can nobody else check it?"),
        max_length=200,
        required=False,
    )

    def full_note(self) -> str:
        """Return the ticked reasons and the note as one text."""
        names = dict(self.REASONS)
        ticked = [str(names[reason]) for reason in self.cleaned_data["reasons"]]
        return "\n".join([*ticked, *([note] if (note := self.cleaned_data["note"]) else [])])


class TalkForm(forms.Form):
    text = forms.CharField(
        label=_("Add to the talk"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class RetractForm(forms.Form):
    note = forms.CharField(label=_("Why is it taken back?"), max_length=500)


def row_texts(item: Editable, facts: Mapping[str, str]) -> Iterator[tuple[str, Part, str]]:
    """Yield (key, part, Chinese beside it) for everything a language says about the rows."""
    for name, spec in item.ROW_FIELDS.items():
        for row_id in facts.get(name, "").split():
            for key, part in zip(spec.text_keys(name, row_id), spec.texts.values(), strict=True):
                yield key, part, facts.get(f"{name}.{row_id}.zh", "")


def new_submission() -> str:
    return str(uuid.uuid4())


def target_models() -> dict[str, type[Editable]]:
    return {str(model._meta.model_name): model for model in subclasses()}


def _text_field(column: Any, lang: str, required: bool) -> forms.Field:  # noqa: FBT001
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


def _fact_field(item: Editable, name: str) -> forms.Field:
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


def _list_field(item: Editable, name: str) -> forms.Field:
    column = item._meta.get_field(name) if hasattr(type(item), name) else None
    label = getattr(column, "verbose_name", None) or item.field_label(name)
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        help_text=_("One in each line."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _part_field(part: Part, label: Any, lang: str = "") -> forms.Field:
    if part.choices:
        return forms.ChoiceField(label=label, choices=[("", "—"), *part.choices])
    attrs = {"lang": "zh-Hans" if part.chinese else lang} if part.chinese or lang else {}
    widget = (
        forms.Textarea(attrs={**attrs, "rows": 3}) if part.long else forms.TextInput(attrs=attrs)
    )
    return forms.CharField(label=label, max_length=part.max_length, widget=widget)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return str(getattr(value, "slug", value))
