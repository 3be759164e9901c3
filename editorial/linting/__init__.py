"""The content gate: what may not stand in fixtures/, one line a fault.

It reads the files, asks the checks and the proofing that every proposal meets, and adds what only
somebody who sees all files can tell. What proofing merely asks has to be mended here, or answered
in ``answers.yaml`` by a person who has looked.
"""

from __future__ import annotations

from editorial.linting.gate import lint

__all__ = ["lint"]
