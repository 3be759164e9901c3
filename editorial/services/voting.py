"""Taking a reader's answer to whether a page helped."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from editorial import credit, helpful, visitors
from editorial.helpful import HelpfulVotes
from editorial.services.proposing import open_edition
from editorial.services.remarking import language_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.editable import Editable

VOTES_A_DAY = 60


class Voted(Enum):
    """What became of an answer."""

    COUNTED = "counted"
    # The same address has answered about the same text today.
    AGAIN = "again"
    # Somebody asked about their own words.
    OWN = "own"


def vote(
    item: Editable, *, answer: str, reason: str = "", address: str, by: User | None = None
) -> Voted:
    """Count whether the text that a reader saw of a page helped; ``by`` is kept nowhere.

    Raises ValidationError for what is no answer or no reason, and visitors.TooMuchForToday.
    """
    answer, reason = check_vote(item, answer, reason)
    edition = open_edition(item, language_of(item, ""))
    if by is not None and credit.in_hands_of(by).filter(edition=edition).exists():
        return Voted.OWN
    text = str(edition.pk)
    with visitors.once_a_day("helpful", text, address=address, most=VOTES_A_DAY) as is_first:
        if not is_first:
            return Voted.AGAIN
        helpful.add(edition.pk, answer, reason)
    return Voted.COUNTED


def check_vote(item: Editable, answer: str, reason: str) -> tuple[str, str]:
    """Return an answer and its reason; a yes needs none. Raises ValidationError otherwise."""
    if answer not in HelpfulVotes.Answer.values:
        raise ValidationError(_("Please answer yes or no."))
    if answer == HelpfulVotes.Answer.YES:
        return answer, ""
    if reason and reason not in dict(helpful.reasons_for(item)):
        raise ValidationError(_("Please choose one of these reasons, or none."))
    return answer, reason
