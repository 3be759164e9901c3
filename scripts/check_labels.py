"""Check that every {{label}} in fixtures/ is a known label of the app: one line a fault."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from guide.labels.chips import chip_faults  # noqa: E402


def main() -> int:
    faults = list(chip_faults(ROOT / "fixtures"))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
