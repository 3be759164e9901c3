"""Check that fixtures/ loads, on a database of its own that is thrown away."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="yangyu-content-") as folder:
        env = {**os.environ, "SECRET_KEY": "content", "DATA_DIR": folder}
        env.pop("DATABASE_URL", None)
        env["DJANGO_SETTINGS_MODULE"] = "config.settings"
        for command in (["migrate", "--verbosity", "0"], ["load_content", "--dry-run"]):
            done = subprocess.run(
                [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=False
            )
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
