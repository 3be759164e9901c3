"""Places on a page where a reader saw another screen than the page says. No Django."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where on a page, and on which device, a reader sees something else; ``step`` 0 is the page."""

    step: int
    platform: str
    build: str
    version: str = ""


class Spot(NamedTuple):
    """A place as a reviewer sees it: what it is called, what stands there now, where it is edited."""

    label: str
    text: str = ""
    # What comes behind the address of the form; empty where the place is no more.
    rest: str = ""
