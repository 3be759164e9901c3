"""Sending the form of a check, and reading what a page says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

PAGE = "/en/guide/app-language/"
FORM = f"{PAGE}checked/"


def shown(client: Client, path: str = PAGE) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())
