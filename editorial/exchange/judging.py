"""Looking an uploaded file over: what it would propose, page by page, and what it cannot, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial import proofing
from editorial.checks import check
from editorial.content import NEUTRAL
from editorial.exchange.doubts import behind, doubtful, state_of
from editorial.exchange.gathering import beside_rows
from editorial.exchange.judged import Judged, Refused, Verdict
from editorial.exchange.known import Known, know
from editorial.exchange.units import Problem
from editorial.exchange.uploading import Upload, by_page
from editorial.services import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import User

    from editorial.editable import Editable
    from editorial.exchange.units import Mark, Told
    from editorial.models import Revision
    from editorial.rows import Content


class _Basis(NamedTuple):
    """The versions that a page of a file rests on, and whether the one was behind the other."""

    base: Revision | None
    source: Revision
    behind: bool


def judge(upload: Upload, *, language: str, user: User, proofread: bool = True) -> list[Judged]:
    """Return what the file means for each of its pages, in its order. Changes nothing.

    Proofreading is by far the longest part; what was looked over already can do without it.
    """
    known = know(upload.told, language=language, user=user)
    pages = by_page(upload.told)
    pairs = {
        (known.versions.get(one.mark.base), known.versions.get(one.mark.source))
        for told in pages.values()
        for one in told[:1]
    }
    late = behind(pairs)
    judged = []
    for (kind, slug), told in pages.items():
        page = Judged(kind, slug, told[0].line)
        try:
            _judge(page, told, known, late, keep_fuzzy=upload.form == "xliff")
            if page.can_go and proofread:
                _proofread(page, told, known)
        except Refused as error:
            page.verdict, page.reasons = Verdict.REFUSED, error.reasons
        judged.append(page)
    return judged


def _judge(
    page: Judged, told: list[Told], known: Known, late: set[tuple[int, int]], *, keep_fuzzy: bool
) -> None:
    item = page.item = _item(page, told, known)
    rests_on = _basis(told, item, known, late)
    page.basis = Basis(rests_on.base, rests_on.source)
    said = _said(page, told, item, known)
    changed = _changed(page, said, rests_on, known.language, keep_fuzzy=keep_fuzzy)
    own = page.replaces = _own(page, item, known)
    start = own or rests_on.base
    page.before = dict(start.content) if start else {}
    page.content = item.normal(known.language, {**page.before, **changed})
    _decide(page, changed, said, rests_on, known)
    if page.can_go:
        _check(page, told, known)
        _tell(page, rests_on, known)


def _item(page: Judged, told: list[Told], known: Known) -> Editable:
    item = known.items.get((page.kind, page.slug))
    if item is None:
        raise Refused(Problem(page.line, _("There is no such page.")))
    if item.published_at is None:
        raise Refused(Problem(page.line, _("This page has been taken back from readers.")))
    if item.source_language == known.language:
        reason = _("This page is written in this language: please change it on the site.")
        raise Refused(Problem(page.line, reason))
    if len({(one.mark.base, one.mark.source) for one in told}) > 1:
        reason = _("This page comes from two downloads here. Please send them one after the other.")
        raise Refused(Problem(page.line, reason))
    return item


def _basis(told: list[Told], item: Editable, known: Known, late: set[tuple[int, int]]) -> _Basis:
    mark: Mark = told[0].mark
    base = known.version(mark.base, item, known.language)
    source = known.version(mark.source, item, item.source_language)
    if source is None or (mark.base and base is None):
        reason = _("We do not know the version that this was made from. Please download it anew.")
        raise Refused(Problem(told[0].line, reason))
    return _Basis(base, source, (mark.base, mark.source) in late)


def _said(page: Judged, told: list[Told], item: Editable, known: Known) -> dict[str, Told]:
    """Return what the file says by key; what is no part of the page any more is left out."""
    keys = set(_keys(item, known))
    said: dict[str, Told] = {}
    for one in told:
        if one.mark.key in said:
            raise Refused(Problem(one.line, _("This text stands in the file twice.")))
        if one.mark.key in keys:
            said[one.mark.key] = one
        else:
            page.remarks.append(
                _("Line %(line)s: this part of the page is gone, so its text is left out.")
                % {"line": one.line}
            )
    return said


def _changed(
    page: Judged, said: Mapping[str, Told], rests_on: _Basis, language: str, *, keep_fuzzy: bool
) -> Content:
    """Return the texts that differ from the base. An empty one means: not translated."""
    base = rests_on.base.content if rests_on.base else {}
    changed: Content = {}
    if page.item is None:
        return changed
    tidy = page.item.normal(language, {key: one.text for key, one in said.items()})
    for key, one in said.items():
        text = tidy.get(key, "")
        if not text or text == base.get(key, ""):
            continue
        if one.unfinished and not keep_fuzzy:
            page.remarks.append(
                _("Line %(line)s: still marked as fuzzy, so it is left out.") % {"line": one.line}
            )
            continue
        changed[key] = text
    return changed


def _own(page: Judged, item: Editable, known: Known) -> Revision | None:
    """Return the uploader's own open proposal on the same base, which this one continues."""
    edition = known.edition(item, known.language)
    own = known.own.get(edition.pk) if edition else None
    base = page.basis.base if page.basis else None
    return own if own and own.base_id == (base.pk if base else None) else None


def _decide(
    page: Judged, changed: Content, said: Mapping[str, Told], rests_on: _Basis, known: Known
) -> None:
    published = known.published(page.item, known.language) if page.item else None
    if changed and page.content != page.before:
        if published is not None and page.content == published.content:
            page.remarks.append(_("Readers see exactly this already."))
            return
        page.verdict = Verdict.CHANGED if rests_on.base else Verdict.NEW
    elif changed:
        page.remarks.append(_("Your proposal with this text waits already."))
    elif page.replaces is None and published == rests_on.base:
        doubts = _doubts(page, rests_on, known)
        finished = {key for key, one in said.items() if one.text and not one.unfinished}
        if doubts and doubts <= finished:
            page.verdict = Verdict.CONFIRMED


def _doubts(page: Judged, rests_on: _Basis, known: Known) -> set[str]:
    """Return the parts that were given out as unfinished."""
    if page.item is None:
        return set()
    base, source = rests_on.base, rests_on.source
    keys = [key for key in _keys(page.item, known) if source.content.get(key)]
    return doubtful(base, source, keys, state_of(base, behind=rests_on.behind))


def _keys(item: Editable, known: Known) -> list[str]:
    facts = known.published(item, NEUTRAL)
    return [*item.text_fields(), *beside_rows(item, facts.content if facts else {})]


# ── what is wrong, and what one should know ─────────────────────────────────────────────────


def _check(page: Judged, told: list[Told], known: Known) -> None:
    """Raise Refused for a text that cannot stand."""
    item, lines = page.item, {one.mark.key: one.line for one in told}
    if item is None:
        return
    try:
        check(item, known.language, page.content)
    except ValidationError as error:
        raise Refused(
            *(
                Problem(lines.get(key, page.line), f"{_label(item, key)}: {' '.join(found)}")
                for key, found in error.message_dict.items()
            )
        ) from error


def _proofread(page: Judged, told: list[Told], known: Known) -> None:
    """Raise Refused for what is never right; note what may be wrong."""
    item, lines = page.item, {one.mark.key: one.line for one in told}
    if item is None:
        return
    facts, published = known.published(item, NEUTRAL), known.published(item, known.language)
    source = page.basis.source if page.basis else None
    faults = proofing.proof(
        item, known.language, page.content,
        facts=facts.content if facts else None,
        source=source.content if source else None,
        before=published.content if published else None,
    )  # fmt: skip
    stops = [
        Problem(lines.get(fault.key, page.line), f"{_label(item, fault.key)}: {fault.message}")
        for fault in faults
        if fault.level == proofing.Level.STOP
    ]
    if stops:
        raise Refused(*stops)
    page.remarks += [f"{_label(item, fault.key)}: {fault.message}" for fault in faults]


def _label(item: Editable, key: str) -> str:
    return capfirst(str(item.field_label(key))) if key else capfirst(str(item.noun))


def _tell(page: Judged, rests_on: _Basis, known: Known) -> None:
    item = page.item
    if item is None:
        return
    edition, now = known.edition(item, known.language), known.published(item, item.source_language)
    if now is not None and now.pk != rests_on.source.pk:
        page.remarks.append(
            _("The original has changed since you downloaded the file. Please look at it again.")
        )
    if (edition.published_id if edition else None) != (rests_on.base.pk if rests_on.base else None):
        page.remarks.append(
            _("Another text was published meanwhile. Yours will wait as a conflict, to be merged.")
        )
    if edition and edition.pk in known.others:
        page.remarks.append(_("Somebody else’s proposal for this text waits too."))
    if page.replaces is not None:
        page.remarks.append(_("This continues your proposal that waits."))
