"""Read fixtures/ with every check: one line a fault, and an answer other than 0 where there is one.

Needs no site: it works in a database of its own, in memory.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "content.md"
sys.path.insert(0, str(ROOT))
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "SECRET_KEY": "content",
    "DATABASE_URL": "sqlite://:memory:",
}


class NoMigrations(dict[str, None]):
    """Tables are made as the models are today: a minute's work should not begin with history."""

    def __contains__(self, app: object) -> bool:
        return True

    def __missing__(self, app: str) -> None:
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "fixtures")
    parser.add_argument(
        "--count",
        action="store_true",
        help="count what is there, check nothing, and put the table into docs/content.md",
    )
    parser.add_argument("--answers", metavar="WHY", default="",
                        help="print what may stay as answers.yaml would hold it")  # fmt: skip
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        parser.error(f"{asked.folder}: there is no such folder")
    # The environment comes first.
    import django  # noqa: PLC0415

    django.setup()
    return _count(asked.folder) if asked.count else _lint(asked.folder, asked.answers)


def _make_tables() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    settings.MIGRATION_MODULES = NoMigrations()
    call_command("migrate", run_syncdb=True, verbosity=0)


def _lint(folder: Path, why: str) -> int:
    from editorial.linting import lint  # noqa: PLC0415
    from editorial.linting.answers import as_answers  # noqa: PLC0415

    _make_tables()
    found = lint(folder)
    if why:
        print(as_answers(found, why), end="")
        return 0
    for one in found:
        print(one.line(folder))
    return 1 if found else 0


def _count(folder: Path) -> int:
    from editorial.linting.counting import put, table  # noqa: PLC0415

    counted = table(folder)
    print(counted)
    if folder.resolve() == ROOT / "fixtures":
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(put(text, counted), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
