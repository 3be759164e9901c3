"""What only the gate asks: that an item is whole. Rooms register what they know of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.content import NEUTRAL
from editorial.readings import chinese_of
from editorial.rows import row_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from editorial.linting.findings import Finding, Item

    # About one item; about all of them.
    Rule = Callable[[Item], Iterator[Finding]]
    WholeRule = Callable[[Sequence[Item]], Iterator[Finding]]

# Every page can be read in these.
LANGUAGES = ("en", "zh-hans")
RULES: list[Rule] = []
WHOLE_RULES: list[WholeRule] = []


def register(rule: Rule) -> Rule:
    RULES.append(rule)
    return rule


def register_whole(rule: WholeRule) -> WholeRule:
    WHOLE_RULES.append(rule)
    return rule


@register
def languages_missing(item: Item) -> Iterator[Finding]:
    """Everything is there in English and in Simplified Chinese."""
    for language in LANGUAGES:
        if language not in item.texts:
            yield item.finding(
                language, "", "language-missing", "there is no text in this language"
            )


@register
def readings_missing(item: Item) -> Iterator[Finding]:
    """Everything that is said in Chinese says how."""
    for key, keys in item.row.readings(item.facts).items():
        if chinese_of(item.facts, keys) and not item.facts.get(key):
            yield item.finding(NEUTRAL, key, "reading-missing", "there is no reading")


@register
def rows_untold(item: Item) -> Iterator[Finding]:
    """What people say in examples and replies is told in both languages."""
    for name in item.row.WANTS.sentences + item.row.WANTS.answers:
        for row_id in row_ids(item.facts, name):
            for language in LANGUAGES:
                key = f"{name}.{row_id}"
                if language in item.texts and not item.texts[language].get(key):
                    yield item.finding(
                        language, key, "row-untold", "nothing is said of this sentence"
                    )


@register
def needed_missing(item: Item) -> Iterator[Finding]:
    """What every page of its kind says is not left out."""
    for name in item.row.WANTS.rows:
        if not row_ids(item.facts, name):
            yield item.finding(
                NEUTRAL, name, "rows-missing", "there is none; one at least is wanted"
            )
    for name in item.row.WANTS.always:
        for language in LANGUAGES:
            if language in item.texts and not item.texts[language].get(name):
                yield item.finding(language, name, "text-missing", "this is empty")
