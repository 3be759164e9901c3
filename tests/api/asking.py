"""Asking the JSON interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

API = "/api/v1/"


def ask(client: Client, address: str, **query: Any) -> dict[str, Any]:
    response = client.get(API + address, query)
    assert response.status_code == 200, response.content
    answer: dict[str, Any] = response.json()
    return answer


def refused(client: Client, address: str, **query: Any) -> str:
    response = client.get(API + address, query)
    assert response.status_code == 400
    return str(response.json()["error"]["message"])
