"""What the tests of corrections write again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial import services

if TYPE_CHECKING:
    from editorial.models import Revision

WRITTEN = "A foto of your cat that you post, as a freindly fee for coming in as a new one."
MENDED = "A photo of your cat that you post, as a friendly fee for coming in as a new one."
REWRITTEN = MENDED + " " + " ".join(f"Own word {number}." for number in range(20))


def mend(proposal: Revision, by, meaning: str = MENDED, **kwargs) -> Revision:
    return services.correct(
        proposal, by=by, content={**proposal.content, "meaning": meaning}, **kwargs
    )


def correct_url(revision: Revision) -> str:
    return f"/en/review/{revision.pk}/correct/"
