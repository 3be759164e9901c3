"""The form in which a person chooses, field by field, what becomes of two texts that clash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.content import NEUTRAL
from editorial.diff import diff_text
from editorial.forms import BasisForm, FactsForm, TextForm
from editorial.merge import merge_fields
from editorial.services.rebasing import Chosen, is_stale, lists_of, sides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BoundField

    from editorial.models import Revision
    from editorial.rows import Content

THEIRS, MINE, BOTH, OWN = "theirs", "mine", "both", "own"
KEEP = [
    (THEIRS, _("Published")),
    (MINE, _("Proposed")),
    (BOTH, _("Both, one after the other")),
    (OWN, _("The words below")),
]


class Clash(NamedTuple):
    """A field that both sides changed: what each did, what may be kept, the words to write."""

    key: str
    # In the one form in which pages show what changed; three columns.
    changes: list[dict[str, Any]]
    keep: BoundField
    words: BoundField
    # What each choice would put into the field, for the script that shows it at once.
    texts: dict[str, str]


class MergeForm(forms.Form):
    """One stale proposal on top of what is published now."""

    def __init__(self, revision: Revision, data: Any = None, *, prefix: str) -> None:
        self.revision, self.edition = revision, revision.edition
        base, mine, theirs = sides(revision, self.edition)
        self.base, self.mine, self.theirs = base, mine, theirs
        self.merged = merge_fields(base, mine, theirs, lists=lists_of(self.edition))
        self.clashing = [key for key, text in self.merged.items() if text is None]
        super().__init__(self._complete(data, prefix), prefix=prefix)
        self.fields["onto"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.onto
        )
        donor = _writing_form(revision, {**theirs, **mine})
        for key in self.clashing:
            self.fields[f"keep.{key}"] = forms.ChoiceField(
                choices=KEEP if self._can_be_both(key) else [k for k in KEEP if k[0] != BOTH],
                widget=forms.RadioSelect,
                initial=OWN,
            )
            field = donor.fields.get(key) or forms.CharField(widget=forms.Textarea)
            field.required, field.initial, field.help_text = False, mine.get(key, ""), ""
            self.fields[key] = field

    @property
    def onto(self) -> str:
        """The number of the published text that the page was made for."""
        return str(self.edition.published_id or "")

    @property
    def is_current(self) -> bool:
        """Tell whether nothing was published since the page was made."""
        return bool(self.data.get(self.add_prefix("onto"), "") == self.onto)

    def _complete(self, data: Any, prefix: str) -> Any:
        """Return what was sent, with the beginning of fields that clash only since."""
        if data is None:
            return None
        full = data.copy()
        for key in self.clashing:
            full.setdefault(f"{prefix}-{key}", self.mine.get(key, ""))
            full.setdefault(f"{prefix}-keep.{key}", OWN)
        return full

    def on_todays_text(self) -> MergeForm:
        """Return the form with the same words, made for what is published now."""
        sent: Any = self.data
        data = sent.copy()
        data[self.add_prefix("onto")] = self.onto
        return MergeForm(self.revision, data, prefix=str(self.prefix))

    def _can_be_both(self, key: str) -> bool:
        return all("\n" in side.get(key, "") or len(side.get(key, "")) > 80 for side in (self.mine, self.theirs))  # noqa: PLR2004 # fmt: skip

    def _texts(self, key: str) -> dict[str, str]:
        mine, theirs = self.mine.get(key, ""), self.theirs.get(key, "")
        return {THEIRS: theirs, MINE: mine, BOTH: f"{theirs}\n\n{mine}"}

    def clean(self) -> dict[str, Any] | None:
        """Ask where somebody wrote words and chose others: neither is thrown away unseen."""
        cleaned = super().clean()
        for key in self.clashing:
            keep, words = self.cleaned_data.get(f"keep.{key}"), self._words(key)
            texts = self._texts(key)
            if keep in texts and words not in {texts[MINE], texts[keep]}:
                self.add_error(key, _("You wrote words here, but chose to keep others. Choose “The words below”, or empty this field."))  # fmt: skip
        return cleaned

    def _words(self, key: str) -> str:
        value = self.cleaned_data.get(key)
        text = "" if value is None else str(getattr(value, "slug", value))
        # An empty field beside another choice says nothing.
        return text.replace("\r\n", "\n") or self._texts(key)[MINE]

    @property
    def chosen(self) -> Chosen:
        """What the person made of it."""
        content: Content = {key: text for key, text in self.merged.items() if text is not None}
        for key in self.clashing:
            keep = self.cleaned_data[f"keep.{key}"]
            content[key] = self._own(key) if keep == OWN else self._texts(key)[keep]
        kept = {key: text for key, text in content.items() if text or "." not in key}
        return Chosen(kept, self.edition.published)

    def _own(self, key: str) -> str:
        value = self.cleaned_data.get(key)
        return "" if value is None else str(getattr(value, "slug", value))

    # ── for the page ────────────────────────────────────────────────────────────────────────

    def clashes(self) -> Iterator[Clash]:
        for key in self.clashing:
            old, theirs = self.base.get(key, ""), self.theirs.get(key, "")
            change = self._change(key, old, self.mine.get(key, ""))
            change["theirs"] = diff_text(old, theirs)
            yield Clash(key, [change], self[f"keep.{key}"], self[key], self._texts(key))

    @property
    def joined(self) -> list[dict[str, Any]]:
        """What one side changed, or both alike, against what is published."""
        return [
            self._change(key, self.theirs.get(key, ""), text)
            for key, text in self.merged.items()
            if text is not None and text != self.theirs.get(key, "")
        ]

    def _change(self, key: str, old: str, new: str) -> dict[str, Any]:
        label = self.edition.item.field_label(key)
        return {"key": key, "label": label, "spans": diff_text(old, new)}


def merge_forms(revision: Revision, data: Any = None) -> list[MergeForm]:
    """Return a form for each stale part of a proposal, the facts sent along first."""
    parts = [("facts", revision.companion), ("text", revision)]
    return [MergeForm(part, data, prefix=name) for name, part in parts if part and is_stale(part)]


def _writing_form(revision: Revision, content: Content) -> BasisForm:
    """Return the form that the fields to write in are taken from."""
    item, language = revision.edition.item, revision.edition.language
    if language == NEUTRAL:
        return FactsForm(item, content=content)
    return TextForm(item, language)
