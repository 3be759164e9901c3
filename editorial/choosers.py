"""Fields in which people choose instead of typing names: boxes to tick, and other pages by name.

What a field holds stays what it always was, one item a line; only how it is asked for differs.
Whatever was sent as lines, by a program or an older form, is understood too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from editorial import page_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.lists import Options, Pages


class Chooser(forms.Widget):
    """What every chooser shares: its value is text, one item a line."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        return "\n".join(line for text in _values(data, name) for line in text.splitlines() if line)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        # Boxes that nobody ticked are not sent at all.
        return False

    def id_for_label(self, id_: str) -> str:
        # The fieldset around the controls, to which a list of faults can lead.
        return id_


class BoxesInput(Chooser):
    """A box for each choice, under headings; what is chosen already stands first."""

    def __init__(self, options: list[Options]) -> None:
        super().__init__()
        self.options = options


class PagesInput(Chooser):
    """Rows in which another page is named, and how it is related."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self.pages = pages

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        named = _values(data, f"{name}-page")
        if not named:
            return super().value_from_datadict(data, files, name)
        if not self.pages.kinds:
            return "\n".join(page.strip() for page in named)
        kinds = _values(data, f"{name}-kind")
        kinds += [""] * (len(named) - len(kinds))
        return "\n".join(
            f"{kind} {page.strip()}".rstrip() for kind, page in zip(kinds, named, strict=False)
        )


def _values(data: Any, name: str) -> list[str]:
    """Return all values of a name, whether the data is a form's or a plain mapping."""
    if hasattr(data, "getlist"):
        return list(data.getlist(name))
    value = data.get(name)
    return [str(value)] if value else []


class BoxesField(forms.CharField):
    """Chosen items, one a line. Whether they exist the item itself checks, as for every writer."""

    def __init__(self, options: list[Options], **kwargs: Any) -> None:
        super().__init__(widget=BoxesInput(options), **kwargs)


class PagesField(forms.CharField):
    """Other pages, each named as people know it: by headword, title, slug or pasted address."""

    widget: PagesInput

    def __init__(self, pages: Pages, **kwargs: Any) -> None:
        super().__init__(widget=PagesInput(pages), **kwargs)
        self.pages = pages

    def clean(self, value: Any) -> str:
        lines = [line for line in str(super().clean(value)).splitlines() if line.strip()]
        cleaned, faults = [], []
        for line in lines:
            kind, page = split_line(line, self.pages)
            if not page:
                continue
            slug = page_names.resolve(page, self.pages.models)
            if slug is None:
                faults.append(
                    _(
                        "There is no page “%(name)s”. Choose one from the list, or paste its address."
                    )
                    % {"name": page}
                )
            elif self.pages.kinds and not kind:
                faults.append(_("Please choose how “%(name)s” is related.") % {"name": page})
            cleaned.append(f"{kind} {slug or page}".strip())
        if faults:
            raise ValidationError(faults)
        return "\n".join(dict.fromkeys(cleaned))


def split_line(line: str, pages: Pages) -> tuple[str, str]:
    """Return the kind of relation, if these pages have kinds, and the page as it was named."""
    if not pages.kinds:
        return "", line.strip()
    kind, _space, page = line.partition(" ")
    known = dict(pages.kinds)
    return (kind, page.strip()) if kind in known or not kind else ("", line.strip())


class Box(NamedTuple):
    """A choice as the form shows it."""

    value: str
    label: Any
    id: str
    checked: bool


class BoxGroup(NamedTuple):
    """Some boxes under one heading; those that were chosen when the page was made come first."""

    label: Any
    boxes: list[Box]
    is_chosen: bool = False


def box_groups(field: forms.BoundField) -> list[BoxGroup]:
    """Return the boxes of a field by heading; those that are chosen come first, in their order.

    The first shelf of an entry names its file, so the order of what is chosen is kept. What nobody
    knows is shown too, ticked, so that it can be taken away.
    """
    widget: Any = field.field.widget
    names = {value: label for group in widget.options for value, label in group.choices}
    chosen = list(dict.fromkeys(str(field.value() or "").split()))
    numbers = {
        value: at for at, value in enumerate([*names, *(v for v in chosen if v not in names)])
    }

    def boxes(values: Iterable[str], *, checked: bool) -> list[Box]:
        return [
            Box(value, names.get(value, value), f"{field.auto_id}_{numbers[value]}", checked)
            for value in values
        ]

    if len(widget.options) == 1:
        # Few choices stand in their own order: their order says nothing.
        all_values = [*names, *(value for value in chosen if value not in names)]
        ordered = [boxes([value], checked=value in chosen)[0] for value in all_values]
        return [BoxGroup(widget.options[0].label, ordered)]
    groups = [
        BoxGroup(
            group.label,
            boxes((value for value, _label in group.choices if value not in chosen), checked=False),
        )
        for group in widget.options
    ]
    return [
        *([BoxGroup(_("Chosen"), boxes(chosen, checked=True), is_chosen=True)] if chosen else []),
        *(group for group in groups if group.boxes),
    ]


class PageRow(NamedTuple):
    """One row in which a page is named."""

    kind: str
    page: str


def page_rows(field: forms.BoundField) -> list[PageRow]:
    """Return the rows of a field, at least one, each page with name and slug where it is known.

    Asks once for each model that may be named.
    """
    widget: Any = field.field.widget
    lines = [split_line(line, widget.pages) for line in str(field.value() or "").split("\n")]
    known = page_names.shown([page for _kind, page in lines], widget.pages.models)
    return [PageRow(kind, known.get(page, page)) for kind, page in lines]
