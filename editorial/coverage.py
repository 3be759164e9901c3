"""How far each language is: what it has of every kind of page, who looks after it, who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from config import languages
from editorial import interface, reads
from editorial.content import NEUTRAL
from editorial.editable import subclasses
from editorial.models import Edition, Reads, Revision, Steward

if TYPE_CHECKING:
    from config.languages import Language
    from editorial.editable import Editable

# A language with fewer people to judge its texts stands still when one of them is away.
FEW = 2
# Reads count as lately for so many days.
DAYS = reads.DAYS


class Kind(NamedTuple):
    """What a language has of one kind of page, or of the interface's sentences."""

    name: str
    total: int
    current: int
    draft: int
    outdated: int
    missing: int
    waiting: int

    @property
    def is_complete(self) -> bool:
        return self.current == self.total

    @property
    def first_state(self) -> str:
        """Return the state in which help is wanted first."""
        return next((name for name in ("outdated", "missing", "draft") if getattr(self, name)), "")

    @property
    def bars(self) -> list[dict[str, Any]]:
        """Return the parts of the bar, in thousandths, from where it begins."""
        # SVG attributes: the content security policy allows no inline style.
        bars, start = [], 0
        for state in ("current", "draft", "outdated"):
            width = round(1000 * getattr(self, state) / self.total) if self.total else 0
            bars.append({"state": state, "x": start, "width": width})
            start += width
        return bars


class Row(NamedTuple):
    """A language with all of its kinds."""

    language: Language
    kinds: list[Kind]
    waiting: int
    reviewers: int
    # Reads of its readers lately, and how many of them found another language.
    read: int
    fallen_back: int

    @property
    def has_few_reviewers(self) -> bool:
        return self.reviewers < FEW

    @property
    def in_ten(self) -> int:
        """Return in how many of ten reads there was no text; never none of some, or all of most."""
        if not self.fallen_back:
            return 0
        return min(max(round(10 * self.fallen_back / self.read), 1), _most(self))


def _most(row: Row) -> int:
    return 10 if row.fallen_back == row.read else 9


class Coverage:
    """The opened languages. Asks the database the same few questions however many there are."""

    def __init__(self) -> None:
        self.models = list(subclasses())
        self.totals = {model: model.objects.published().count() for model in self.models}
        self.states = {model: _states(model) for model in self.models}
        self.waiting = _waiting()
        self.reviewers = _reviewers()
        self.fared = _fared()

    @property
    def rows(self) -> list[Row]:
        return [self._row(languages.BY_CODE[code]) for code, _name in settings.LANGUAGES]

    @property
    def pages(self) -> int:
        return sum(self.totals.values())

    def _row(self, language: Language) -> Row:
        kinds = [self._kind(model, language.code) for model in self.models]
        read, fallen_back = self.fared.get(language.code, (0, 0))
        return Row(
            language,
            [*kinds, interface_kind(language.code)],
            sum(kind.waiting for kind in kinds),
            self.reviewers.get(language.code, 0),
            read,
            fallen_back,
        )

    def _kind(self, model: type[Editable], code: str) -> Kind:
        found = self.states[model].get(code, {})
        current, draft, outdated = (found.get(name, 0) for name in ("current", "draft", "outdated"))
        total = self.totals[model]
        missing = max(total - current - draft - outdated, 0)
        waiting = self.waiting.get((ContentType.objects.get_for_model(model).pk, code), 0)
        name = str(model._meta.model_name)
        return Kind(name, total, current, draft, outdated, missing, waiting)


def interface_kind(code: str) -> Kind:
    """Return how far the interface is; a program's guess at a sentence is a draft."""
    words = interface.words(code)
    fuzzy, missing = len(words.fuzzy), len(words.missing)
    return Kind(interface.KIND, words.total, words.translated, fuzzy, 0, missing, 0)


def _states(model: type[Editable]) -> dict[str, dict[str, int]]:
    """Return, by language, how many published items are current, drafts and outdated."""
    rows: Any = (
        Edition.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=model.objects.published().order_by().values("pk"),
        )
        .exclude(published=None)
        .order_by()
        .values("language")
        .annotate(
            outdated=Count("pk", filter=~Q(outdated_by=None)),
            draft=Count("pk", filter=Q(outdated_by=None, published__machine=True)),
            current=Count("pk", filter=Q(outdated_by=None, published__machine=False)),
        )
    )
    return {row["language"]: row for row in rows}


def _waiting() -> dict[tuple[int, str], int]:
    """Return, by kind of page and language, in how many editions a proposal waits."""
    rows = (
        Revision.objects.waiting()
        .order_by()
        .values_list("edition__content_type", "edition__language")
        .annotate(n=Count("edition", distinct=True))
    )
    return {(kind, code): number for kind, code, number in rows}


def _reviewers() -> dict[str, int]:
    """Return how many people judge texts in each language."""
    found: dict[str, set[int]] = {}
    active = Steward.objects.filter(user__is_active=True)
    for code, user in active.values_list("language", "user"):
        found.setdefault(code, set()).add(user)
    everywhere = found.get(NEUTRAL, set())
    return {code: len(found.get(code, set()) | everywhere) for code, _name in settings.LANGUAGES}


def _fared() -> dict[str, tuple[int, int]]:
    """Return, by language, how often its readers read lately, and how often they fell back."""
    theirs = Edition.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        language=OuterRef("language"),
    ).exclude(published=None)
    rows = (
        Reads.objects.filter(day__gte=reads.since())
        .order_by()
        .values("language")
        .annotate(read=Sum("count"), fallen_back=Coalesce(Sum("count", filter=~Exists(theirs)), 0))
    )
    return {row["language"]: (row["read"], row["fallen_back"]) for row in rows}
