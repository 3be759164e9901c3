"""The forms in which people write. Their fields come from the models and rows, never by hand."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial import form_fields, form_rows
from editorial.content import NEUTRAL
from editorial.rows import row_ids

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from editorial.editable import Editable
    from editorial.rows import Content, Part, Rows


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

    BASIS: ClassVar[tuple[str, ...]] = (
        "edit_summary",
        "minor",
        "base",
        "source",
        "submission",
        "replaces",
    )

    def __init__(self, *args: Any, judged: bool = True, **kwargs: Any) -> None:
        """Without ``judged`` the form shows what was typed and finds no fault with it: not sent yet."""
        super().__init__(*args, **kwargs)
        self.judged = judged
        # What a program wrote into the form and its author has not looked at.
        self.to_check: set[str] = set()

    @property
    def only_wants_a_look(self) -> bool:
        """Tell whether nothing is wrong but that a program has just written some of it."""
        return not self.is_valid() and set(self.errors) <= self.to_check

    def full_clean(self) -> None:
        if self.judged:
            super().full_clean()
            return
        self._errors = ErrorDict()
        self.cleaned_data = {}

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
            self.fields[name] = form_fields.text_field(
                column, languages.tag(language), name in item.REQUIRED_TEXT
            )
        for key, part, beside in row_texts(item, facts or item.read(NEUTRAL)):
            self.fields[key] = form_fields.part_field(
                part, item.field_label(key), lang=languages.tag(language)
            )
            self.fields[key].required = False
            self.fields[key].help_text = beside


class FactsForm(BasisForm):
    """The facts of an item with its rows, and for each list one row more that scripts copy.

    ``begin`` names the lists of which an empty row stands open where nothing is there yet.
    """

    def __init__(
        self,
        item: Editable,
        *args: Any,
        content: Mapping[str, str],
        begin: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.begin = item, begin
        # By list: the id of the row that is not shown yet.
        self.spares: dict[str, str] = {}
        for name in item.FACT_FIELDS:
            self.fields[name] = form_fields.fact_field(item, name)
        for name in item.LIST_FIELDS:
            self.fields[name] = form_fields.list_field(item, name)
        for name, spec in item.ROW_FIELDS.items():
            self._add_rows(name, spec.facts, self._rows(name, content))

    def _rows(self, name: str, content: Mapping[str, str]) -> list[str]:
        """Return the row ids to show, in the order in which they were sent, and a spare one."""
        if self.is_bound:
            shown = form_rows.sent_rows(self.data, name, str(self.data.get(name, "")))
        else:
            shown = row_ids(content, name)
            if not shown and name in self.begin:
                shown = [form_rows.fresh_id(self.item, name, ())]
        gone = form_rows.gone_rows(self.data, name)
        self.spares[name] = form_rows.fresh_id(self.item, name, [*shown, *gone])
        return [*shown, self.spares[name]]

    def gone(self, name: str) -> dict[str, list[tuple[str, str]]]:
        """Return the rows of a list that were dropped in this form, each with its fields."""
        return {
            row: form_rows.fields_of(self.data, f"{form_rows.GONE}{name}.{row}")
            for row in form_rows.gone_rows(self.data, name)
        }

    def clean(self) -> dict[str, Any] | None:
        """Let the item tidy and complete what was sent; what a program added is shown to the author."""
        cleaned = super().clean()
        sent = self.content
        done = self.item.completed(sent)
        added = {key: text for key, text in done.content.items() if sent.get(key, "") != text}
        # What was sent is not ours to change; what is shown again is.
        shown: Any = self.data
        shown = shown.copy()
        for key, text in added.items():
            self.cleaned_data[key] = shown[key] = text
        self.data = shown
        self.to_check = set(done.to_check)
        for key, message in done.to_check.items():
            self.add_error(key, message)
        return cleaned

    @cached_property
    def readings(self) -> dict[str, tuple[str, ...]]:
        """The fields for readings, each with the fields whose Chinese is read."""
        return self.item.readings(
            {str(group["name"]): "\n".join(group["rows"]) for group in self.row_groups()}
        )

    def _add_rows(self, name: str, parts: Mapping[str, Part], ids: list[str]) -> None:
        for row_id in ids:
            for part_name, part in parts.items():
                key = f"{name}.{row_id}.{part_name}"
                self.fields[key] = form_fields.part_field(part, self.item.field_label(key))
                self.fields[key].required = False

    @property
    def content(self) -> Content:
        """The facts; a row of which nothing is left is gone."""
        flat = super().content
        for name, spec in self.item.ROW_FIELDS.items():
            ids = dict.fromkeys(
                key.split(".")[1] for key in (*self.fields, *flat) if key.startswith(f"{name}.")
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


def row_texts(item: Editable, facts: Mapping[str, str]) -> Iterator[tuple[str, Part, str]]:
    """Yield (key, part, Chinese beside it) for everything a language says about the rows."""
    for name, spec in item.ROW_FIELDS.items():
        for row_id in row_ids(facts, name):
            chinese = (facts.get(f"{name}.{row_id}.{part}") for part in _chinese_parts(spec))
            beside = next(filter(None, chinese), "")
            for key, part in zip(spec.text_keys(name, row_id), spec.texts.values(), strict=True):
                yield key, part, beside


def _chinese_parts(spec: Rows) -> list[str]:
    return [name for name, part in spec.facts.items() if part.chinese]


def new_submission() -> str:
    return str(uuid.uuid4())


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return str(getattr(value, "slug", value))
