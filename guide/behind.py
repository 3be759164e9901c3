"""A tutorial's page where its translation is silent or older than the original, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.text import capfirst

from config import languages
from editorial import changed, paragraphs, setups
from editorial.editable import Passage
from guide import steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.changed import SourceChange
    from guide.models import Tutorial


class Part(NamedTuple):
    """A step or section as the page shows it."""

    id: str
    title: Passage
    body: Passage
    number: int
    # Whether the original of it has changed since it was translated.
    changed: bool = False
    # For a part that is still in another language: the paragraph of the original it begins with.
    paragraph: int = 0
    # For whom it is; see steps.Part.
    setups: tuple[str, ...] = ()
    whole: bool = False

    @property
    def marks(self) -> str:
        """The classes by which it is hidden from readers whom it is not for."""
        return setups.marks(self.setups)


class Page(NamedTuple):
    """A tutorial's text in parts; those that nobody translated are in the original's language."""

    intro: Passage
    steps: list[Part]
    sections: list[Part]
    intro_changed: bool = False


def page(tutorial: Tutorial, wanted: str, change: SourceChange | None) -> Page:
    """Return the text for readers of a language, filled up with what its translation leaves out.

    Asks for no column that ``reading()`` left out.
    """
    body = tutorial.passage("body", wanted)
    own = steps.split(body)
    source = tutorial.source_language
    if body.is_fallback or wanted == source or source not in languages.fallbacks(wanted):
        return _plain(own, body.language, wanted)
    today = tutorial.passage("body", source)
    then = change.old.get("body", "") if change and change.then else str(today)
    compared = _Compared(steps.split(then), steps.split(today), own)
    return _filled(own, compared, today, wanted)


def _plain(own: steps.Page, language: str, wanted: str) -> Page:
    return Page(
        Passage(own.intro, language, wanted),
        [_part(part, language, wanted) for part in own.steps],
        [_part(part, language, wanted) for part in own.sections],
    )


def _part(part: steps.Part, language: str, wanted: str) -> Part:
    title, body = (Passage(text, language, wanted) for text in (part.title, part.body))
    return Part(part.id, title, body, part.number, setups=part.setups, whole=part.whole)


class _Compared:
    """A translation beside the original it was made from and the one of today, part by part."""

    def __init__(self, then: steps.Page, now: steps.Page, own: steps.Page) -> None:
        self.then, self.now, self.own = then, now, own
        # By number of a part of the translation, in order: that of the original it was made from.
        self.sources = dict(_same_steps(then, own)) | dict(_same_sections(then, own))

    def changed(self, part: steps.Part) -> bool:
        """Tell whether the original of a part of the translation reads otherwise today."""
        source = self.sources.get(part.id)
        return source is not None and _words(source) not in map(_words, _all(self.now))

    def missing(self) -> list[steps.Part]:
        """Return what the translation left out and today's original still says."""
        told = {id(source) for source in self.sources.values()}
        left_out = {_words(part) for part in _all(self.then) if id(part) not in told}
        return [part for part in _all(self.now) if _words(part) in left_out]

    def new(self) -> list[steps.Part]:
        """Return what was put into the original since, under a heading that was not there."""
        known = {part.title for part in _all(self.then)}
        return [part for part in _all(self.now) if part.title not in known]


def _all(page: steps.Page) -> list[steps.Part]:
    return [*page.steps, *page.sections]


def _words(part: steps.Part) -> tuple[str, str, tuple[str, ...]]:
    """Return what a part says, and to whom: another number alone is no change."""
    return part.title, part.body, part.setups


def _same_steps(then: steps.Page, own: steps.Page) -> Iterator[tuple[str, steps.Part]]:
    by_number = {(part.number, part.setups): part for part in reversed(then.steps)}
    # Where a translation has not yet been told for whom a step is, its number has to do.
    of_that_number = {part.number: part for part in reversed(then.steps)}
    for part in own.steps:
        source = by_number.get((part.number, part.setups)) or of_that_number.get(part.number)
        if source:
            yield part.id, source


def _same_sections(then: steps.Page, own: steps.Page) -> Iterator[tuple[str, steps.Part]]:
    texts = ([f"{part.title}\n{part.body}" for part in side.sections] for side in (then, own))
    for match in paragraphs.aligned(*texts):
        if match.left is not None and match.right is not None:
            yield own.sections[match.right].id, then.sections[match.left]


def _filled(own: steps.Page, compared: _Compared, today: Passage, wanted: str) -> Page:
    mine = [
        _part(part, wanted, wanted)._replace(changed=compared.changed(part)) for part in _all(own)
    ]
    theirs = [_from_source(part, today, wanted) for part in compared.missing()]
    then, now = compared.then.intro, compared.now.intro
    intro = Passage(own.intro, wanted, wanted)
    if not own.intro and now and then == now:
        intro = Passage(now, today.language, wanted)
    numbered = sorted((p for p in (*mine, *theirs) if p.number), key=lambda part: part.number)
    return Page(
        intro,
        _each_by_its_own_name(numbered),
        _in_order(mine, theirs, compared),
        intro_changed=bool(own.intro) and then != now,
    )


def _from_source(part: steps.Part, today: Passage, wanted: str) -> Part:
    shown = _part(part, today.language, wanted)
    # An address of its own, should the translation have a heading of the same words.
    name = part.id if part.number else f"{part.id}-{today.language}"
    return shown._replace(id=name, paragraph=_paragraph(part, today))


def _each_by_its_own_name(numbered: list[Part]) -> list[Part]:
    """Two steps may share a number, each for other readers, and one of them be the original's."""
    taken: set[str] = set()
    for at, part in enumerate(numbered):
        if part.id in taken:
            numbered[at] = part._replace(id=f"{part.id}-{part.body.language}")
        taken.add(numbered[at].id)
    return numbered


def _paragraph(part: steps.Part, body: str) -> int:
    """Return the number of the paragraph of a text that a part begins with."""
    for number, text in enumerate(paragraphs.split(body), 1):
        if any(part.title == one.title for one in _all(steps.split(text))):
            return number
    return 0


def _in_order(mine: list[Part], theirs: list[Part], compared: _Compared) -> list[Part]:
    """Return the sections of both, each where the original has it."""
    order = {_words(part): at for at, part in enumerate(compared.then.sections)}
    sections: list[tuple[float, Part]] = []
    last = -1.0
    for part in mine:
        if not part.number:
            source = compared.sources.get(part.id)
            last = order[_words(source)] if source else last + 0.5
            sections.append((last, part))
    sections += [
        (order.get((str(part.title), str(part.body), part.setups), len(order)), part)
        for part in theirs
        if not part.number
    ]
    return [part for _at, part in sorted(sections, key=lambda pair: pair[0])]


# ── what a banner says ──────────────────────────────────────────────────────────────────────


def changed_parts(shown: Page, change: SourceChange | None) -> list[changed.Part]:
    """Return what changed in the original: fields, steps and sections by their headings."""
    if change is None:
        return []
    fields = [key for key in change.keys if key != "body"]
    found = [
        changed.Part(capfirst(str(change.item.field_label(key))), "h")
        for key in fields
        if key != "keywords"
    ]
    if "body" not in change.keys:
        return found
    if shown.intro_changed:
        found.append(changed.Part(capfirst(str(change.item.field_label("body"))), "text"))
    found += [
        changed.Part(str(part.title), part.id)
        for part in (*shown.steps, *shown.sections)
        if part.changed
    ]
    compared = _Compared(
        steps.split(change.old.get("body", "")), steps.split(change.new.get("body", "")), NO_PAGE
    )
    tag = languages.tag(change.item.source_language)
    return found + [changed.Part(part.title, "", tag) for part in compared.new()]


NO_PAGE = steps.Page("", [], [])
