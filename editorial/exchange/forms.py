"""The forms of the page of files: what to download, and the file that comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from config import languages
from editorial.editable import subclasses
from editorial.exchange.form_parts import LookedOver, file_field, summary_field
from editorial.exchange.gathering import Wish
from editorial.templatetags.workshop_tags import kind_words

if TYPE_CHECKING:
    from editorial.editable import Editable

SOURCES_ASKED = 2


class DownloadForm(forms.Form):
    """Which texts somebody wants to translate elsewhere, and in which format."""

    pages = forms.ChoiceField(label=_("Which pages?"), required=False)
    state = forms.ChoiceField(
        label=_("Which texts?"),
        choices=(
            ("todo", _("Everything that needs work")),
            ("missing", _("Missing")),
            ("outdated", _("Older than their source")),
            ("draft", _("Machine drafts")),
            ("all", _("All, to read or to work on")),
        ),
    )
    form = forms.ChoiceField(
        label=_("Format"),
        choices=(
            ("xliff", _("XLIFF 2, for translation programs")),
            ("po", _("PO, for Poedit and the like")),
        ),
    )
    source = forms.ChoiceField(label=_("Written in"), required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self._choose("pages", _page_choices())
        sources = sources_of(language)
        self._choose("source", [(code, languages.BY_CODE[code].name) for code in sources])
        if len(sources) < SOURCES_ASKED:
            self.fields["source"].widget = forms.HiddenInput()
        self.default_source = sources[0] if sources else languages.DEFAULT

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def wish(self) -> Wish:
        pages = self.cleaned_data["pages"]
        kind, _colon, group = pages.partition(":")
        return Wish(
            language=self.language,
            source=self.cleaned_data["source"] or self.default_source,
            kind=kind,
            group=pages if group else "",
            state=self.cleaned_data["state"],
        )


class UploadForm(forms.Form):
    """A file that somebody has translated."""

    file = file_field(
        _("Your translated file"),
        _("XLIFF 2 or PO, up to 5 MB. You see first what it would change."),
        accept=".xlf,.xliff,.po,application/xliff+xml",
    )


class SendForm(LookedOver):
    """What was looked over, and what one says about it."""

    summary = summary_field(_("What is it?"))


def sources_of(language: str) -> list[str]:
    """Return the languages out of which pages are translated into one, the commonest first."""
    counts: dict[str, int] = {}
    for model in subclasses():
        rows = model.objects.published().order_by().exclude(source_language=language)
        for code, number in rows.values_list("source_language").annotate(n=Count("pk")):
            counts[code] = counts.get(code, 0) + number
    return sorted(counts, key=lambda code: -counts[code])


def _page_choices() -> list[Any]:
    choices: list[Any] = [("", _("All pages"))]
    for model in subclasses():
        kind = str(model._meta.model_name)
        groups = [(f"{kind}:{row.slug}", row.name or row.slug) for row in _groups(model)]
        choices.append((kind_words(kind), [(kind, _("All of them")), *groups]))
    return choices


def _groups(model: type[Editable]) -> Any:
    if not model.GROUP:
        return ()
    related: Any = model._meta.get_field(model.GROUP).related_model
    return related.objects.all()
