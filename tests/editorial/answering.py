"""Answering “Did this help?” as a reader does, and what was counted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from editorial.models import Edition, HelpfulVotes

if TYPE_CHECKING:
    from editorial.editable import Editable

PAGE = "/en/glossary/mao-shui/"
URL = f"{PAGE}helpful/"
ES = {"gloss": "impuesto de gato", "meaning": "Una foto.", "safety_reason": "Dilo."}


def counted() -> list[tuple[str, str, str, int]]:
    rows = HelpfulVotes.objects.order_by("edition__language", "answer", "reason")
    return list(rows.values_list("edition__language", "answer", "reason", "count"))


def had(
    item: Editable, answer: str, count: int, *, reason: str = "", language: str = "en", ago: int = 0
) -> None:
    HelpfulVotes.objects.create(
        edition=Edition.objects.of(item).get(language=language),
        day=timezone.now().date() - timedelta(days=ago),
        answer=answer,
        reason=reason,
        count=count,
    )
