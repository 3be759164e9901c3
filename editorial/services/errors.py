"""Why a verb of the workflow may refuse, each cause with a name."""

from __future__ import annotations


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
