"""The forms of the import: the file, what its columns mean, and what one says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.exchange.form_parts import LookedOver, file_field, summary_field
from glossary.models import Entry
from glossary.tags import Tag
from office.importing import columns
from office.importing.cells import choices_of, is_known
from office.importing.judging import Choice
from office.importing.words import FILLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from office.importing.reading import Sheet

GROUPS = (
    ("facts", gettext_lazy("Facts")),
    ("text", gettext_lazy("Text")),
    ("rows", gettext_lazy("Examples, replies, sources")),
)
# A column of choices counts as one if at least so many in a hundred of its values are known.
MOSTLY = 50
SAMPLE = 60
DEFAULTS = {"source_confidence": "low"}


class FileForm(forms.Form):
    """A table of words."""

    file = file_field(
        gettext_lazy("Your table"),
        gettext_lazy("CSV, up to 2 MB and 500 words. You see first what it would do."),
        accept=".csv,.tsv,.txt,text/csv",
    )


class SendForm(LookedOver):
    """What was looked over, and what one says about it."""

    summary = summary_field(gettext_lazy("Where do these words come from?"))


class ColumnsForm(forms.Form):
    """What each column means, and what stands where a cell is empty."""

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.header = sheet.header
        choices = _choices()
        for place, heading in enumerate(sheet.header):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading or _("Column %(number)d") % {"number": place + 1},
                help_text=_sample(sheet, place),
                choices=choices,
                required=False,
            )
        for name in FILLS:
            self.fields[f"fill-{name}"] = _filling(name)

    def column_fields(self) -> list[forms.BoundField]:
        return [self[f"column-{place}"] for place in range(len(self.header))]

    def fill_fields(self) -> list[forms.BoundField]:
        return [self[f"fill-{name}"] for name in FILLS]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        chosen = [cleaned.get(f"column-{place}", "") for place in range(len(self.header))]
        for target in columns.clashing(chosen):
            message = _("Two columns fill “%(name)s”. Please leave one of them out.")
            self.add_error(f"column-{_last(chosen, target.name)}", message % {"name": target.label})
        if "headword" not in chosen:
            self.add_error(None, _("Which column holds the word itself? Please choose it."))
        return cleaned

    @property
    def choice(self) -> Choice:
        cleaned = self.cleaned_data
        chosen = (cleaned.get(f"column-{place}", "") for place in range(len(self.header)))
        fills = {name: cleaned[f"fill-{name}"] for name in FILLS if cleaned.get(f"fill-{name}")}
        return Choice(tuple(chosen), fills)


def first_choice(sheet: Sheet) -> dict[str, str]:
    """Return what the form begins with: what the headings and the values suggest."""
    guessed = columns.guess(sheet.header)
    for place, name in enumerate(guessed):
        if name and not _mostly_known(sheet, place, name):
            guessed[place] = ""
    data = {f"column-{place}": name for place, name in enumerate(guessed)}
    fills = {name: _default(name) for name in FILLS}
    return data | {f"fill-{name}": text for name, text in fills.items() if text}


def _mostly_known(sheet: Sheet, place: int, name: str) -> bool:
    from_choices = name in columns.targets() and choices_of(columns.targets()[name].keys[0])
    if not from_choices:
        return True
    key = columns.targets()[name].keys[0]
    values = {row.cells[place].strip() for row in sheet.rows} - {""}
    return sum(is_known(key, text) for text in values) * 100 >= len(values) * MOSTLY


def _sample(sheet: Sheet, place: int) -> str:
    """Return the beginning of the first filled cell of a column, by which people know it again."""
    cells = (" ".join(row.cells[place].split()) for row in sheet.rows)
    return Truncator(next(filter(None, cells), "")).chars(SAMPLE)


def _choices() -> list[Any]:
    known = columns.targets().values()
    groups = [
        (str(label), [(one.name, one.label) for one in known if one.group == group])
        for group, label in GROUPS
    ]
    return [("", _("Leave out")), *groups]


def _default(name: str) -> str:
    if name in Entry.FACT_FIELDS:
        return str(Entry._meta.get_field(name).get_default())  # type: ignore[union-attr]
    return DEFAULTS.get(name, "")


def _filling(name: str) -> forms.Field:
    target = columns.targets()[name]
    label = capfirst(str(target.label))
    if options := choices_of(target.keys[0]):
        return forms.ChoiceField(label=label, choices=[("", "—"), *options], required=False)
    if name == "tags":
        shelves = [(tag.slug, tag.name or tag.slug) for tag in Tag.objects.all()]
        return forms.ChoiceField(label=label, choices=[("", "—"), *shelves], required=False)
    return forms.CharField(label=label, max_length=400, required=False)


def _last(chosen: Sequence[str], name: str) -> int:
    return len(chosen) - 1 - list(reversed(chosen)).index(name)
