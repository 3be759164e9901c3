"""What the pages of the workshop need beside the site's own tags: names, diffs, forms by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import template
from django.core.exceptions import FieldDoesNotExist
from django.forms import Select, Textarea
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markdownx.models import MarkdownxField
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial import links, markup
from editorial.diff import Span, count_words
from editorial.forms import MarkdownInput
from editorial.queue import SAFETY_KEYS
from mandarin.script import has_han

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.forms import BoundField, Form, Widget
    from django.utils.safestring import SafeString

    from editorial.editable import Editable
    from editorial.forms import FactsForm, TextForm
    from editorial.models import Revision
    from editorial.rows import Part

register = template.Library()

# An unchanged run longer than this is cut in the middle: a reviewer looks for what changed.
LONGEST_SAME = 700
KEPT_AT_EACH_END = 250


# ── what a page is about ────────────────────────────────────────────────────────────────────


@register.simple_tag
def item_title(item: Editable, revision: Revision | None = None) -> str:
    """Return an item's name as plain text, out of a proposal where nothing is published yet."""
    return _name(item, revision)[0]


@register.simple_tag
def item_name(
    item: Editable, revision: Revision | None = None, *, quoted: bool = False
) -> SafeString | str:
    """Return an item's name with the language it is in; a title may want quotes in a sentence."""
    name, tag = _name(item, revision)
    if quoted and not getattr(item, "headword", ""):
        name = _("“%(title)s”") % {"title": name}
    return format_html('<span lang="{}">{}</span>', tag, name) if tag else name


def _name(item: Editable, revision: Revision | None) -> tuple[str, str]:
    headword = getattr(item, "headword", "") or _proposed(revision, "headword")
    if headword:
        return headword, "zh-Hans" if has_han(headword) else ""
    if "title" in item.text_fields():
        title = item.passage("title")
        if title:
            return str(title), title.tag if title.is_fallback else ""
        if proposed := _proposed(revision, "title"):
            return proposed, languages.tag(revision.edition.language) if revision else ""
    return item.slug, ""


def _proposed(revision: Revision | None, key: str) -> str:
    parts = (revision, revision.companion) if revision else ()
    return next((part.content[key] for part in parts if part and part.content.get(key)), "")


@register.simple_tag
def item_url(item: Editable, page: str, language: str | None = None) -> str:
    """Return the address of one of an item's pages, in another language if one is given."""
    with translation.override(language or translation.get_language()):
        return item.url_of(page)


@register.simple_tag
def proposal_name(revision: Revision) -> str:
    """Return what a proposal is: facts, or a text in a language."""
    code = revision.edition.language
    return languages.BY_CODE[code].name if code in languages.BY_CODE else _("Facts")


@register.simple_tag
def item_blurb(item: Editable) -> str:
    """Return in a line what an item says, in the reader's language or the next best."""
    names = [name for name in ("gloss", "summary") if name in item.text_fields()]
    return item.passage(names[0]) if names else ""


@register.filter
def kind_words(model_name: str) -> str:
    """Return what many pages of a kind are called."""
    return {"entry": _("Entries"), "tutorial": _("Tutorials")}.get(model_name, model_name)


@register.simple_tag
def changes_safety(parts: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a proposal changes what newcomers are told they may say."""
    return any(
        change["key"] in SAFETY_KEYS
        for part in parts
        if part["revision"].base_id
        for change in part["changes"]
    )


# ── numbers ─────────────────────────────────────────────────────────────────────────────────


@register.filter
def age(then: datetime | None) -> str:
    """Return how long ago something was, in its two largest units."""
    if then is None:
        return "–"
    minutes = max(int((timezone.now() - then).total_seconds()) // 60, 0)
    hours, days = minutes // 60, minutes // (60 * 24)
    if days:
        return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours % 24}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes % 60}
    return _("%(minutes)s min") % {"minutes": minutes}


@register.filter
def percent(part: int, total: int) -> str:
    """Return a share; only all is 100 and only nothing is 0."""
    if not total:
        return "–"
    share = part * 100 // total
    return f"{max(share, 1) if part else 0}%"


@register.filter
def permille(value: int) -> str:
    """Return thousandths as a width in SVG; never with a decimal comma."""
    return f"{value / 10:.1f}%"


# ── differences ─────────────────────────────────────────────────────────────────────────────


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
    old, new = (_side(change["spans"], kind).split() for kind in ("del", "ins"))
    both = set(old) & set(new)
    return [row for row in old if row in both] == [row for row in new if row in both]


def _shown(
    change: Mapping[str, Any], item: Editable, language: str, source: Revision | None
) -> Shown:
    key, spans = change["key"], change["spans"]
    old, new = _side(spans, "del"), _side(spans, "ins")
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
    old, new = _side(spans, "del"), _side(spans, "ins")
    return [Span("del", choices.get(old, old)), Span("ins", choices.get(new, new))]


def _calm(spans: Iterable[Span]) -> list[Span]:
    """Return spans whose marks do not begin or end with an empty line."""
    calm: list[Span] = []
    for kind, text in spans:
        core = text.strip() if kind != "same" else text
        head, _core, tail = text.partition(core) if core else (text, "", "")
        if "\n" not in head + tail:
            head, core, tail = "", text, ""
        calm += [Span("same", head), Span(kind, core), Span("same", tail)]
    return [span for span in calm if span.text]


def _side(spans: Iterable[Span], kind: str) -> str:
    """Return the old text for "del", the new one for "ins"."""
    return "".join(span.text for span in spans if span.kind in ("same", kind))


def _shortened(spans: list[Span]) -> list[Span]:
    """Return the spans to show: long unchanged runs are cut in the middle."""
    return [
        Span(span.kind, f"{span.text[:KEPT_AT_EACH_END]} … {span.text[-KEPT_AT_EACH_END:]}")
        if span.kind == "same" and len(span.text) > LONGEST_SAME
        else span
        for span in _calm(spans)
    ]


def _choices(item: Editable, key: str) -> dict[str, str]:
    """Return the words of a field's choices, by what is stored."""
    part = _part(item, key)
    if part is not None:
        return {value: str(words) for value, words in part.choices}
    try:
        field = item._meta.get_field(key)
    except FieldDoesNotExist:
        return {}
    return {str(value): str(words) for value, words in getattr(field, "choices", None) or ()}


def _part(item: Editable, key: str) -> Part | None:
    name, _dot, rest = key.partition(".")
    spec = item.ROW_FIELDS.get(name)
    if spec is None or not rest:
        return None
    part = rest.partition(".")[2]
    return spec.facts.get(part) or spec.texts.get(part)


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


@register.filter
def rendered(text: str, language: str) -> SafeString:
    """Return Markdown in a language as the HTML that its readers get."""
    return mark_safe(markup.render(str(text), language or languages.DEFAULT, links.resolve))


# ── forms ───────────────────────────────────────────────────────────────────────────────────


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
        source=_calm(source),
        source_text=_side(source, "ins"),
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


class Group(NamedTuple):
    """Some fields of a form under one heading."""

    label: Any
    fields: list[BoundField]


class Row(NamedTuple):
    """One row of a list, as an example with its reading and what it means."""

    label: str
    fields: list[BoundField]


class RowGroup(NamedTuple):
    """The rows of one list: those that hold something, and empty ones to begin."""

    name: str
    heading: Any
    add: Any
    hint: Any
    filled: list[Row]
    spare: list[Row]


class Later(NamedTuple):
    """What a new page may also say, closed away until somebody asks or something is wrong."""

    groups: list[Group]
    has_errors: bool


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
    "reading": gettext_lazy("One syllable for each character, with tone marks and spaces between: māo shuì. Leave it empty if nothing is spoken."),
    "reading_source": gettext_lazy("Choose “checked” only if you heard it, or a dictionary says so for this word."),
    "traditional": gettext_lazy("The same word in traditional characters, if it differs."),
    "variants": gettext_lazy("Other ways people write it, one in each line."),
    "exceptions": gettext_lazy("Longer words in which these characters stand by chance and are not to be linked, one in each line: 国内卷烟 is not about 内卷."),
    "expansion": gettext_lazy("For letters and numbers, the words they stand for: yyds is 永远的神."),
    "tags": gettext_lazy("One shelf in each line, by the name in its address."),
    "warmth": gettext_lazy("From 0, ice cold, to 5, very warm."),
    "formality": gettext_lazy("From 0, slang only, to 5, formal."),
    "familiarity": gettext_lazy("From 0, hardly anyone knows it, to 5, everybody does."),
    "life_checked": gettext_lazy("The month in which you last saw it used, as 2025-01."),
    "first_seen": gettext_lazy("A year or a month, as 2020 or 2025-01."),
    "relations": gettext_lazy("A kind and an address in each line: same, opposite, variant, comes-from, answers or compare, then the other entry’s address."),
    "as_of": gettext_lazy("The month of the newest source, as 2025-01."),
    "last_checked": gettext_lazy("Only if you followed the steps on a real phone that day."),
    "related": gettext_lazy("The address of another page in each line."),
    "platforms": gettext_lazy("One in each line: iphone, android or computer."),
    "builds": gettext_lazy("One in each line: rednote or xiaohongshu."),
}  # fmt: skip
# What each list is called, the words of its button, and what belongs in it.
ROW_WORDS = {
    "senses": (gettext_lazy("Further meanings"), gettext_lazy("Add a further meaning"), gettext_lazy("For a word that means quite different things. Choose an answer to add one; its words are written on the text page.")),
    "examples": (gettext_lazy("Examples"), gettext_lazy("Add an example"), gettext_lazy("A sentence in which the word is used. The reading has one syllable for each character, with tone marks.")),
    "characters": (gettext_lazy("Character by character"), gettext_lazy("Add a character"), gettext_lazy("The characters of the word, one by one; what each means here is written on the text page.")),
    "replies": (gettext_lazy("Replies"), gettext_lazy("Add a reply"), gettext_lazy("What you could answer, ready to copy.")),
    "sources": (gettext_lazy("Sources"), gettext_lazy("Add a source"), gettext_lazy("Where you know it from: a page, a video, a dictionary, and how far you trust it.")),
}  # fmt: skip
# What a new page cannot do without, most needed first.
FIRST = (
    "headword", "title", "reading", "topic", "gloss", "summary", "meaning", "body", "safety",
    "safety_reason",
)  # fmt: skip


@register.filter
def fact_hint(field: BoundField) -> str:
    return str(FACT_HINTS.get(field.name, field.help_text))


@register.simple_tag
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


@register.simple_tag
def first_fields(facts: FactsForm, text: TextForm) -> list[BoundField]:
    """Return what a new page cannot do without, out of both halves of its form."""
    fields = _plain_and_text(facts, text)
    return [fields[name] for name in FIRST if name in fields]


@register.simple_tag
def later_fields(facts: FactsForm, text: TextForm) -> Later:
    """Return the rest of a new page's fields: its text first, then its facts."""
    fields = {name: f for name, f in _plain_and_text(facts, text).items() if name not in FIRST}
    told = [fields.pop(name) for name in text.item.text_fields() if name in fields]
    groups = [Group(_("More of the text"), told), *_grouped(fields)]
    wrong = any(field.errors for group in groups for field in group.fields)
    return Later([group for group in groups if group.fields], wrong)


def _plain_and_text(facts: FactsForm, text: TextForm) -> dict[str, BoundField]:
    told = {name: text[name] for name in text.item.text_fields()}
    return {field.name: field for field in facts.plain_fields()} | told


@register.simple_tag
def row_groups(form: FactsForm, text: TextForm | None = None) -> list[RowGroup]:
    """Return the rows of a facts form by list; with ``text``, what a language says beside them."""
    return [_row_group(group, form, text) for group in form.row_groups()]


def _row_group(group: Mapping[str, Any], form: FactsForm, text: TextForm | None) -> RowGroup:
    name, spec = group["name"], form.item.ROW_FIELDS[group["name"]]
    heading, add, hint = ROW_WORDS.get(name, (spec.label, spec.label, ""))
    rows = []
    for row_id, facts in group["rows"].items():
        keys = spec.text_keys(name, row_id) if text else []
        told = [text[key] for key in keys if key in text.fields] if text else []
        fields = [_short_label(field, form.item) for field in [*facts, *told]]
        rows.append(Row(f"{spec.label} {row_id[1:]}", fields))
    filled = [row for row in rows if any(f.value() or f.errors for f in row.fields)]
    return RowGroup(name, heading, add, hint, filled, [row for row in rows if row not in filled])


def _short_label(field: BoundField, item: Editable) -> BoundField:
    """Leave out of the label what the legend above already says."""
    part = _part(item, field.name)
    if part is not None and part.label:
        field.label = capfirst(str(part.label))
    return field


@register.simple_tag
def room_url(cur: str) -> str:
    """Return the list that pages of a room stand in, or the home page."""
    try:
        return reverse(f"{cur}:list")
    except NoReverseMatch:
        return f"/{translation.get_language()}/"
