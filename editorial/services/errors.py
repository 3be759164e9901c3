"""Why a verb of the workflow may refuse, each cause with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from editorial.editable import Editable
    from editorial.models import Reservation


class EditConflict(Exception):
    """Another text was published since the author of this one began."""


class AlreadyDecided(Exception):
    """Someone else moved the revision first."""


class ForeignBasis(Exception):
    """The posted base or source does not belong to the item that is edited."""


class UnknownField(Exception):
    """The item has no field, and no row, of this key."""


class NotReady(Exception):
    """The item has no published facts yet, so its text cannot be shown."""


class UnknownCode(Exception):
    """Nothing was sent under this claim code."""


class OwnWork(Exception):
    """Whoever wants the credit has judged the text, and nobody judges their own."""


class MachineOverPerson(ValidationError):
    """A program's draft would stand, or wait to stand, in the place of a person's text."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A person wrote the text that readers see. A machine draft never takes its place:"
                " read the draft, and send what is good in it as your own."
            ),
            code="machine",
        )


class FaultyText(Exception):
    """One of many texts may not stand; ``error`` says by key what is wrong with it."""

    def __init__(self, item: Editable, language: str, error: ValidationError) -> None:
        super().__init__(item.slug, language, error)
        self.item, self.language, self.error = item, language, error


class TooLate(Exception):
    """The day within which a batch may be taken back is over."""


class NothingDone(Exception):
    """Not one of many texts could be changed; ``left`` says of each what was in its way."""

    def __init__(self, left: list[Any]) -> None:
        super().__init__(len(left))
        self.left = left


class Reserved(Exception):
    """Somebody else reads the proposal just now; ``reservation`` says who and how long."""

    def __init__(self, reservation: Reservation) -> None:
        super().__init__(reservation)
        self.reservation = reservation


class SecondPersonNeeded(Exception):
    """What would be published takes two people: it changes the safety line, or the words are theirs."""


class TooLittleLeft(Exception):
    """A correction would leave less than half of what the author proposed."""


class AlreadyAsked(Exception):
    """Somebody has asked for a second opinion, and nobody has given it yet."""
