"""A browser with a passkey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.community.passkeys.keys import join

if TYPE_CHECKING:
    from tests.community.soft_key import SoftKey


@pytest.fixture
def client() -> Client:
    """Return a browser that came by HTTPS, without which there are no passkeys."""
    return Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari"}, SERVER_PORT="443",
                  **{"wsgi.url_scheme": "https"})  # fmt: skip


# ── signing in ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def key(client: Client) -> SoftKey:
    """Somebody has joined with a passkey, and has signed out."""
    key = join(client)
    client.logout()
    return key
