"""Which pages somebody wants to translate elsewhere, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.exchange.doubts import behind, doubtful, state_of
from editorial.exchange.units import Mark, Note, Page, State, Unit
from editorial.forms import row_texts
from editorial.models import Edition, FixedTerm
from editorial.rows import part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from editorial.editable import Editable
    from editorial.models import Revision

AT_ONCE = 200
STATES = ("todo", "missing", "outdated", "draft", "all")


class Wish(NamedTuple):
    """What somebody wants to download: texts in a language, out of another, of some pages."""

    language: str
    source: str
    kind: str = ""
    group: str = ""
    state: str = "todo"


class _Texts(NamedTuple):
    """The published texts of a page: its facts, its original, its translation."""

    facts: Revision | None
    source: Revision | None
    base: Revision | None


def pages(wish: Wish, *, root: str) -> Iterator[Page]:
    """Yield the pages that are wished for, with their units; ``root`` begins the addresses.

    Asks the database a steady number of questions for each two hundred pages.
    """
    terms = list(FixedTerm.objects.filter(language=wish.language).exclude(fixed=""))
    for model in kinds(wish):
        numbers = list(chosen(model, wish).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(numbers), AT_ONCE):
            some = model.objects.order_by("pk").filter(pk__in=numbers[start : start + AT_ONCE])
            # Not the columns: texts are read from the revisions whose numbers go along.
            items = QuerySet.only(some, "slug", "source_language")
            yield from _pages_of(model, list(items), wish, terms, root)


def kinds(wish: Wish) -> list[type[Editable]]:
    """Return the kinds of pages that are wished for: one, or all of them."""
    known = list(subclasses())
    return [model for model in known if wish.kind in ("", model._meta.model_name)]


def chosen(model: type[Editable], wish: Wish) -> QuerySet[Any]:
    """Return the published pages of a kind that are wished for."""
    items: QuerySet[Any] = model.objects.published().filter(source_language=wish.source)
    items = items.exclude(source_language=wish.language)
    kind, _colon, slug = wish.group.partition(":")
    if slug and kind != model._meta.model_name:
        return items.none()
    if slug and model.GROUP:
        items = items.filter(**{f"{model.GROUP}__slug": slug})
    return items if wish.state == "all" else items.filter(_in_state(model, wish))


def _in_state(model: type[Editable], wish: Wish) -> Q:
    published = Edition.objects.filter(
        content_type=ContentType.objects.get_for_model(model), language=wish.language
    ).exclude(published=None)
    missing = ~Q(pk__in=published.values("object_id"))
    outdated = Q(pk__in=published.outdated().values("object_id"))
    draft = Q(pk__in=published.filter(published__machine=True).values("object_id"))
    found = {"missing": missing, "outdated": outdated, "draft": draft}
    return found.get(wish.state, missing | outdated | draft)


# ── one page ────────────────────────────────────────────────────────────────────────────────


def _pages_of(
    model: type[Editable], items: list[Any], wish: Wish, terms: list[FixedTerm], root: str
) -> Iterator[Page]:
    texts = _published(model, items, wish)
    late = behind([(found.base, found.source) for found in texts.values()])
    kind = str(model._meta.model_name)
    for item in items:
        found = texts[item.pk]
        if found.source is None:
            continue
        numbers = found.base.pk if found.base else 0, found.source.pk
        mark = Mark(kind, item.slug, "", *numbers)
        state = state_of(found.base, behind=numbers in late)
        units = list(_units(item, found, state, mark, _Hints(item, wish.language, terms)))
        if units:
            with translation.override(wish.language):
                address = root + item.get_absolute_url()
            yield Page(kind, item.slug, address, units)


def _published(model: type[Editable], items: list[Any], wish: Wish) -> dict[int, _Texts]:
    editions = (
        Edition.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[item.pk for item in items],
            language__in=[NEUTRAL, wish.source, wish.language],
        )
        .exclude(published=None)
        .select_related("published__source")
    )
    by_page = {(one.object_id, one.language): one.published for one in editions}
    return {
        item.pk: _Texts(
            *(by_page.get((item.pk, code)) for code in (NEUTRAL, wish.source, wish.language))
        )
        for item in items
    }


def _units(
    item: Editable, found: _Texts, state: State, mark: Mark, hints: _Hints
) -> Iterator[Unit]:
    source = found.source.content if found.source else {}
    target = found.base.content if found.base else {}
    beside = beside_rows(item, found.facts.content if found.facts else {})
    keys = [key for key in (*item.text_fields(), *beside) if source.get(key)]
    doubts = doubtful(found.base, found.source, keys, state)
    for key in keys:
        text = target.get(key, "")
        notes = list(hints.about(key, source[key], beside.get(key, "")))
        yield Unit(
            mark._replace(key=key), source[key], text, _state(key, text, doubts, state), notes
        )


def beside_rows(item: Editable, facts: dict[str, str]) -> dict[str, str]:
    """Return the keys of what a language says about rows, each with the Chinese beside it."""
    return {key: chinese for key, _part, chinese in row_texts(item, facts)}


def _state(key: str, text: str, doubts: set[str], state: State) -> State:
    if not text:
        return State.MISSING
    return state if key in doubts else State.CURRENT


class _Hints(NamedTuple):
    """What a translator of one page wants to know beside the text itself."""

    item: Editable
    language: str
    terms: list[FixedTerm]

    def about(self, key: str, source: str, chinese: str) -> Iterator[Note]:
        yield Note("field", _("Field: %(name)s") % {"name": self.item.field_label(key)})
        if chinese:
            yield Note("chinese", _("Chinese: %(text)s") % {"text": chinese})
        if limit := self._limit(key):
            yield Note("limit", _("At most %(number)s characters") % {"number": limit})
        for term in self.terms:
            if term.term.casefold() in source.casefold():
                words = {"term": term.term, "fixed": term.fixed}
                yield Note("term", _("Always: %(term)s → %(fixed)s") % words)

    def _limit(self, key: str) -> int:
        part = part_of(self.item.ROW_FIELDS, key)
        if part is not None:
            return part.max_length
        column = build_localized_fieldname(key, self.language)
        field: Any = self.item._meta.get_field(column)
        return int(field.max_length or 0)
