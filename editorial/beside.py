"""The source text beside a translation, paragraph by paragraph, with all that helps to translate it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst

from config import languages
from editorial import memory, paragraphs, terminology
from editorial.backlog import published_items
from editorial.content import NEUTRAL
from editorial.diff import Span, calm, diff_text
from editorial.rows import changed_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from config.languages import Language
    from editorial.editable import Editable
    from editorial.models import Edition, Revision
    from editorial.rows import Content
    from editorial.terminology import FixedTerm


# As many changed fields as a form names above it.
MOST_PLACES = 5


class Recalled(NamedTuple):
    """A translation that memory found: of the same words, or of similar ones."""

    translation: str
    alike: int
    # What differs between the words that were translated and those of today.
    spans: list[Span]
    item: Editable | None


class Pair(NamedTuple):
    """A paragraph of the source, what readers see of it now, and what stands in the form."""

    # Which one of the source it is; 0 where the source has none, or has it no more.
    number: int
    source: str
    spans: list[Span]
    now: str
    own: str
    recalled: list[Recalled]

    @property
    def changed(self) -> bool:
        return any(span.kind != "same" for span in self.spans)


NOTHING = Pair(0, "", [], "", "", [])


class Block(NamedTuple):
    """A field: its paragraphs, and the whole of it as readers see it now and as it is written."""

    key: str
    pairs: list[Pair]
    now: str
    own: str

    @property
    def changed(self) -> bool:
        return any(pair.changed for pair in self.pairs)

    @property
    def place(self) -> str:
        """Return where in the form it begins to differ; a paragraph taken out is told at the one before."""
        before = 0
        for pair in self.pairs:
            before = pair.number or before
            if pair.changed:
                break
        return f"pair-{self.key}-{before}" if self.is_long and before else f"id_{self.key}"

    @property
    def is_long(self) -> bool:
        """Tell whether there is more than one paragraph to put side by side."""
        return len(self.pairs) > 1

    @property
    def spans(self) -> list[Span]:
        return self.pairs[0].spans if self.pairs else []

    @property
    def source(self) -> str:
        return "\n\n".join(pair.source for pair in self.pairs if pair.source)

    @property
    def recalled(self) -> list[Recalled]:
        return self.pairs[0].recalled if self.pairs else []


class Beside:
    """The source of a translation: what it says, what changed in it, what is known of its words."""

    def __init__(
        self, edition: Edition, source: Revision | None, written: Mapping[str, str]
    ) -> None:
        self.edition, self.item, self.revision = edition, edition.item, source
        self.written = written
        self.published = edition.published
        self._suggested: dict[tuple[str, str], list[memory.Suggestion]] = {}

    @property
    def language(self) -> Language:
        return languages.BY_CODE[self.item.source_language]

    @cached_property
    def source(self) -> Content:
        """The source text of today; a database may give its keys back in an order of its own."""
        content = self.revision.content if self.revision else {}
        return self.item.normal(self.item.source_language, content)

    @cached_property
    def translated(self) -> Content:
        """The source text that the published translation was made from."""
        made_from = self.published.source if self.published else None
        return made_from.content if made_from else self.source

    @property
    def outdated(self) -> bool:
        return bool(self.changed)

    @property
    def changed(self) -> list[str]:
        return changed_keys(self.translated, self.source)

    @property
    def places(self) -> list[tuple[str, str]]:
        """Return the fields that changed, each with what it is called and where it begins to differ."""
        changed = [block for block in self.blocks.values() if block.changed][:MOST_PLACES]
        return [(str(capfirst(self.item.field_label(one.key))), one.place) for one in changed]

    @cached_property
    def blocks(self) -> dict[str, Block]:
        """Return every field that the source, or the translation, says something in."""
        keys = dict.fromkeys([*self.source, *self.translated, *self._now])
        blocks = {key: self._block(key) for key in keys}
        return {key: block for key, block in blocks.items() if block.pairs}

    @cached_property
    def terms(self) -> list[FixedTerm]:
        """The rows of the terminology table whose words the source uses."""
        return terminology.rows_for("\n".join(self.source.values()), self.edition.language)

    @cached_property
    def _now(self) -> Content:
        return self.published.content if self.published else {}

    def _block(self, key: str) -> Block:
        now, own = self._now.get(key, ""), self.written.get(key, "").replace("\r\n", "\n").strip()
        pairs = _pairs(self.translated.get(key, ""), self.source.get(key, ""), now, own)
        return Block(key, [self._recalling(key, pair) for pair in pairs], now, own)

    # ── memory ──────────────────────────────────────────────────────────────────────────────

    def _recalling(self, key: str, pair: Pair) -> Pair:
        found = [
            Recalled(
                one.translation,
                one.alike,
                [] if one.is_same else calm(diff_text(one.source, pair.source)),
                self._pages.get((one.place.content_type, one.place.pk)),
            )
            for one in self._suggestions(key, pair.source)
            if one.translation not in (pair.now, pair.own)
        ]
        return pair._replace(recalled=found)

    def _suggestions(self, key: str, source: str) -> list[memory.Suggestion]:
        if not source:
            return []
        if (key, source) not in self._suggested:
            kind = ContentType.objects.get_for_model(self.item).pk
            place = memory.Place(kind, self.item.pk, key)
            found = memory.of(self.edition.language).best(source, place)
            self._suggested[key, source] = found
        return self._suggested[key, source]

    @cached_property
    def _pages(self) -> dict[tuple[int, int], Editable]:
        """The pages that suggestions come from; a question for each kind, if there are any."""
        places = {
            (one.place.content_type, one.place.pk)
            for key, text in self.source.items()
            for paragraph in paragraphs.split(text)
            for one in self._suggestions(key, paragraph)
        }
        return published_items(places) if places else {}


def of(edition: Edition, source: Revision | None, written: Mapping[str, str]) -> Beside | None:
    """Return what stands beside a text that is being written, or None for a source and for facts."""
    if edition.language in (NEUTRAL, edition.item.source_language):
        return None
    return Beside(edition, source, written)


# ── paragraphs ──────────────────────────────────────────────────────────────────────────────


def _pairs(then: str, today: str, now: str, own: str) -> list[Pair]:
    """Return today's source beside the published translation and the one being written.

    The translation follows the source that it was made from, and that one leads to today's.
    """
    rows = list(_rows(then, today, now))
    if own == now:
        return [pair._replace(own=pair.now) for pair in rows]
    mine = paragraphs.split(own)
    pairs: list[Pair] = []
    for match in paragraphs.aligned([pair.source or pair.now for pair in rows], mine):
        pair = rows[match.left] if match.left is not None else NOTHING
        pairs.append(pair._replace(own=mine[match.right] if match.right is not None else ""))
    return pairs


def _rows(then: str, today: str, now: str) -> Iterator[Pair]:
    old, new, theirs = (paragraphs.split(text) for text in (then, today, now))
    beside, after = _by_source(old, theirs)
    yield from (NOTHING._replace(now=theirs[at]) for at in after.get(-1, ()))
    for step in paragraphs.changes(old, new):
        number, source = (step.now + 1, new[step.now]) if step.now is not None else (0, "")
        at = beside.get(step.then) if step.then is not None else None
        yield Pair(number, source, step.spans, theirs[at] if at is not None else "", "", [])
        if step.then is not None:
            yield from (NOTHING._replace(now=theirs[at]) for at in after.get(step.then, ()))


def _by_source(old: list[str], theirs: list[str]) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Return, by paragraph of the source, its translation, and what follows it without a source."""
    beside: dict[int, int] = {}
    after: dict[int, list[int]] = {}
    last = -1
    for match in paragraphs.aligned(old, theirs):
        if match.left is not None:
            last = match.left
            if match.right is not None:
                beside[last] = match.right
        elif match.right is not None:
            after.setdefault(last, []).append(match.right)
    return beside, after
