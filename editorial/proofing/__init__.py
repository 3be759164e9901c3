"""Proofing: what a program notices in a text before a person reads it.

A *stop* is never right and is not sent. An *ask* may be right: its author looks at it and confirms.
"""

from __future__ import annotations

from editorial.proofing.faults import Fault, Level
from editorial.proofing.proofreading import proof

__all__ = ["Fault", "Level", "proof"]
