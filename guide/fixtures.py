"""Tutorials as text files: fixtures/guide/<slug>/facts.yaml and one Markdown file a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from config import languages
from editorial.content import NEUTRAL
from editorial.fileparts import by_machine, known_languages, named_rows
from editorial.itemfiles import ItemFile
from editorial.loading import register
from editorial.models import Edition
from editorial.placing import former_slugs, take_former_slugs
from editorial.textfiles import (
    FixtureError,
    facts_from_file,
    facts_to_file,
    read_markdown,
    read_yaml,
    write_markdown,
    write_yaml,
)
from guide.models import Topic, Tutorial

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editorial.rows import Content

TOPICS = "topics.yaml"
FOLDER = "guide"


class GuideShelf:
    def prepare(self, folder: Path) -> None:
        path = folder / TOPICS
        named_rows(path, read_yaml(path), Topic, {"names": "name", "about": "about"})

    def files(self, folder: Path) -> list[Path]:
        found = (folder / FOLDER).glob("*/*")
        return sorted({path.parent for path in found if path.suffix in (".yaml", ".md")})

    def read(self, path: Path) -> list[ItemFile]:
        files = {file.stem: file for file in sorted(path.glob("*.md"))}
        known_languages(path, list(files))
        texts = {code: read_markdown(file) for code, file in files.items()}
        machine = {code for code, text in texts.items() if by_machine(files[code], "", text)}
        files[NEUTRAL] = path / "facts.yaml"
        facts = read_yaml(files[NEUTRAL])
        former = take_former_slugs(files[NEUTRAL], "", facts)
        content = {NEUTRAL: _facts(files[NEUTRAL], facts), **texts}
        return [ItemFile(Tutorial, path.name, path, content, machine, files, former)]

    def export(self) -> Iterator[tuple[str, str]]:
        yield TOPICS, write_yaml(_topics())
        for tutorial in Tutorial.objects.order_by("slug"):
            yield from _files(tutorial)


def _facts(path: Path, facts: dict[str, Any]) -> Content:
    try:
        return facts_from_file(
            facts,
            fields=Tutorial.FACT_FIELDS,
            lists=Tutorial.LIST_FIELDS,
            rows=Tutorial.ROW_FIELDS,
        )
    except KeyError as error:
        raise FixtureError(path, "is not a field of a tutorial", error.args[0]) from error
    except TypeError as error:
        raise FixtureError(path, "has the wrong shape", error.args[0]) from error


def _topics() -> dict[str, Any]:
    topics: dict[str, Any] = {}
    for topic in Topic.objects.all():
        topics[topic.slug] = {
            "names": _by_language(topic, "name"),
            "about": _by_language(topic, "about"),
        }
    return topics


def _by_language(topic: Topic, field: str) -> dict[str, str]:
    return {
        language.code: text
        for language in languages.ALL
        if (text := getattr(topic, f"{field}_{language.code.replace('-', '_')}", None))
    }


def _files(tutorial: Tutorial) -> Iterator[tuple[str, str]]:
    for edition in Edition.objects.of(tutorial).exclude(published=None).select_related("published"):
        revision = edition.published
        if revision is None:
            continue
        # A database may give the keys back in an order of its own.
        content = tutorial.normal(edition.language, revision.content)
        if edition.is_facts:
            facts = facts_to_file(
                content,
                fields=Tutorial.FACT_FIELDS,
                lists=Tutorial.LIST_FIELDS,
                rows=Tutorial.ROW_FIELDS,
            )
            yield f"{FOLDER}/{tutorial.slug}/facts.yaml", write_yaml(facts | former_slugs(tutorial))
        else:
            draft = {"draft": "machine"} if revision.machine else {}
            text = write_markdown(draft | {key: text for key, text in content.items() if text})
            yield f"{FOLDER}/{tutorial.slug}/{edition.language}.md", text


register(GuideShelf())
