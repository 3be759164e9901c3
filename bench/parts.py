"""What can be measured: a module of this room with ``run(*, quick)``, and the databases it needs."""

from __future__ import annotations

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"

PARTS: dict[str, tuple[str, ...]] = {
    "search": (SQLITE, POSTGRESQL),
    "decode": (SQLITE,),
    "nickname": (SQLITE,),
    "content": (SQLITE, POSTGRESQL),
    "practice": (SQLITE,),
    "pages": (SQLITE,),
    "saves": (SQLITE,),
    "start": (SQLITE,),
}
