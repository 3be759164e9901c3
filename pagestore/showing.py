"""What a page shows, noted while it is made.

A view that may be stored says so with ``stored`` and names what it showed with ``shows``. What is
looked up on the way, such as the card of a word, is noted where it is looked up, with ``note``.
Outside a page that may be stored all of this does nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils import timezone
from django.utils.translation import get_language

from pagestore.models import LONGEST_TAG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.core.paginator import Page
    from django.http import HttpRequest

    from pagestore.live import Piece, Spot, Value

    Environ = dict[str, Any]
    Visited = TypeVar("Visited", bound=Callable[..., None])
    # The name of a function, and the values that it is told before the environment.
    Visit = tuple[str, tuple[Value, ...]]
    View = TypeVar("View", bound=Callable[..., Any])

# What every page shows: the frame around it.
NAVIGATION = "navigation"
EVERYTHING = "*"
PARAMETERS = "stored_parameters"
# Whether the pages of a view are also for those who are signed in, with live places drawn for them.
SHARED = "stored_for_members"


class Showing:
    """What one page shows, until when it is true, and what happens each time it is answered."""

    def __init__(self) -> None:
        self.tags: set[str] = set()
        self.until: float | None = None
        self.visited: Callable[[Environ], None] | None = None
        # The same as a name and plain values, so that it can be written into a file.
        self.visit: Visit | None = None
        # What is drawn apart, and where it stands: live places, and parts of the frame.
        self.pieces: list[Piece] = []
        self.spots: tuple[Spot, ...] = ()
        self.frames: tuple[Spot, ...] = ()
        # Whether the view wants its page kept, and whether nothing in it speaks against that.
        self.is_wanted = self.is_kept = False

    def ends(self, at: float) -> None:
        self.until = at if self.until is None else min(self.until, at)


_current: ContextVar[Showing | None] = ContextVar("showing", default=None)
_visited: dict[str, Callable[..., None]] = {}


@contextmanager
def collecting() -> Iterator[Showing]:
    """Collect what is noted inside the block."""
    token = _current.set(showing := Showing())
    try:
        yield showing
    finally:
        _current.reset(token)


def stored(*parameters: str, members: bool = False) -> Callable[[View], View]:
    """Let the pages of a view be stored, each for every value of these parameters of its address.

    ``members``: people who are signed in get the same page, but for what its templates mark as live.
    """

    def marked(view: View) -> View:
        setattr(view, PARAMETERS, tuple(sorted(parameters)))
        setattr(view, SHARED, members)
        return view

    return marked


def shows(*tags: str, until: datetime | None = None, seconds: float | None = None) -> None:
    """Say what the page that is being made shows, and that it may be kept.

    ``until`` and ``seconds`` limit for how long, where the page tells of today or of now.
    """
    showing = _current.get()
    if showing is None:
        return
    showing.is_wanted = True
    note(NAVIGATION, f"language:{get_language()}", *tags)
    if until is not None:
        showing.ends(until.timestamp())
    if seconds is not None:
        showing.ends(timezone.now().timestamp() + seconds)


def is_page(request: HttpRequest, page: Page[Any]) -> bool:
    """Tell whether an address names a page of a list as the list does; others are endless."""
    asked = request.GET.get("page")
    return asked is None or asked == str(page.number)


def note(*tags: str) -> None:
    """Note that something of this was looked at for the page that is being made, if one is."""
    showing = _current.get()
    if showing is not None:
        showing.tags.update(tag[:LONGEST_TAG] for tag in tags)


def note_today(zone: tzinfo) -> None:
    """Note that the page tells of today: it is true until midnight where that day is."""
    showing = _current.get()
    if showing is not None:
        now = timezone.now().astimezone(zone)
        tomorrow = now.date() + timedelta(days=1)
        midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
        showing.ends(midnight.timestamp())


def counts(name: str) -> Callable[[Visited], Visited]:
    """Let a function be named in ``note_visit``; it gets the values named there, and the environment."""

    def named(visited: Visited) -> Visited:
        _visited[name] = visited
        return visited

    return named


def note_visit(name: str, *values: Value) -> None:
    """Let the function of this name be called each time the page is answered in the view's place."""
    showing = _current.get()
    if showing is not None:
        showing.visit = (name, values)
        showing.visited = visited_of(showing.visit)


def visited_of(visit: Visit) -> Callable[[Environ], None]:
    """Return what is called with the WSGI environment at each visit."""
    name, values = visit
    return partial(_visited[name], *values)
