"""How each language stands: what waits there, since when, and what its texts lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Min, Q

from config import languages
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.models import Edition, Revision
from editorial.waits import prepare, usual_wait_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class Standing(NamedTuple):
    """One language, or the facts: its queue, and how many of its texts want work."""

    code: str
    name: str
    waiting: int
    oldest: datetime | None
    usual_wait: str
    outdated: int
    missing: int
    draft: int

    @property
    def is_facts(self) -> bool:
        return self.code == NEUTRAL


def standings(codes: Iterable[str], pages: int) -> list[Standing]:
    """Return how these languages stand, of ``pages`` published ones; three queries at most."""
    codes = list(codes)
    prepare(codes)
    waiting, texts = _waiting(), _texts()
    return [_standing(code, waiting.get(code), texts.get(code, (0, 0, 0)), pages) for code in codes]


def _standing(
    code: str, queue: tuple[int, datetime] | None, texts: tuple[int, int, int], pages: int
) -> Standing:
    number, oldest = queue or (0, None)
    shown, outdated, draft = texts
    is_facts = code == NEUTRAL
    return Standing(
        code,
        "" if is_facts else languages.BY_CODE[code].name,
        number,
        oldest,
        usual_wait_words(code),
        0 if is_facts else outdated,
        0 if is_facts else max(pages - shown, 0),
        0 if is_facts else draft,
    )


def _waiting() -> dict[str, tuple[int, datetime]]:
    rows = Revision.objects.waiting().order_by().values_list("edition__language")
    counted = rows.annotate(number=Count("pk"), oldest=Min("created_at"))
    return {code: (number, oldest) for code, number, oldest in counted}


def _texts() -> dict[str, tuple[int, int, int]]:
    """Return, by language, how many published pages have a text, an outdated one, a machine draft."""
    of_published = Q()
    for model in subclasses():
        pages = model.objects.published().order_by().values("pk")
        kind = ContentType.objects.get_for_model(model)
        of_published |= Q(content_type=kind, object_id__in=pages)
    rows = Edition.objects.filter(of_published).exclude(published=None).order_by()
    counted = rows.values_list("language").annotate(
        shown=Count("pk"),
        outdated=Count("pk", filter=~Q(outdated_by=None)),
        draft=Count("pk", filter=Q(outdated_by=None, published__machine=True)),
    )
    return {code: (shown, outdated, draft) for code, shown, outdated, draft in counted}
