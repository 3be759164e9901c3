"""Bringing fixtures/ into the site through the editors' own verbs, and writing it back.

Each kind of item registers a Shelf, which knows its files; this module never imports them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from config import languages
from editorial import services
from editorial.editable import NEUTRAL
from editorial.models import Edition, LoadedFile, Revision
from editorial.textfiles import FixtureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from editorial.editable import Editable
    from editorial.rows import Content

# The account under whose name fixtures/ is loaded: an admin without a password.
FOUNDERS = "founders"
REASON = "Loaded from the files in fixtures/"


@dataclass
class ItemFile:
    """One item as its files hold it: content by language, "" for the facts."""

    model: type[Editable]
    slug: str
    path: Path
    content: dict[str, Content]
    # Languages whose text a program wrote and nobody has confirmed.
    machine: set[str] = field(default_factory=set)


class Shelf(Protocol):
    """Where one kind of item lies in fixtures/."""

    def prepare(self, folder: Path) -> None:
        """Make the rows that items refer to: tags, topics."""

    def files(self, folder: Path) -> list[Path]:
        """Return the files, or folders, that hold the items."""

    def read(self, path: Path) -> list[ItemFile]:
        """Return the items of one file. Raises FixtureError."""

    def export(self) -> Iterator[tuple[str, str]]:
        """Yield the relative path and the text of every file of this kind."""


SHELVES: list[Shelf] = []


def register(shelf: Shelf) -> None:
    SHELVES.append(shelf)


def load(folder: Path, *, say: Callable[[str], None] = print) -> Counter[str]:
    """Load every changed file, all or nothing, and return what was done.

    A text that a person has edited on the site is never overwritten: the file's text becomes a
    proposal beside it. Raises FixtureError for the first fault.
    """
    done: Counter[str] = Counter()
    with transaction.atomic(), services.gathered():
        founders = founders_account()
        for shelf in SHELVES:
            shelf.prepare(folder)
        changed = [
            (shelf, path, digest)
            for shelf in SHELVES
            for path in shelf.files(folder)
            if (digest := _changed(folder, path))
        ]
        items = [(item, path) for shelf, path, _digest in changed for item in shelf.read(path)]
        _create(items, done)
        _load_items(items, founders, done, say)
        for _shelf, path, digest in changed:
            LoadedFile.objects.update_or_create(
                path=path.relative_to(folder).as_posix(), defaults={"digest": digest}
            )
        done["files unchanged"] = sum(len(shelf.files(folder)) for shelf in SHELVES) - len(changed)
    return done


def founders_account() -> User:
    """Return the account that publishes fixtures/; nobody can sign in with it."""
    user, created = User.objects.get_or_create(
        username=FOUNDERS, defaults={"is_superuser": True, "first_name": "The founding team"}
    )
    if created:
        user.set_unusable_password()
        user.save()
    return user


def _changed(folder: Path, path: Path) -> str:
    """Return the file's digest, or nothing if it was loaded in this state before."""
    files = sorted(path.rglob("*.*")) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    name = path.relative_to(folder).as_posix()
    known = LoadedFile.objects.filter(path=name, digest=digest.hexdigest()).exists()
    return "" if known else digest.hexdigest()


def _create(items: list[tuple[ItemFile, Path]], done: Counter[str]) -> None:
    """Make all rows first, so that items may refer to each other in any order."""
    seen: dict[tuple[type[Editable], str], Path] = {}
    for item, path in items:
        if (item.model, item.slug) in seen:
            raise FixtureError(
                path, f"stands in {seen[item.model, item.slug].name} as well", item.slug
            )
        seen[item.model, item.slug] = path
        _row, created = item.model.objects.get_or_create(slug=item.slug)
        done[f"{item.model._meta.verbose_name_plural} made"] += created


def _load_items(
    items: list[tuple[ItemFile, Path]],
    founders: User,
    done: Counter[str],
    say: Callable[[str], None],
) -> None:
    for number, (item, path) in enumerate(items, 1):
        row = item.model.objects.get(slug=item.slug)
        for language in _in_order(row, item.content):
            try:
                done[_load_text(row, language, item, founders)] += 1
            except ValidationError as error:
                key, messages = _first_error(error)
                where = ".".join(part for part in (item.slug, language, key) if part)
                raise FixtureError(path, messages, where) from error
        if number % 200 == 0:
            say(f"{number} of {len(items)} items")


def _in_order(row: Editable, content: dict[str, Content]) -> list[str]:
    """Facts first, then the source, so that translations know what they are made from."""
    first = [NEUTRAL, row.source_language]
    return [*[code for code in first if code in content], *[c for c in content if c not in first]]


def _load_text(row: Editable, language: str, item: ItemFile, founders: User) -> str:
    content = row.normal(language, item.content[language])
    edition = services.open_edition(row, language)
    machine = language in item.machine
    now = edition.published
    if now is not None and now.content == content and now.machine == machine:
        if edition.outdated_by_id is None:
            return "texts unchanged"
    elif _already_proposed(edition, content):
        return "texts unchanged"
    revision = services.propose(
        row,
        language,
        content,
        basis=services.basis(row, language),
        author=founders,
        summary="Loaded from fixtures/",
        machine=machine,
    )
    if now is not None and now.author_id != founders.pk:
        return "texts proposed beside a person's edit"
    services.accept(revision, by=founders, own_work_reason=REASON)
    return "texts published"


def _already_proposed(edition: Edition, content: Content) -> bool:
    """A text that was offered beside a person's edit is offered once, whatever became of it."""
    return any(
        revision.content == content
        for revision in Revision.objects.filter(edition=edition, author__username=FOUNDERS).exclude(
            status__in=[Revision.Status.SUPERSEDED, Revision.Status.RETRACTED]
        )
    )


def _first_error(error: ValidationError) -> tuple[str, str]:
    if hasattr(error, "error_dict"):
        key, messages = next(iter(error.message_dict.items()))
        return key, " ".join(messages)
    return "", " ".join(error.messages)


def export(folder: Path) -> int:
    """Write everything published as files into ``folder``; return how many."""
    count = 0
    for shelf in SHELVES:
        for name, text in shelf.export():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            count += 1
    return count


def known_languages(path: Path, codes: list[str]) -> None:
    """Raise FixtureError for a language that is not in the table."""
    for code in codes:
        if code not in languages.BY_CODE:
            raise FixtureError(path, "is not a language of config/languages.py", code)


def named_rows(path: Path, data: dict[str, Any], model: Any, fields: dict[str, str]) -> None:
    """Make or update the rows of a file such as tags.yaml: slug to texts by language.

    ``fields`` maps the key in the file to the translated field.
    """
    for position, (slug, value) in enumerate(data.items()):
        row, _created = model.objects.get_or_create(slug=slug)
        row.position = position
        for key, name in fields.items():
            texts = value.get(key, {}) if key else value
            known_languages(path, list(texts))
            for code, text in texts.items():
                setattr(row, f"{name}_{code.replace('-', '_')}", text)
        row.save()
