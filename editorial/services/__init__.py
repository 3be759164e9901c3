"""Every write to editions and revisions. Nothing else changes published text."""

from __future__ import annotations

from editorial.limits import TooMany
from editorial.services.admins import admins, check_may_close, make_admin, remove_admin
from editorial.services.announcing import (
    decided,
    editions_changed,
    gathered,
    opinion_asked,
    opinion_given,
    proposed,
    role_changed,
    talked,
)
from editorial.services.batching import (
    UNDO_FOR,
    LeftOut,
    may_undo,
    publish_batch,
    undo_batch,
)
from editorial.services.beginning import Beginning, begin, in_order
from editorial.services.blocking import block, unblock
from editorial.services.claiming import claim, sent_under, withdraw_suggestion
from editorial.services.correcting import correct
from editorial.services.deciding import approve, ask_for_changes, reject, withdraw
from editorial.services.drafting import (
    AlreadySent,
    DraftTooLarge,
    TooManyDrafts,
    drop_draft,
    drop_old_drafts,
    keep_draft,
)
from editorial.services.errors import (
    AlreadyAsked,
    AlreadyDecided,
    EditConflict,
    FaultyText,
    ForeignBasis,
    MachineOverPerson,
    NothingDone,
    NotReady,
    OwnWork,
    Reserved,
    SecondPersonNeeded,
    TooLate,
    TooLittleLeft,
    UnknownCode,
    UnknownField,
)
from editorial.services.hiding import hide_line, show_line
from editorial.services.holding import is_held, mark_spam, release
from editorial.services.linking import rebuild_links
from editorial.services.opinions import ask_opinion, drop_question, give_opinion, may_give
from editorial.services.proposing import (
    LONGEST_KEY,
    Basis,
    basis,
    basis_from,
    open_edition,
    propose,
    talk,
)
from editorial.services.publishing import accept, publish, retract, revert
from editorial.services.rebasing import Chosen, rebase
from editorial.services.remarking import (
    clean_screen,
    close_remark,
    note_screen,
    remark,
    take_back_remarks,
)
from editorial.services.renaming import keep_former_slug, rename
from editorial.services.reserving import RESERVED_FOR, reserve, respect, unreserve
from editorial.services.restoring import restore, take_off
from editorial.services.roles import give_role, take_role
from editorial.services.rolling_back import RolledBack, roll_back
from editorial.services.suggesting import free_submission, suggest
from editorial.services.surging import switch_surge
from editorial.services.terms import add_term, change_term, remove_term
from editorial.services.voting import Voted, vote

__all__ = [
    "LONGEST_KEY",
    "RESERVED_FOR",
    "UNDO_FOR",
    "AlreadyAsked",
    "AlreadyDecided",
    "AlreadySent",
    "Basis",
    "Beginning",
    "Chosen",
    "DraftTooLarge",
    "EditConflict",
    "FaultyText",
    "ForeignBasis",
    "LeftOut",
    "MachineOverPerson",
    "NotReady",
    "NothingDone",
    "OwnWork",
    "Reserved",
    "RolledBack",
    "SecondPersonNeeded",
    "TooLate",
    "TooLittleLeft",
    "TooMany",
    "TooManyDrafts",
    "UnknownCode",
    "UnknownField",
    "Voted",
    "accept",
    "add_term",
    "admins",
    "approve",
    "ask_for_changes",
    "ask_opinion",
    "basis",
    "basis_from",
    "begin",
    "block",
    "change_term",
    "check_may_close",
    "claim",
    "clean_screen",
    "close_remark",
    "correct",
    "decided",
    "drop_draft",
    "drop_old_drafts",
    "drop_question",
    "editions_changed",
    "free_submission",
    "gathered",
    "give_opinion",
    "give_role",
    "hide_line",
    "in_order",
    "is_held",
    "keep_draft",
    "keep_former_slug",
    "make_admin",
    "mark_spam",
    "may_give",
    "may_undo",
    "note_screen",
    "open_edition",
    "opinion_asked",
    "opinion_given",
    "propose",
    "proposed",
    "publish",
    "publish_batch",
    "rebase",
    "rebuild_links",
    "reject",
    "release",
    "remark",
    "remove_admin",
    "remove_term",
    "rename",
    "reserve",
    "respect",
    "restore",
    "retract",
    "revert",
    "role_changed",
    "roll_back",
    "sent_under",
    "show_line",
    "suggest",
    "switch_surge",
    "take_back_remarks",
    "take_off",
    "take_role",
    "talk",
    "talked",
    "unblock",
    "undo_batch",
    "unreserve",
    "vote",
    "withdraw",
    "withdraw_suggestion",
]
