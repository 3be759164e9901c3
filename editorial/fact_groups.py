"""The facts form as a person meets it: fields under headings with hints, rows list by list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.form_rows import MOST_ROWS
from editorial.rows import part_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import BoundField

    from editorial.editable import Editable
    from editorial.forms import FactsForm, TextForm


class Group(NamedTuple):
    """Some fields of a form under one heading."""

    label: Any
    fields: list[BoundField]


class Row(NamedTuple):
    """One row of a list, as an example with its reading, and what a language says beside it."""

    key: str
    label: Any
    number: str
    facts: list[BoundField]
    texts: list[BoundField]


class Gone(NamedTuple):
    """A row that was taken away in this form and may be put back, with its fields."""

    key: str
    label: str
    fields: list[tuple[str, str]]


class RowGroup(NamedTuple):
    """The rows of one list, an empty one for scripts to copy, and those that were taken away."""

    name: str
    heading: Any
    add: Any
    hint: Any
    rows: list[Row]
    spare: Row | None
    gone: list[Gone]
    is_full: bool


class Later(NamedTuple):
    """What a new page may also say, closed away until somebody asks or something is wrong."""

    groups: list[Group]
    # Something is at fault, or is there already: as in a draft, or after a row was added.
    is_open: bool


# Names that both kinds of pages use; a model's own fields that nobody listed come last.
FACT_GROUPS = (
    (gettext_lazy("The word"), ("headword", "reading", "reading_source", "traditional", "variants", "expansion", "exceptions")),
    (gettext_lazy("Can I say it?"), ("safety", "if_said")),
    (gettext_lazy("What kind of word it is"), ("kind", "register", "tags")),
    (gettext_lazy("How it sounds to people"), ("warmth", "formality", "familiarity")),
    (gettext_lazy("How fresh and how sure"), ("life_status", "life_checked", "first_seen", "truth_status", "as_of", "last_checked")),
    (gettext_lazy("Where it stands in the guide"), ("topic", "order", "minutes")),
    (gettext_lazy("What it applies to"), ("platforms", "builds")),
    (gettext_lazy("Other pages"), ("relations", "related")),
)  # fmt: skip
FACT_HINTS = {
    "headword": gettext_lazy("As people type it: characters, letters, numbers or emoji."),
    "reading": gettext_lazy("One syllable for each character: māo shuì, or with numbers, mao1 shui4. If you leave it empty, a program proposes one."),
    "reading_source": gettext_lazy("Choose “checked” only if you heard it, or a dictionary says so for this word."),
    "traditional": gettext_lazy("The same word in traditional characters, if it differs."),
    "variants": gettext_lazy("Other ways people write it, one in each line."),
    "exceptions": gettext_lazy("Longer words in which these characters stand by chance and are not to be linked, one in each line: 国内卷烟 is not about 内卷."),
    "expansion": gettext_lazy("For letters and numbers, the words they stand for: yyds is 永远的神."),
    "tags": gettext_lazy("Where readers find it in the list. One or two are enough."),
    "warmth": gettext_lazy("From 0, ice cold, to 5, very warm."),
    "formality": gettext_lazy("From 0, slang only, to 5, formal."),
    "familiarity": gettext_lazy("From 0, hardly anyone knows it, to 5, everybody does."),
    "life_checked": gettext_lazy("The month in which you last saw it used, as 2025-01."),
    "first_seen": gettext_lazy("A year or a month, as 2020 or 2025-01."),
    "relations": gettext_lazy("Type the other word, or paste the address of its page."),
    "as_of": gettext_lazy("The month of the newest source, as 2025-01."),
    "last_checked": gettext_lazy("Better leave this empty and choose “Say how it went” on the page: that also tells which phone and app it was. This day shows only while nobody has."),
    "related": gettext_lazy("Type the name of another page, or paste its address."),
}  # fmt: skip
# What each list is called, the words of its button, and what belongs in it.
ROW_WORDS = {
    "senses": (gettext_lazy("Further meanings"), gettext_lazy("Add a further meaning"), gettext_lazy("For a word that means quite different things: one row for each further meaning.")),
    "examples": (gettext_lazy("Examples"), gettext_lazy("Add an example"), gettext_lazy("A sentence in which the word is used. The reading has one syllable for each character, with tone marks.")),
    "characters": (gettext_lazy("Character by character"), gettext_lazy("Add a character"), gettext_lazy("The characters of the word, one by one, and what each means here.")),
    "replies": (gettext_lazy("Replies"), gettext_lazy("Add a reply"), gettext_lazy("What you could answer, ready to copy.")),
    "sources": (gettext_lazy("Sources"), gettext_lazy("Add a source"), gettext_lazy("Where you know it from: a page, a video, a dictionary, and how far you trust it.")),
}  # fmt: skip
# What a new page cannot do without, most needed first.
FIRST = (
    "headword", "title", "reading", "topic", "gloss", "summary", "meaning", "body", "safety",
    "safety_reason",
)  # fmt: skip
# What the page fills in by itself: it is no reason to open the rest.
GIVEN = ("traditional",)


def fact_hint(field: BoundField) -> str:
    return str(FACT_HINTS.get(field.name, field.help_text))


def fact_groups(form: FactsForm) -> list[Group]:
    """Return the plain fields of a facts form under headings."""
    return _grouped({field.name: field for field in form.plain_fields()})


def _grouped(fields: dict[str, BoundField]) -> list[Group]:
    groups = [
        Group(label, [fields.pop(name) for name in names if name in fields])
        for label, names in FACT_GROUPS
    ]
    groups.append(Group(_("More"), list(fields.values())))
    return [group for group in groups if group.fields]


def first_fields(facts: FactsForm, text: TextForm) -> list[BoundField]:
    """Return what a new page cannot do without, out of both halves of its form."""
    fields = _plain_and_text(facts, text)
    return [fields[name] for name in FIRST if name in fields]


def later_fields(facts: FactsForm, text: TextForm) -> Later:
    """Return the rest of a new page's fields: its text first, then its facts."""
    fields = {name: f for name, f in _plain_and_text(facts, text).items() if name not in FIRST}
    begun = facts.is_bound and any(map(_is_begun, fields.values()))
    told = [fields.pop(name) for name in text.item.text_fields() if name in fields]
    groups = [Group(_("More of the text"), told), *_grouped(fields)]
    return Later([group for group in groups if group.fields], begun)


def _is_begun(field: BoundField) -> bool:
    """Tell whether a field holds something else than an empty form would, or is at fault."""
    value = str(field.value() or "").strip()
    begun = field.name not in GIVEN and value not in ("", str(field.field.initial or ""))
    return begun or bool(field.errors)


def _plain_and_text(facts: FactsForm, text: TextForm) -> dict[str, BoundField]:
    told = {name: text[name] for name in text.item.text_fields()}
    return {field.name: field for field in facts.plain_fields()} | told


def row_groups(form: FactsForm, text: TextForm | None = None) -> list[RowGroup]:
    """Return the rows of a facts form by list; with ``text``, what a language says beside them."""
    return [_row_group(group, form, text) for group in form.row_groups()]


def _row_group(group: Mapping[str, Any], form: FactsForm, text: TextForm | None) -> RowGroup:
    name, spec = group["name"], form.item.ROW_FIELDS[group["name"]]
    heading, add, hint = ROW_WORDS.get(name, (spec.label, spec.label, ""))
    rows = {
        row_id: _row(form, text, name, row_id, facts) for row_id, facts in group["rows"].items()
    }
    spare = rows.pop(form.spares[name], None)
    gone = [
        Gone(f"{name}.{row_id}", f"{spec.label} {row_id[1:]}", fields)
        for row_id, fields in form.gone(name).items()
    ]
    full = len(rows) >= MOST_ROWS
    return RowGroup(name, heading, add, hint, list(rows.values()), spare, gone, full)


def _row(
    form: FactsForm, text: TextForm | None, name: str, row_id: str, facts: list[BoundField]
) -> Row:
    spec = form.item.ROW_FIELDS[name]
    keys = spec.text_keys(name, row_id) if text else []
    told = [text[key] for key in keys if key in text.fields] if text else []
    for field in (*facts, *told):
        _short_label(field, form.item)
    return Row(f"{name}.{row_id}", spec.label, row_id[1:], facts, told)


def _short_label(field: BoundField, item: Editable) -> None:
    """Leave out of the label what the legend above already says."""
    part = part_of(item.ROW_FIELDS, field.name)
    if part is not None and part.label:
        field.label = capfirst(str(part.label))
