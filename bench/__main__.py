"""``make bench``: measure the parts of the site, each on databases made for it and thrown away.

Prints figures and asserts nothing: a clock on a busy machine proves nothing. docs/search.md keeps
the figures that were worth keeping.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.parts import PARTS, POSTGRESQL

ROOT = Path(__file__).resolve().parent.parent
DEBIAN = "/usr/lib/postgresql"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, help="measure this part alone")
    parser.add_argument("--quick", action="store_true", help="smaller, and in about a minute")
    asked = parser.parse_args()
    failed = 0
    for part, databases in PARTS.items():
        if asked.only in (None, part):
            for database in databases:
                failed += _measure(part, database, quick=asked.quick)
    return min(failed, 1)


def _measure(part: str, database: str, *, quick: bool) -> int:
    print(f"── {part}, {database} ──", flush=True)
    command = [sys.executable, "-m", "bench.measure", part, *(["--quick"] if quick else [])]
    if database == POSTGRESQL:
        binaries = _postgresql()
        if binaries is None:
            print("PostgreSQL is not installed here: left out.\n")
            return 0
        command = [sys.executable, str(ROOT / "scripts/with_postgres.py"), str(binaries), *command]
    with tempfile.TemporaryDirectory(prefix="yangyu-bench-") as folder:
        done = subprocess.run(command, cwd=ROOT, env=_environment(folder), check=False)
    return done.returncode


def _environment(folder: str) -> dict[str, str]:
    """Return an environment in which nothing of this machine's own site is read or written."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "bench",
        "DATA_DIR": folder,
        "DEBUG": "0",
        "PYTHONHASHSEED": "0",
    }


def _postgresql() -> Path | None:
    """Return the folder of PostgreSQL's own programs, the newest where there are several."""
    found = sorted(Path(DEBIAN).glob("*/bin/initdb"), key=lambda path: path.parts)
    where = shutil.which("initdb")
    newest = found[-1] if found else Path(where) if where else None
    return newest.parent if newest else None


if __name__ == "__main__":
    sys.exit(main())
