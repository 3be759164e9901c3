"""Remarks as readers send them, or as they stand already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from editorial import services

if TYPE_CHECKING:
    from editorial.models import Remark


def noted(item: Any, field: str = "meaning", body: str = "It is a photo.") -> Remark:
    row = services.remark(item, field, body, kind="wrong", address="192.0.2.9")
    assert row is not None
    return row
