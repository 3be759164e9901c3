"""Every write to editions and revisions. Nothing else changes published text."""

from __future__ import annotations

from editorial.services.announcing import editions_changed, gathered
from editorial.services.deciding import approve, ask_for_changes, reject, withdraw
from editorial.services.errors import AlreadyDecided, EditConflict, ForeignBasis, NotReady
from editorial.services.proposing import (
    LONGEST_KEY,
    Basis,
    basis,
    basis_from,
    open_edition,
    propose,
    talk,
)
from editorial.services.publishing import accept, publish, rebase, retract, revert

__all__ = [
    "LONGEST_KEY",
    "AlreadyDecided",
    "Basis",
    "EditConflict",
    "ForeignBasis",
    "NotReady",
    "accept",
    "approve",
    "ask_for_changes",
    "basis",
    "basis_from",
    "editions_changed",
    "gathered",
    "open_edition",
    "propose",
    "publish",
    "rebase",
    "reject",
    "retract",
    "revert",
    "talk",
    "withdraw",
]
