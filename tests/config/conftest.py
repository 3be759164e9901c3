from __future__ import annotations

from tests.glossary.conftest import make

__all__ = ["make"]
