"""The forms for people without an account: a text to better, and a new page asked for in few fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from config import languages
from editorial import form_fields
from editorial.content import NEUTRAL
from editorial.form_fields import MarkdownInput
from editorial.forms import TextForm
from editorial.rows import row_ids
from editorial.sources import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.forms import BoundField

    from editorial.editable import Editable
    from editorial.rows import Content, Part

# The facts that a new page is asked for, where its kind has them; the rest has good beginnings.
FACTS = ("headword", "reading", "kind", "topic", "safety")
EXAMPLE, SOURCE = "examples", "sources"
HINTS = {
    "headword": gettext_lazy("As people type it: characters, letters, numbers or emoji."),
    "reading": gettext_lazy("If you do not know it, leave it empty: a program proposes one, and a reviewer checks it."),
    "safety": gettext_lazy("What happens to a newcomer who says it?"),
    f"{EXAMPLE}.zh": gettext_lazy("A sentence of your own with the word in it, if you know one."),
    f"{EXAMPLE}.reading": gettext_lazy("You may leave it empty, as above."),
    f"{SOURCE}.title": gettext_lazy("The name of a page, a video or a dictionary; “my friends say it” is fine too."),
    f"{SOURCE}.url": gettext_lazy("If it has one, beginning with https://"),
}  # fmt: skip
SUMMARY_LABEL = gettext_lazy("Anything the reviewer should know?")


class Strip(NamedTuple):
    """A field to write, with what the original says and the Chinese that it is about."""

    field: BoundField
    chinese: str
    original: str


class SuggestedText(TextForm):
    """The text of a page in one language, for somebody without an account."""

    code = forms.CharField(required=False, widget=forms.HiddenInput)
    BASIS = (*TextForm.BASIS, "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["minor"]
        self.fields["edit_summary"].label = SUMMARY_LABEL
        _plain_boxes(self)

    def strips(self, original: Mapping[str, str]) -> tuple[list[Strip], list[Strip]]:
        """Return the fields that say something already, or have to, and those that may be added."""
        told: list[Strip] = []
        spare: list[Strip] = []
        for field in self.content_fields():
            chinese = str(field.help_text) if "." in field.name else ""
            strip = Strip(field, chinese, original.get(field.name, ""))
            wanted = field.value() or field.errors or field.field.required or strip.original
            (told if wanted else spare).append(strip)
        return told, spare


class SuggestedPage(forms.Form):
    """A page that does not exist yet, asked for in few fields. It knows its facts and its text."""

    edit_summary = forms.CharField(label=SUMMARY_LABEL, max_length=200, required=False)
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)
    code = forms.CharField(required=False, widget=forms.HiddenInput)
    OWN = ("edit_summary", "submission", "replaces", "code")

    def __init__(
        self,
        item: Editable,
        language: str,
        *args: Any,
        facts: Content | None = None,
        text: Content | None = None,
        **kwargs: Any,
    ) -> None:
        """``facts`` and ``text`` are what an earlier proposal said; its other fields stay."""
        super().__init__(*args, **kwargs)
        self.item, self.language = item, language
        self.old_facts = dict(facts or item.read(NEUTRAL))
        self.old_text = dict(text or {})
        self._add_facts()
        self._add_texts()
        self._add_rows()
        # As on the page: what is asked last is also the last in the list of what is wrong.
        self.order_fields([name for name in self.fields if name not in self.OWN])
        for name, hint in HINTS.items():
            if name in self.fields:
                self.fields[name].help_text = hint
        for name, value in (self.old_facts | self.old_text | self._old_rows()).items():
            if name in self.fields:
                self.initial.setdefault(name, value)
        _plain_boxes(self)

    def _add_facts(self) -> None:
        for name in FACTS:
            if name in self.item.FACT_FIELDS:
                self.fields[name] = form_fields.fact_field(self.item, name)

    def _add_texts(self) -> None:
        for name in self.item.REQUIRED_TEXT:
            column = self.item._meta.get_field(build_localized_fieldname(name, self.language))
            tag = languages.tag(self.language)
            self.fields[name] = form_fields.text_field(column, tag, True)  # noqa: FBT003

    def _add_rows(self) -> None:
        """One example and one source; each field is called by its list and its part."""
        if EXAMPLE in self.item.ROW_FIELDS:
            facts, texts = self.item.ROW_FIELDS[EXAMPLE].facts, self.item.ROW_FIELDS[EXAMPLE].texts
            self._add_part(f"{EXAMPLE}.zh", facts["zh"], _("An example"))
            self._add_part(f"{EXAMPLE}.reading", facts["reading"], _("The reading of the example"))
            self._add_part(f"{EXAMPLE}.text", texts[""], _("What the example says"))
        facts = self.item.ROW_FIELDS[SOURCE].facts
        self._add_part(f"{SOURCE}.title", facts["title"], _("Where do you know it from?"))
        self._add_part(f"{SOURCE}.url", facts["url"], _("Its address"))

    def _add_part(self, key: str, part: Part, label: str) -> None:
        lang = languages.tag(self.language) if key.endswith(".text") else ""
        self.fields[key] = form_fields.part_field(part, label, lang=lang)
        self.fields[key].required = False

    def clean(self) -> dict[str, Any] | None:
        """Ask for the word that a translation belongs to, and show what a program can add."""
        cleaned = super().clean()
        said = {key for key in (f"{EXAMPLE}.reading", f"{EXAMPLE}.text") if self._of(key)}
        if said and not self._of(f"{EXAMPLE}.zh"):
            self.add_error(f"{EXAMPLE}.zh", _("Please fill this in, or empty the whole row."))
        if self._of(f"{SOURCE}.url") and not self._of(f"{SOURCE}.title"):
            self.add_error(f"{SOURCE}.title", _("Please fill this in, or empty the whole row."))
        return cleaned

    def _of(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        return "" if value is None else str(getattr(value, "slug", value)).strip()

    @property
    def facts(self) -> Content:
        """The facts, completed by what a program can add; a reviewer reads every one of them."""
        told = self.old_facts | {name: self._of(name) for name in FACTS if name in self.fields}
        if EXAMPLE in self.item.ROW_FIELDS:
            self._put_row(told, EXAMPLE, {"zh": self._of(f"{EXAMPLE}.zh"), "reading": self._of(f"{EXAMPLE}.reading")})  # fmt: skip
        title = self._of(f"{SOURCE}.title")
        source = {"title": title, "url": self._of(f"{SOURCE}.url")}
        if title:
            kept = f"{SOURCE}.{self._row_id(SOURCE)}"
            source["date"] = told.get(f"{kept}.date") or f"{timezone.now():%Y-%m}"
            source["confidence"] = told.get(f"{kept}.confidence") or Confidence.LOW.value
        self._put_row(told, SOURCE, source)
        return self.item.completed(told).content

    @property
    def text(self) -> Content:
        told = self.old_text | {name: self._of(name) for name in self.item.REQUIRED_TEXT}
        if EXAMPLE in self.item.ROW_FIELDS:
            key = f"{EXAMPLE}.{self._row_id(EXAMPLE)}"
            told[key] = self._of(f"{EXAMPLE}.text") if self._of(f"{EXAMPLE}.zh") else ""
        return told

    def _put_row(self, content: Content, name: str, parts: Mapping[str, str]) -> None:
        """Write the first row of a list; a row of which nothing is left is gone."""
        row_id, ids = self._row_id(name), row_ids(content, name)
        content |= {f"{name}.{row_id}.{part}": text for part, text in parts.items()}
        others = [other for other in ids if other != row_id]
        content[name] = "\n".join([row_id, *others] if any(parts.values()) else others)

    def _row_id(self, name: str) -> str:
        return next(iter(row_ids(self.old_facts, name)), f"{self.item.ROW_FIELDS[name].letter}1")

    def _old_rows(self) -> Content:
        rows: Content = {}
        for name in (EXAMPLE, SOURCE):
            if name in self.item.ROW_FIELDS:
                key = f"{name}.{self._row_id(name)}"
                rows |= {
                    f"{name}.{part}": self.old_facts.get(f"{key}.{part}", "")
                    for part in self.item.ROW_FIELDS[name].facts
                }
                rows[f"{name}.text"] = self.old_text.get(key, "")
        return rows

    def content_fields(self) -> Iterator[BoundField]:
        return (self[name] for name in self.fields if name not in self.OWN)


def _plain_boxes(form: forms.Form) -> None:
    """Take the preview off Markdown fields: it asks an address that is for people with an account."""
    for field in form.fields.values():
        if isinstance(field.widget, MarkdownInput):
            field.widget = forms.Textarea(attrs=dict(field.widget.attrs))
