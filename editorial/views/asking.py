"""What is asked before a text is sent: stops beside their fields, the rest to look at and confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.text import capfirst

from editorial.content import NEUTRAL
from editorial.proofing import Fault, Level, proof

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from editorial.editable import Editable
    from editorial.forms import BasisForm, FactsForm, TextForm
    from editorial.services import Basis

# The name of the box to tick; its value says what somebody has looked at.
CONFIRMED = "confirmed"


class Question(NamedTuple):
    """Something to look at: where it stands on the page, and what to do."""

    id: str
    label: str
    text: str
    code: str


class Asked(NamedTuple):
    """What proofing found in a form that was sent."""

    questions: list[Question]
    # The names of all of them: a new one after another change is not among those confirmed.
    names: str
    confirmed: bool
    stopped: bool

    @property
    def is_open(self) -> bool:
        """Tell whether the form waits for its author."""
        return self.stopped or (bool(self.questions) and not self.confirmed)


def about_edit(
    request: HttpRequest, form: BasisForm, item: Editable, language: str, basis: Basis
) -> Asked:
    """Look at the text or the facts of an item; stops become errors of the form."""
    base, source = basis.base, basis.source
    return _asked(request, [(form, fault) for fault in proof(
        item,
        language,
        item.normal(language, form.content),
        facts=None if language == NEUTRAL else _facts_beside(form, item),
        source=source.content if source else None,
        before=base.content if base else None,
        source_before=base.source.content if base and base.source else None,
    )])  # fmt: skip


def about_new(request: HttpRequest, facts: FactsForm, text: TextForm) -> Asked:
    """Look at both halves of a new page; stops become errors of the half they are in."""
    item, told = text.item, facts.item.normal(NEUTRAL, facts.content)
    content = item.normal(text.language, text.content)
    found: list[tuple[BasisForm, Fault]] = [(facts, fault) for fault in proof(item, NEUTRAL, told)]
    found += [(text, fault) for fault in proof(item, text.language, content, facts=told)]
    return _asked(request, found)


def stop_facts(facts: FactsForm) -> None:
    """Stop sound facts whose text is at fault, so that everything is named at once."""
    if not facts.is_valid():
        return
    told = facts.item.normal(NEUTRAL, facts.content)
    stops = [f for f in proof(facts.item, NEUTRAL, told) if f.level == Level.STOP]
    for fault in stops:
        facts.add_error(fault.key if fault.key in facts.fields else None, fault.message)


def _facts_beside(form: BasisForm, item: Editable) -> Any:
    """Return the facts that were sent along with a text, or those that readers see."""
    return getattr(form, "facts", None) or item.read(NEUTRAL)


def _asked(request: HttpRequest, found: Iterable[tuple[BasisForm, Fault]]) -> Asked:
    stops = [(form, fault) for form, fault in found if fault.level == Level.STOP]
    asks = [(form, fault) for form, fault in found if fault.level == Level.ASK]
    for form, fault in stops:
        form.add_error(fault.key if fault.key in form.fields else None, fault.message)
    names = {fault.name for _form, fault in asks}
    return Asked(
        [_question(form, fault) for form, fault in asks],
        " ".join(sorted(names)),
        names <= set(request.POST.get(CONFIRMED, "").split()),
        bool(stops),
    )


def _question(form: Any, fault: Fault) -> Question:
    if fault.key in form.fields:
        label = form.fields[fault.key].label or fault.key
        return Question(form[fault.key].id_for_label, capfirst(str(label)), fault.message, fault.code)  # fmt: skip
    # A list of rows has a heading and no field.
    anchor = f"rows-{fault.key}" if fault.key in form.item.ROW_FIELDS else ""
    return Question(anchor, capfirst(str(form.item.field_label(fault.key))), fault.message, fault.code)  # fmt: skip
