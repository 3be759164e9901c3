"""What tests of rolling back share."""

from __future__ import annotations

from editorial.models import Edition, Revision

WHY = "Advertising."
ES = {"gloss": "impuesto gatuno", "meaning": "Una foto.", "safety_reason": "Dilo."}


def shown(item, language="en") -> Revision | None:
    return Edition.objects.of(item).select_related("published").get(language=language).published
