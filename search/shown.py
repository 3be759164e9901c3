"""Results as the templates print them: matches marked, languages named, shelf by shelf."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mandarin.han import has_han
from search.documents import Group
from search.marking import Marker, marker, shorten
from search.models import Document

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.safestring import SafeString

    from search.results import Found, Result

# Each shelf shows this many results until a reader asks for the whole shelf.
A_FEW = {
    Group.SLANG: 6,
    Group.EMOJI: 3,
    Group.TUTORIAL: 5,
    Group.CULTURE: 4,
    Group.LABEL: 3,
    Group.PERSON: 3,
}
SHELF = 50


@dataclass(frozen=True)
class Shown:
    """A result as the templates print it: matches marked, Chinese named, the place it matched."""

    result: Result
    url: str
    title: SafeString
    gloss: SafeString
    passage: SafeString
    # What of the query led here, where nothing that is shown says so.
    found_under: str
    # The language of gloss and passage, where it is not the page's; that of a Chinese headword.
    text_tag: str
    title_tag: str
    # What a newcomer pasted, for the form that has it explained.
    pasted: str = ""
    # In what a word that was not typed is like the one that was.
    near: str = ""

    @property
    def is_entry(self) -> bool:
        return self.result.type in ("entry", "word")

    @property
    def is_person(self) -> bool:
        return self.result.type == "person"

    @property
    def is_picture(self) -> bool:
        return self.result.group == Group.EMOJI and not has_han(self.result.title)


@dataclass(frozen=True)
class Shelf:
    """A group of results on the page; ``count`` of them there are in all."""

    group: str
    label: Any
    count: int
    shown: list[Shown]
    has_more: bool

    @property
    def has_rows(self) -> bool:
        """Entries stand in rows as in the glossary, other pages below each other."""
        return self.group in (Group.SLANG, Group.EMOJI)


def shelves(found: Found, chosen: str) -> list[Shelf]:
    """Group the results; the best answer stands above the shelves and not on one as well."""
    few = {
        group: _few(found, group, chosen) for group in found.counts if not chosen or group == chosen
    }
    on_page = {s.result.pk: s for s in shown(found, [r for rs in few.values() for r in rs])}
    return [
        Shelf(
            group,
            Group(group).label,
            found.counts[group],
            [on_page[result.pk] for result in results],
            has_more=not chosen and found.counts[group] > A_FEW.get(Group(group), SHELF),
        )
        for group, results in few.items()
        if results
    ]


def _few(found: Found, group: str, chosen: str) -> list[Result]:
    if chosen:
        return found.of(group)[:SHELF]
    others = [result for result in found.of(group) if result is not found.top]
    return others[: A_FEW.get(Group(group), SHELF)]


def shown(
    found: Found, results: Sequence[Result], near: Mapping[int, str] | None = None
) -> list[Shown]:
    """Mark results; asks once for the running text of all of them.

    ``near`` says by document in what a word is like the one that was typed.
    """
    marks = marker(found.query, found.ranking)
    wanted = [result.pk for result in results if result.pk]
    texts = dict(Document.objects.filter(pk__in=wanted).values_list("pk", "text")) if wanted else {}
    return [
        _show(found, result, marks, texts.get(result.pk, ""), (near or {}).get(result.pk, ""))
        for result in results
    ]


def _show(found: Found, result: Result, marks: Marker, text: str, near: str) -> Shown:
    language = found.query.language
    tag = title_tag(result, language)
    passage = marks.passage(f"{result.snippet}\n{text}")
    says_why = near or marks.count(f"{result.title} {result.gloss} {passage}")
    return Shown(
        result,
        result.url(language),
        marks.mark(result.title, named=not tag),
        marks.mark(result.gloss),
        marks.mark(passage or shorten(result.snippet)),
        found_under="" if says_why else _found_under(found, result),
        text_tag=text_tag(result, language),
        title_tag=tag,
        pasted=found.query.text if result.is_decode else "",
        near=near,
    )


def title_tag(result: Result, language: str) -> str:
    """Headwords are Chinese on every page; other titles are in the language of their text."""
    if not has_han(result.title) or result.type not in ("entry", "word"):
        return ""
    return "zh-Hant" if language == "zh-hant" else "zh-Hans"


def text_tag(result: Result, language: str) -> str:
    """Return the language of gloss and snippet where it is not the page's."""
    is_other = result.text_language and result.text_language != language
    return result.tag if is_other else ""


def _found_under(found: Found, result: Result) -> str:
    items = [found.query.items[number] for number in found.ranking.matched(result.pk)]
    # Of a long run of characters it is not known which of them led here.
    return ", ".join(item.text for item in items if len(item.terms) == 1)
