"""``python -m bench.measure PART``: measure one part with the database of the environment."""

from __future__ import annotations

import argparse
from importlib import import_module

import django
from django.core.management import call_command

from bench.parts import PARTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    django.setup()
    call_command("migrate", verbosity=0)
    # Models can be imported only now.
    import_module(f"bench.{asked.part}").run(quick=asked.quick)


if __name__ == "__main__":
    main()
