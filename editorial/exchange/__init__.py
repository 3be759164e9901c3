"""Texts of one language as files: downloaded as XLIFF 2 or PO, translated elsewhere, sent back.

A unit is one text field of one page. Its mark names both, and the versions that its translator had
before them, so that what comes back is proposed on the right base and never written over anything.
"""

from __future__ import annotations
