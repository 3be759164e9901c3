"""Bringing fixtures/ into the site through the editors' own verbs, and writing it back.

Each kind of item registers a Shelf, which knows its files; this module never imports them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from editorial import permissions, services, slugs
from editorial.fileparts import first_error
from editorial.models import Edition, LoadedFile, Revision
from editorial.placing import place
from editorial.textfiles import FixtureError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from editorial.editable import Editable
    from editorial.itemfiles import ItemFile
    from editorial.placing import Place
    from editorial.rows import Content

# The account under whose name fixtures/ is loaded: an admin without a password.
FOUNDERS = permissions.FOUNDERS
REASON = "Loaded from the files in fixtures/"
SUMMARY = "Loaded from fixtures/"
# New items that are written together, and how often a long load says how far it is.
TOGETHER = 200


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
        permissions.remember(founders)
        for shelf in SHELVES:
            shelf.prepare(folder)
        changed = [
            (shelf, path, digest)
            for shelf in SHELVES
            for path in shelf.files(folder)
            if (digest := _changed(folder, path))
        ]
        items = [(item, path) for shelf, path, _digest in changed for item in shelf.read(path)]
        new = _place(items, founders, done)
        with slugs.read_once():
            _load_items(items, new, founders, done, say)
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


def _place(
    items: list[tuple[ItemFile, Path]], founders: User, done: Counter[str]
) -> dict[Place, Editable]:
    """Make all rows first, so that items may refer to each other in any order."""
    written = [item.slug for item, _path in items]
    new = place(items, founders)
    done.update(f"{model._meta.verbose_name_plural} made" for model, _slug in new)
    seen: dict[Place, Path] = {}
    for (item, path), slug in zip(items, written, strict=True):
        if first := seen.get((item.model, item.slug)):
            raise FixtureError(path, f"stands in {first.name} as well", slug)
        seen[item.model, item.slug] = path
    return new


def _load_items(
    items: list[tuple[ItemFile, Path]],
    new: dict[Place, Editable],
    founders: User,
    done: Counter[str],
    say: Callable[[str], None],
) -> None:
    """Load what is new, many at once, and then what may stand here already, text by text."""
    first = [pair for pair in items if (pair[0].model, pair[0].slug) in new]
    for start in range(0, len(first), TOGETHER):
        some = first[start : start + TOGETHER]
        done["texts published"] += _begin(some, new, founders)
        if len(some) == TOGETHER:
            say(f"{start + TOGETHER} of {len(items)} items")
    others = [pair for pair in items if (pair[0].model, pair[0].slug) not in new]
    for number, (item, path) in enumerate(others, len(first) + 1):
        _load_item(item, path, founders, done)
        if number % TOGETHER == 0:
            say(f"{number} of {len(items)} items")


def _begin(items: list[tuple[ItemFile, Path]], new: dict[Place, Editable], founders: User) -> int:
    files = {new[item.model, item.slug]: (item, path) for item, path in items}
    beginnings = [
        services.Beginning(row, item.content, item.machine) for row, (item, _path) in files.items()
    ]
    try:
        return services.begin(beginnings, by=founders, own_work_reason=REASON, summary=SUMMARY)
    except services.FaultyText as fault:
        item, path = files[fault.item]
        raise _told(item, path, fault.language, fault.error) from fault


def _load_item(item: ItemFile, path: Path, founders: User, done: Counter[str]) -> None:
    row = item.model.objects.get(slug=item.slug)
    shown = {one.language: one for one in row.editions.select_related("published")}
    for language in services.in_order(row, item.content):
        content = row.normal(language, item.content[language])
        # Most texts of a changed file have not changed: one look at the item is enough for them.
        known = shown.get(language)
        if known and known.outdated_by_id is None and _is_same(known, content, item):
            done["texts unchanged"] += 1
            continue
        # What is published now may make other texts of this item older than their source.
        shown.clear()
        try:
            done[_load_text(row, language, content, item, founders)] += 1
        except ValidationError as error:
            raise _told(item, path, language, error) from error


def _told(item: ItemFile, path: Path, language: str, error: ValidationError) -> FixtureError:
    key, messages = first_error(error)
    where = ".".join(part for part in (item.slug, language, key) if part)
    return FixtureError(item.files.get(language, path), messages, where)


def _load_text(
    row: Editable, language: str, content: Content, item: ItemFile, founders: User
) -> str:
    edition = services.open_edition(row, language)
    machine = language in item.machine
    now, basis = edition.published, services.basis(row, language)
    # The files go together: a translation in them fits their source, not another's.
    fits = edition.outdated_by_id is None or not _is_loaded(basis.source)
    if fits and _is_same(edition, content, item):
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
        summary=SUMMARY,
        machine=machine,
    )
    if not untouched:
        return "texts proposed beside a person's edit"
    services.accept(revision, by=founders, own_work_reason=REASON)
    return "texts published"


def _is_same(edition: Edition, content: Content, item: ItemFile) -> bool:
    now, machine = edition.published, edition.language in item.machine
    return now is not None and (now.content, now.machine) == (content, machine)


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
