"""What the tests of batches write again and again."""

from __future__ import annotations

from editorial import services
from editorial.models import Edition, Revision

ES = {"gloss": "impuesto gatuno", "meaning": "Una foto.", "safety_reason": "Dilo."}
TITLE = {"title": "La app en inglés", "summary": "Cuatro toques.", "body": "Toca {{我|Yo}}."}
WHY = "Too early."


def approved(item, author, judge, text, language="es") -> Revision:
    revision = services.propose(
        item, language, {**item.read(language), **text},
        basis=services.basis(item, language), author=author,
    )  # fmt: skip
    services.approve(revision, by=judge)
    return revision


def state(item, language="es") -> Edition:
    return Edition.objects.of(item).select_related("published").get(language=language)
