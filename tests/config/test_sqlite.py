"""How the site opens SQLite."""

from __future__ import annotations

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_connections_read_one_map_of_the_file() -> None:
    """Else each of eight threads keeps pages of its own, up to sixteen megabytes of them."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps pages for all")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA mmap_size").fetchone() == (134_217_728,)
