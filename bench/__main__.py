"""``make bench``: measure the parts of the site, each on databases made for it and thrown away.

Prints figures and asserts nothing: a clock on a busy machine proves nothing. What is not installed
is left out. docs/benchmarks.md keeps the figures that were worth keeping.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench import goals, machine
from bench.filled import PLACE as SHARED
from bench.parts import PARTS, POSTGRESQL

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
DEBIAN = "/usr/lib/postgresql"
NOTES = "notes"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, nargs="+", help="measure these parts alone")
    parser.add_argument("--quick", action="store_true", help="less, and in a few minutes")
    asked = parser.parse_args()
    print(machine.described() + "\n", flush=True)
    with _shared() as folder:
        notes = folder / NOTES
        notes.unlink(missing_ok=True)
        failed = [
            part
            for part, databases in PARTS.items()
            if part in (asked.only or PARTS)
            for database in databases
            if _measure(part, database, folder, quick=asked.quick)
        ]
        print("── goals ──")
        print(goals.summary(goals.noted(notes)))
    print(f"Not measured, for an error: {', '.join(failed)}." if failed else "")
    return min(len(failed), 1)


@contextmanager
def _shared() -> Iterator[Path]:
    """Yield the folder that all parts share: one that is thrown away, or the one that is named.

    What was made ready in a named folder, the next run takes again.
    """
    if kept := os.environ.get("BENCH_SHARED"):
        folder = Path(kept).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="yangyu-bench-run-") as name:
        yield Path(name)


def _measure(part: str, database: str, shared: Path, *, quick: bool) -> int:
    print(f"── {part}, {database} ──", flush=True)
    command = [sys.executable, "-m", "bench.measure", part, *(["--quick"] if quick else [])]
    if database == POSTGRESQL and quick:
        print("quick: left out.\n")
        return 0
    if database == POSTGRESQL:
        binaries = _postgresql()
        if binaries is None:
            print("PostgreSQL is not installed here: left out.\n")
            return 0
        command = [sys.executable, str(ROOT / "scripts/with_postgres.py"), str(binaries), *command]
    with tempfile.TemporaryDirectory(prefix="yangyu-bench-") as folder:
        done = subprocess.run(command, cwd=ROOT, env=_environment(folder, shared), check=False)
    print(flush=True)
    return done.returncode


def _environment(folder: str, shared: Path) -> dict[str, str]:
    """Return an environment in which nothing of this machine's own site is read or written."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "bench",
        "DATA_DIR": folder,
        "DEBUG": "0",
        "PYTHONHASHSEED": "0",
        SHARED: str(shared),
        goals.PLACE: str(shared / NOTES),
    }


def _postgresql() -> Path | None:
    """Return the folder of PostgreSQL's own programs, the newest where there are several."""
    found = sorted(Path(DEBIAN).glob("*/bin/initdb"), key=lambda path: path.parts)
    where = shutil.which("initdb")
    newest = found[-1] if found else Path(where) if where else None
    return newest.parent if newest else None


if __name__ == "__main__":
    sys.exit(main())
