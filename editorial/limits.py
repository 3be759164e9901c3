"""How much a new account may send. The limits lift with accepted work, and are counted in the database.

They keep one person, or one program, from filling the queue faster than people can read it. Who has
shown what they do is not counted any more.
"""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.cache import cache
from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial import permissions
from editorial.models import Comment, Revision
from editorial.spam import count_links

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

    from editorial.rows import Content

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Level(NamedTuple):
    """What an account may send; None is no limit."""

    an_hour: int | None = None
    a_day: int | None = None
    lines_an_hour: int | None = None
    # New links to elsewhere in one text; sources are none.
    links: int | None = None
    # Somebody has to watch each of them to its end.
    videos_a_day: int | None = None

    @property
    def is_free(self) -> bool:
        return self.an_hour is None


NEW = Level(an_hour=6, a_day=20, lines_an_hour=12, links=3, videos_a_day=2)
KNOWN = Level(an_hour=30, lines_an_hour=60, videos_a_day=10)
FREE = Level()
# So many published texts make an account known, and free.
KNOWN_AFTER, FREE_AFTER = 3, 20


class TooMany(Exception):
    """An account that is still new has sent as much as it may for now.

    ``message`` says what to do, ``wait`` the seconds until the next one is welcome.
    """

    def __init__(self, message: str, *, wait: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.wait = wait


def level_of(user: User) -> Level:
    """Return what an account may send: up to two queries."""
    if user.is_superuser or permissions.powers(user).roles:
        return FREE
    number = accepted(user)
    if number >= FREE_AFTER:
        return FREE
    return KNOWN if number >= KNOWN_AFTER else NEW


def accepted(user: User) -> int:
    """Return how many texts of somebody were published; facts sent along are part of their text."""
    return (
        Revision.objects.filter(
            author=user, companion_of=None, status__in=["published", "superseded"]
        )
        .order_by()
        .count()
    )


def check_proposal(
    user: User,
    old: Content,
    new: Content,
    *,
    answers: Revision | None = None,
    beside: Revision | None = None,
) -> Level:
    """Return the level of an account that may send one more, or raise TooMany.

    An answer to somebody who asked for changes is always welcome; facts ``beside`` a text come in
    the same form as it and are not counted.
    """
    level = level_of(user)
    if level.is_free:
        return level
    _check_links(level, old, new)
    if answers is not None and answers.status == Revision.Status.CHANGES:
        return level
    sent = Revision.objects.filter(author=user, companion_of=None)
    sent = sent.exclude(pk=beside.pk) if beside else sent
    _check_pace(sent, "created_at", level.an_hour, HOUR, level)
    _check_pace(sent, "created_at", level.a_day, DAY, level)
    return level


def check_line(user: User, text: str) -> None:
    """Raise TooMany where an account says more in talk than it may, or links out of it."""
    level = level_of(user)
    if level.is_free:
        return
    if level.links is not None and count_links({"text": text}):
        raise TooMany(
            _(
                "New accounts cannot put links into talk yet. Please say it in words: your line is"
                " still here."
            )
        )
    _check_pace(Comment.objects.filter(author=user), "at", level.lines_an_hour, HOUR, level)


def check_videos(user: User, sent: QuerySet[Any]) -> None:
    """Raise TooMany where an account has sent as many videos in a day as it may."""
    level = level_of(user)
    _check_pace(sent, "created_at", level.videos_a_day, DAY, level)


def is_within(user: User, what: str, most: int) -> bool:
    """Count one more costly thing that an account asks of this server, whatever comes of it.

    Tells whether it asked for at most ``most`` of them since its first one within an hour.
    """
    key = f"tries:{what}:{user.pk}"
    cache.add(key, 0, timeout=int(HOUR.total_seconds()))
    try:
        return cache.incr(key) <= most
    except ValueError:
        # The hour ended between the two lines.
        return True


def check_pace(user: User, rows: QuerySet[Any], column: str, *, of: str = "pk") -> None:
    """Raise TooMany where an account has sent as much of something else as of proposals it may.

    Rows with the same ``of`` were sent together and count as one.
    """
    level = level_of(user)
    _check_pace(rows, column, level.an_hour, HOUR, level, of=of)
    _check_pace(rows, column, level.a_day, DAY, level, of=of)


def _check_links(level: Level, old: Content, new: Content) -> None:
    fresh = count_links(new) - count_links(old)
    if level.links is None or fresh <= level.links:
        return
    raise TooMany(
        _(
            "A new account may add up to %(limit)s links to a text, and this one has %(count)s new"
            " ones. Please take some out: sources have a place of their own. Your text is still here."
        )
        % {"limit": level.links, "count": fresh}
    )


def _check_pace(
    rows: QuerySet[Any],
    column: str,
    most: int | None,
    window: timedelta,
    level: Level,
    *,
    of: str = "pk",
) -> None:
    """Raise TooMany where the window that ends now is full: one query, none without a limit."""
    if most is None:
        return
    now = timezone.now()
    recent = rows.filter(**{f"{column}__gt": now - window}).order_by()
    found = recent.aggregate(n=Count(of, distinct=True), first=Min(column))
    if found["n"] >= most:
        raise _too_many(found["first"] + window - now, most, window, level)


def _too_many(left: timedelta, most: int, window: timedelta, level: Level) -> TooMany:
    wait = max(math.ceil(left.total_seconds()), 1)
    parts = (
        _an_hour(most) if window == HOUR else _a_day(most),
        _("Nothing is lost: it is still here. Send it again in %(wait)s.")
        % {"wait": _how_long(wait)},
        _("The limit rises once %(count)s of your texts are published.")
        % {"count": KNOWN_AFTER if level == NEW else FREE_AFTER},
    )
    return TooMany(" ".join(parts), wait=wait)


def _an_hour(most: int) -> str:
    return _("Your account is still new and sends up to %(count)s an hour, so that people can read it all.") % {"count": most}  # fmt: skip


def _a_day(most: int) -> str:
    return _("Your account is still new and sends up to %(count)s a day, so that people can read it all.") % {"count": most}  # fmt: skip


def _how_long(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    if minutes <= 90:  # noqa: PLR2004 (from an hour and a half on people think in hours)
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    hours = math.ceil(minutes / 60)
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
