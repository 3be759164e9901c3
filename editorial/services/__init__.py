"""Every write to editions and revisions. Nothing else changes published text."""

from __future__ import annotations

from editorial.services.announcing import decided, editions_changed, gathered, proposed, talked
from editorial.services.deciding import approve, ask_for_changes, reject, withdraw
from editorial.services.errors import (
    AlreadyDecided,
    EditConflict,
    ForeignBasis,
    NotReady,
    UnknownField,
)
from editorial.services.linking import rebuild_links
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
from editorial.services.remarking import close_remark, remark
from editorial.services.renaming import keep_former_slug, rename

__all__ = [
    "LONGEST_KEY",
    "AlreadyDecided",
    "Basis",
    "EditConflict",
    "ForeignBasis",
    "NotReady",
    "UnknownField",
    "accept",
    "approve",
    "ask_for_changes",
    "basis",
    "basis_from",
    "close_remark",
    "decided",
    "editions_changed",
    "gathered",
    "keep_former_slug",
    "open_edition",
    "propose",
    "proposed",
    "publish",
    "rebase",
    "rebuild_links",
    "reject",
    "remark",
    "rename",
    "retract",
    "revert",
    "talk",
    "talked",
    "withdraw",
]
