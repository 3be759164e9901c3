"""Where the texts of these pages stand."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "texts"
