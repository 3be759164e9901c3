"""What the tests of files share: downloading in a form, changing a file, sending it back."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from editorial import services
from editorial.exchange import gathering, packing, uploading
from editorial.exchange.gathering import Wish
from editorial.exchange.judging import judge
from editorial.exchange.units import State
from editorial.models import Edition

if TYPE_CHECKING:
    from editorial.exchange.judged import Judged
    from editorial.models import Revision

MADE = datetime(2025, 11, 21, 12, tzinfo=UTC)
ES = {
    "gloss": "impuesto gatuno",
    "meaning": "Una foto de tu gato.\n\nY **nada** más: «¿sí?» 🐱",
    "safety_reason": "Dilo a quien quieras.",
    "examples.e1": "¿Eres nueva? ¿Ya pagaste?",
}


@pytest.fixture(params=["xliff", "po"])
def form(request) -> str:
    """Every test of what files carry is played in both formats."""
    return request.param


def wish(state="all", **other) -> Wish:
    return Wish(language="es", source="en", state=state, **other)


def pages(wanted=None):
    return list(gathering.pages(wanted or wish(), root="https://guide.example"))


def download(form: str, wanted: Wish | None = None) -> bytes:
    wanted = wanted or wish()
    packed = packing.pack(iter(pages(wanted)), wanted, form=form, made=MADE)
    assert packed is not None
    return packed.file.read()


def look(data: bytes, user, language="es") -> list[Judged]:
    return judge(uploading.read(data, language=language), language=language, user=user)


def written(form: str, some) -> bytes:
    """Return pages, which a test has changed, as the file that we would write."""
    packed = packing.pack(iter(some), wish(), form=form, made=MADE)
    return io.BytesIO(packed.file.read()).getvalue()


def shown(item, language="es") -> Revision | None:
    return Edition.objects.of(item).select_related("published").get(language=language).published


def propose(item, user, text, language="es", **about) -> Revision:
    return services.propose(
        item, language, {**item.read(language), **text},
        basis=services.basis(item, language), author=user, **about,
    )  # fmt: skip


def with_texts(some, **texts):
    """Return pages with other translations, marked as finished, as a translator leaves them."""
    return [
        replace(
            page,
            units=[
                replace(unit, target=texts.get(unit.mark.key, unit.target), state=State.CURRENT)
                for unit in page.units
            ],
        )
        for page in some
    ]
