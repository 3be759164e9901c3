"""New migrations let the version before go on: servers are replaced one after the other.

What may not be done in one version, and how it is done in several, is in docs/scaling.md.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.functions import Now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.migrations.operations.base import Operation

BASE = Path(settings.BASE_DIR)
# The last migrations from before anybody ran several servers.
LAST_ALONE = {
    "community": "0002", "dictionary": "0001", "editorial": "0005", "glossary": "0003",
    "guide": "0004", "pagestore": "0001", "practice": "0001", "search": "0004",
}  # fmt: skip
# Operations that break the rule and are right all the same, as they are told, each with its reason.
ALLOWED: dict[str, str] = {}

HARMLESS = (
    migrations.AddIndex, migrations.AlterModelManagers, migrations.AlterModelOptions,
    migrations.CreateModel, migrations.RemoveConstraint, migrations.RemoveIndex,
    migrations.RenameIndex, AddIndexConcurrently,
)  # fmt: skip
# These change no table: what is taken out of the code first, and what fills rows.
UNSEEN = (migrations.RunPython, migrations.SeparateDatabaseAndState)


def unsafe(operations: Iterable[Operation]) -> list[Operation]:
    """Return the operations under which the code of the version before would fail."""
    listed = list(_in_the_database(operations))
    made = {one.name_lower for one in listed if isinstance(one, migrations.CreateModel)}
    return [one for one in listed if not _is_safe(one, made)]


def _in_the_database(operations: Iterable[Operation]) -> Iterator[Operation]:
    for one in operations:
        if isinstance(one, migrations.SeparateDatabaseAndState):
            yield from _in_the_database(one.database_operations)
        else:
            yield one


def _is_safe(one: Operation, made: set[str]) -> bool:
    if isinstance(one, (*HARMLESS, *UNSEEN)) or getattr(one, "model_name_lower", None) in made:
        return True
    # Code that does not know a column leaves it out when it writes a row; Django keeps a default
    # in the database only where it is told so.
    return isinstance(one, migrations.AddField) and (
        one.field.null or one.field.many_to_many or one.field.has_db_default()
    )


def _ours() -> Iterator[tuple[str, Operation]]:
    found = MigrationLoader(None).disk_migrations
    rooms = {one.label for one in apps.get_app_configs() if Path(one.path).parent == BASE}
    for (label, name), migration in sorted(found.items()):
        if label in rooms and name[:4] > LAST_ALONE.get(label, "0000"):
            yield from ((f"{label}.{name}", one) for one in unsafe(migration.operations))


def test_new_migrations_only_add() -> None:
    found = [f"{name}: {one.describe()}" for name, one in _ours()]
    assert [one for one in found if one not in ALLOWED] == []
    assert {one for one in ALLOWED if one not in found} == set()
    assert all(ALLOWED.values())


TEXT, EMPTY = models.TextField(), models.TextField(null=True)
SAFE = [
    migrations.AddField("entry", "note", EMPTY),
    migrations.AddField("entry", "seen", models.DateTimeField(db_default=Now())),
    migrations.AddField("entry", "friends", models.ManyToManyField("glossary.Entry")),
    migrations.CreateModel("Thing", [("name", TEXT)]),
    migrations.AddIndex("entry", models.Index(fields=["slug"], name="by_slug")),
    migrations.SeparateDatabaseAndState([], [migrations.RemoveField("entry", "note")]),
]
UNSAFE = [
    migrations.AddField("entry", "note", TEXT),
    migrations.AddField("entry", "note", models.TextField(default="", blank=True)),
    migrations.AlterField("entry", "note", TEXT),
    migrations.RemoveField("entry", "note"),
    migrations.RenameField("entry", "note", "remark"),
    migrations.RenameModel("Entry", "Word"),
    migrations.DeleteModel("Entry"),
    migrations.AlterModelTable("entry", "words"),
    migrations.AddConstraint(
        "entry", models.UniqueConstraint(fields=["headword"], name="one_entry_per_headword")
    ),
    migrations.RunSQL("ALTER TABLE glossary_entry DROP COLUMN slug"),
    migrations.SeparateDatabaseAndState([migrations.RemoveField("entry", "note")], []),
]


@pytest.mark.parametrize("operation", SAFE, ids=lambda one: type(one).__name__)
def test_old_code_does_not_mind(operation: Operation) -> None:
    assert unsafe([operation]) == []


@pytest.mark.parametrize("operation", UNSAFE, ids=lambda one: type(one).__name__)
def test_old_code_would_fail(operation: Operation) -> None:
    assert len(unsafe([operation])) == 1


def test_new_table_may_be_made_in_steps() -> None:
    made = migrations.CreateModel("Thing", [("name", TEXT)])
    assert unsafe([made, migrations.AddField("thing", "note", TEXT)]) == []
