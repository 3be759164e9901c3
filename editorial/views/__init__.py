"""The pages of the workshop, a module for each thing that people do there."""

from __future__ import annotations

from editorial.views.edit import edit, facts
from editorial.views.helpful import helpful
from editorial.views.history import compare, history, retract, revert
from editorial.views.new import new
from editorial.views.reading import reading
from editorial.views.remarks import remark
from editorial.views.rename import rename
from editorial.views.suggest import suggest, suggest_new

__all__ = [
    "compare",
    "edit",
    "facts",
    "helpful",
    "history",
    "new",
    "reading",
    "remark",
    "rename",
    "retract",
    "revert",
    "suggest",
    "suggest_new",
]
