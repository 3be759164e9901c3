"""Which machine it was: figures say nothing without it."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("Django", "gunicorn", "granian", "psycopg")
PROGRAMS = {
    "nginx": ("nginx", "-v"),
    "PHP": ("php", "-v"),
    "wrk": ("wrk", "-v"),
}
NUMBER = re.compile(r"\d+\.\d+(?:\.\d+)*")
MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)


def described() -> str:
    """Name the processor, its cores and load, and the versions of what is measured."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    lines = [
        f"{_processor()}, {os.cpu_count()} cores{load}; {platform.system()} {platform.release()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
    ]
    lines += [f"{name} {found}" for name in PACKAGES if (found := _package(name))]
    lines += [f"{name} {found}" for name in PROGRAMS if (found := _program(*PROGRAMS[name]))]
    return lines[0] + "\n" + ", ".join(lines[1:])


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    found = MODEL.search(known.read_text(encoding="utf-8")) if known.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _program(name: str, *arguments: str) -> str:
    where = shutil.which(name)
    if where is None:
        return ""
    done = subprocess.run([where, *arguments], capture_output=True, text=True, check=False)
    found = NUMBER.search(done.stdout + done.stderr)
    return found[0] if found else ""
