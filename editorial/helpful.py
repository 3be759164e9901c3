"""Whether a page helped: answers counted by text, day and reason; never by whom."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Func, IntegerField, OuterRef, Q, Subquery, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial.editable import subclasses
from editorial.tally import add_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from editorial.editable import Editable

# Apps change within a few months; what was said of a page before that is about another one.
DAYS = 90
# A page did not help where so many readers said no, and they are this part of all who answered.
ENOUGH, ONE_IN = 3, 4


class HelpfulVotesQuerySet(models.QuerySet["HelpfulVotes"]):
    def lately(self) -> HelpfulVotesQuerySet:
        return self.filter(day__gte=timezone.now().date() - timedelta(days=DAYS - 1))

    def by_text(self) -> Any:
        """Return how many said no, and how many answered, for every text."""
        said_no = Sum("count", filter=Q(answer=HelpfulVotes.Answer.NO), default=0)
        return self.order_by().values("edition").annotate(no=said_no, total=Sum("count"))


class HelpfulVotes(models.Model):
    """How many readers gave one answer about a text on a day (UTC), for one reason or none."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    class Reason(models.TextChoices):
        SCREEN = "screen", _("My screen looks different")
        OLD = "old", _("It is out of date")
        HARD = "hard", _("It is hard to understand")
        UNANSWERED = "unanswered", _("It does not answer my question")
        WRONG = "wrong", _("Something in it is wrong")

    NO_REASON: ClassVar[Any] = _("No reason given")

    # An item in a language: the one that the reader saw, which may be the original.
    edition = models.ForeignKey("Edition", models.CASCADE, related_name="helpful_votes")
    day = models.DateField(db_index=True)
    answer = models.CharField(max_length=3, choices=Answer)
    reason = models.CharField(max_length=10, blank=True, choices=Reason)
    count = models.PositiveIntegerField(default=0)

    objects = HelpfulVotesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "helpful votes"
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "day", "answer", "reason"], name="one_count_per_answer_and_day"
            ),
            models.CheckConstraint(
                condition=Q(answer="no") | Q(answer="yes", reason=""), name="a_yes_has_no_reason"
            ),
        ]

    def __str__(self) -> str:
        said = f"{self.answer} ({self.reason})" if self.reason else self.answer
        return f"{self.edition_id} {self.day} {said}: {self.count}"


# ── counting ────────────────────────────────────────────────────────────────────────────────


def add(edition_pk: int, answer: str, reason: str) -> None:
    """Count one more answer of today, in one statement: two readers at once are two."""
    unique = ("edition_id", "day", "answer", "reason")
    add_up(HelpfulVotes, unique, [(edition_pk, timezone.now().date(), answer, reason, 1)])


def reasons_for(item: Editable) -> list[tuple[str, Any]]:
    """Return why a page may not have helped; only some pages say what is on a screen."""
    left_out = () if item.differs_url else (HelpfulVotes.Reason.SCREEN,)
    return [
        (reason.value, reason.label) for reason in HelpfulVotes.Reason if reason not in left_out
    ]


# ── asking ──────────────────────────────────────────────────────────────────────────────────


class Answers(NamedTuple):
    """What readers of one text answered: how many yes, how many at all, why the others did not."""

    language: str
    yes: int
    total: int
    # What people call the reason, and how often it was given; the most given first.
    reasons: list[tuple[Any, int]]


def answers(rows: HelpfulVotesQuerySet) -> dict[int, Answers]:
    """Return the answers in some rows, by edition; one query."""
    found: dict[int, dict[tuple[str, str], int]] = defaultdict(dict)
    languages: dict[int, str] = {}
    counted = rows.order_by().values_list("edition", "edition__language", "answer", "reason")
    for edition, language, answer, reason, number in counted.annotate(number=Sum("count")):
        found[edition][answer, reason] = number
        languages[edition] = language
    return {edition: _answers(languages[edition], counts) for edition, counts in found.items()}


def _answers(language: str, counts: dict[tuple[str, str], int]) -> Answers:
    names = dict(HelpfulVotes.Reason.choices) | {"": HelpfulVotes.NO_REASON}
    said_no = [
        (reason, number)
        for (answer, reason), number in counts.items()
        if answer == HelpfulVotes.Answer.NO
    ]
    # What has no reason comes last; else the order is that of the numbers.
    said_no.sort(key=lambda pair: (not pair[0], -pair[1], pair[0]))
    reasons = [(names[reason], number) for reason, number in said_no if number]
    yes = counts.get((HelpfulVotes.Answer.YES, ""), 0)
    return Answers(language, yes, sum(counts.values()), reasons)


def of(item: Editable, first: str = "") -> list[Answers]:
    """Return what readers answered lately, by language: ``first``, then those with the most answers."""
    kind = ContentType.objects.get_for_model(item)
    rows = HelpfulVotes.objects.lately().filter(
        edition__content_type=kind, edition__object_id=item.pk
    )
    found = answers(rows).values()
    return sorted(found, key=lambda one: (one.language != first, -one.total, one.language))


def unhelpful() -> Any:
    """Return the texts that did not help lately, as rows with their edition and how many said no."""
    counted = HelpfulVotes.objects.lately().by_text()
    return counted.filter(no__gte=ENOUGH, total__lte=F("no") * ONE_IN)


def helped() -> Subquery:
    """Return how often readers said that an edition helped them, as an expression for its query."""
    said_yes = HelpfulVotes.objects.filter(edition=OuterRef("pk"), answer=HelpfulVotes.Answer.YES)
    total = Func(F("count"), function="SUM", output_field=IntegerField())
    return Subquery(said_yes.order_by().annotate(total=total).values("total"))


def on_published_pages(models: Iterable[type[Editable]] | None = None) -> Q:
    """Return the condition that readers see the page of an edition, of some kinds or of any."""
    found = Q(pk__in=[])
    for model in subclasses() if models is None else models:
        pages = model.objects.published().order_by().values("pk")
        found |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=pages)
    return found
