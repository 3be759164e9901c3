"""Bringing fixtures/ into the site through the editors' own verbs, and writing it back.

Each kind of item registers a Shelf, which knows its files; this module never imports them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from config import languages
from editorial import permissions, services
from editorial.content import NEUTRAL
from editorial.models import Edition, LoadedFile, Revision
from editorial.placing import place
from editorial.textfiles import FixtureError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editorial.editable import Editable
    from editorial.itemfiles import ItemFile
    from editorial.rows import Content

# The account under whose name fixtures/ is loaded: an admin without a password.
FOUNDERS = permissions.FOUNDERS
REASON = "Loaded from the files in fixtures/"


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
# What hangs on items and is loaded when all of them are there; each returns what it did.
Late = Callable[["Path"], "Counter[str]"]
LATE: list[Late] = []


def register(shelf: Shelf) -> None:
    SHELVES.append(shelf)


def register_late(late: Late) -> None:
    LATE.append(late)


def load(folder: Path, *, say: Callable[[str], None] = print) -> Counter[str]:
    """Load every changed file, all or nothing, and return what was done.

    A text that a person has edited on the site is never overwritten: the file's text becomes a
    proposal beside it, a machine draft is left out. Raises FixtureError for the first fault.
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
        _create(items, founders, done)
        _load_items(items, founders, done, say)
        for late in LATE:
            done += late(folder)
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


def _create(items: list[tuple[ItemFile, Path]], founders: User, done: Counter[str]) -> None:
    """Make all rows first, so that items may refer to each other in any order."""
    seen: dict[tuple[type[Editable], str], Path] = {}
    for item, path in items:
        written = item.slug
        done[f"{item.model._meta.verbose_name_plural} made"] += place(item, path, founders)
        if (item.model, item.slug) in seen:
            raise FixtureError(
                path, f"stands in {seen[item.model, item.slug].name} as well", written
            )
        seen[item.model, item.slug] = path


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
                raise FixtureError(item.files.get(language, path), messages, where) from error
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
    now, basis = edition.published, services.basis(row, language)
    same = now is not None and (now.content, now.machine) == (content, machine)
    # The files go together: a translation in them fits their source, not another's.
    if same and (edition.outdated_by_id is None or not _is_loaded(basis.source)):
        return "texts unchanged"
    if machine and now is not None and not now.machine:
        # Whether a person wrote it here or in an earlier file: a draft is no better than that.
        return "machine drafts left out"
    untouched = _is_untouched(edition)
    if not untouched and _stood_in_files(edition, content):
        return "texts unchanged"
    revision = services.propose(
        row,
        language,
        content,
        basis=basis,
        author=founders,
        summary="Loaded from fixtures/",
        machine=machine,
    )
    if not untouched:
        return "texts proposed beside a person's edit"
    services.accept(revision, by=founders, own_work_reason=REASON)
    return "texts published"


def _is_untouched(edition: Edition) -> bool:
    """Tell whether no person has put another text in the place of the files', or taken it back."""
    if edition.published is not None:
        return _is_loaded(edition.published)
    return not edition.revisions.filter(status=Revision.Status.RETRACTED).exists()


def _is_loaded(revision: Revision | None) -> bool:
    """Tell whether a revision was published by loading files; a person may have merged theirs."""
    published = Revision.Status.PUBLISHED
    return (
        revision is not None
        and revision.decisions.filter(status=published, by__username=FOUNDERS).exists()
    )


def _stood_in_files(edition: Edition, content: Content) -> bool:
    """A text is offered beside a person's edit once, whatever became of it."""
    offered = Revision.objects.filter(edition=edition, author__username=FOUNDERS)
    return any(revision.content == content for revision in offered)


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


def by_machine(path: Path, key: str, content: Content) -> bool:
    """Take the mark of a machine draft out of a text and tell whether it was there."""
    mark = content.pop("draft", "")
    if mark not in ("", "machine"):
        raise FixtureError(path, "can only be “machine”", f"{key}.draft".lstrip("."))
    return mark == "machine"


def named_rows(path: Path, data: dict[str, Any], model: Any, fields: dict[str, str]) -> None:
    """Make or update the rows of a file such as tags.yaml: slug to texts by language.

    ``fields`` maps the key in the file to the translated field; "" where there is no key between.
    """
    for position, (slug, value) in enumerate(data.items()):
        row = model.objects.filter(slug=slug).first() or model(slug=slug)
        row.position = position
        groups = {"": value} if "" in fields else _groups(path, slug, value, fields)
        for key, texts in groups.items():
            for code, text in _texts(path, f"{slug}.{key}".rstrip("."), texts).items():
                setattr(row, f"{fields[key]}_{code.replace('-', '_')}", text)
        try:
            row.clean_fields()
        except ValidationError as error:
            key, messages = _first_error(error)
            raise FixtureError(path, messages, f"{slug}.{key}") from error
        row.save()


def _groups(path: Path, slug: str, value: Any, fields: dict[str, str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise FixtureError(path, "must be a mapping", slug)
    for key in value:
        if key not in fields:
            raise FixtureError(path, f"is none of {', '.join(fields)}", f"{slug}.{key}")
    return value


def _texts(path: Path, key: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise FixtureError(path, "must be a mapping of texts", key)
    known_languages(path, list(value))
    return value
