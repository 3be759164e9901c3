"""Writing down, beside a tutorial, what its page says of checks: no reader's page asks for them.

``Tutorial.marks`` holds, out of the checks that stand:

- ``page``: the newest check of the page as a whole on each device, the newest first;
- ``steps``: by number of today's steps the same; that the whole page worked counts for each of them;
- ``count``: how many steps the text of today has;
- ``on``: since which day every step is known to work as it is written today, on any device
  (``any``), a platform, a build, or both (``iphone-rednote``). A step that looked different, or has
  changed since somebody followed it, leaves its names out.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from editorial.kept_pages import item_changed
from editorial.models import Edition, Revision
from editorial.names import display_name, has_left, is_nameless
from guide import lineage
from guide.checking import WHOLE, Check
from guide.devices import Build, Platform
from guide.lineage import Setup
from guide.models import Tutorial

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import User

    from guide.lineage import Lineage

ANY = "any"

# A check as the page tells it: see ``_line``.
Line = dict[str, Any]


def source_edition(tutorial: Tutorial) -> Edition | None:
    """Return the edition of the tutorial's own language, with its published text."""
    editions = Edition.objects.of(tutorial).filter(language=tutorial.source_language)
    return editions.select_related("published").first()


def lock(pk: int) -> Tutorial:
    """Return a tutorial without its texts, which nobody else locks until the transaction ends."""
    rows = Tutorial.objects.order_by().select_for_update()
    tutorial: Tutorial = rows.only("slug", "source_language").get(pk=pk)
    return tutorial


def rebuild_marks(tutorials: Iterable[int]) -> None:
    """Derive the marks of tutorials, by primary key, from the checks that stand."""
    for pk in tutorials:
        _rebuild(pk)


@transaction.atomic
def _rebuild(pk: int) -> None:
    # Two checks in one moment: who comes second waits here, and then sees the first.
    tutorial = lock(pk)
    checks = Check.objects.standing().filter(tutorial=pk).select_related("by").order_by("day", "pk")
    marks = _marks(tutorial, list(checks))
    Tutorial.objects.filter(pk=pk).update(marks=marks)
    item_changed(Tutorial, tutorial.slug)


def _marks(tutorial: Tutorial, checks: list[Check]) -> dict[str, Any]:
    edition = source_edition(tutorial)
    if not checks or edition is None or edition.published is None:
        return {}
    body = _body(edition.published)
    lineages = _lineages(edition, checks)
    page: dict[Setup, Line] = {}
    steps: dict[int, dict[Setup, Line]] = {number: {} for number in lineage.numbers(body)}
    # From the oldest on: on each device the newest word is the last.
    for check in checks:
        _tell(check, lineages[check.revision_id, _setup(check)], page, steps)
    return {
        "page": _newest_first(page),
        "steps": {str(number): _newest_first(found) for number, found in steps.items() if found},
        "count": len(steps),
        "on": _sound(body, _newest_first(page), steps),
    }


def _setup(check: Check) -> Setup:
    return Setup(check.platform, check.build)


def _tell(
    check: Check, past: Lineage, page: dict[Setup, Line], steps: dict[int, dict[Setup, Line]]
) -> None:
    """Put what one check says where the page of today says it."""
    device = _setup(check)
    if check.step != WHOLE:
        place = past.places.get(check.step)
        if place and place.number in steps:
            steps[place.number][device] = _line(check, changed=place.changed)
        return
    page[device] = _line(check, changed=past.changed) | {"fresh": sorted(past.fresh)}
    if check.works:
        known = {place.number for place in past.places.values()}
        for number in known & set(steps):
            steps[number][device] = _line(check, changed=number in past.fresh)


def _line(check: Check, *, changed: bool) -> Line:
    name, page = signed(check.by)
    return {
        "day": check.day.isoformat(),
        "platform": check.platform,
        "build": check.build,
        "version": check.app_version,
        "works": check.works,
        "changed": changed,
        "name": name,
        "page": page,
        "at": check.pk,
    }


def signed(user: User | None) -> tuple[str, str]:
    """Return a name and the page it leads to; both empty for somebody who took theirs along."""
    if user is None or is_nameless(user):
        return "", ""
    return display_name(user), user.username if user.is_active or has_left(user) else ""


def _newest_first(lines: Mapping[Setup, Line]) -> list[Line]:
    return sorted(lines.values(), key=lambda line: (line["day"], line["at"]), reverse=True)


# ── since when all of it works ──────────────────────────────────────────────────────────────


def key_of(platform: str = "", build: str = "") -> str:
    """Return the name under which ``on`` tells of a platform, a build, both, or any device."""
    return "-".join(part for part in (platform, build) if part) or ANY


def _sound(
    body: str, page: list[Line], steps: Mapping[int, Mapping[Setup, Line]]
) -> dict[str, str]:
    """Return by name of a device since which day every step that is for it works on it."""
    found = {}
    for setup in map(Setup._make, product(("", *Platform.values), ("", *Build.values))):
        wanted = lineage.numbers(body, setup)
        newest = [_newest(_newest_first(steps[number]), setup) for number in wanted]
        if day := _sound_on(_newest(page, setup), newest):
            found[key_of(*setup)] = day
    return found


def _sound_on(whole: Line | None, steps: list[Line | None]) -> str:
    if not steps:
        return str(whole["day"]) if whole and whole["works"] and not whole["changed"] else ""
    days = [line["day"] for line in steps if line and line["works"] and not line["changed"]]
    if len(days) < len(steps):
        return ""
    if whole and not whole["works"] and whole["day"] >= min(days):
        return ""
    return str(min(days))


def _newest(lines: list[Line], setup: Setup) -> Line | None:
    return next((line for line in lines if is_on(line, setup)), None)


def is_on(line: Line, setup: Setup) -> bool:
    """Tell whether a check was made on a platform and build; empty ones are any."""
    wanted = setup._asdict()
    return all(not value or line[name] == value for name, value in wanted.items())


# ── what became of the texts that were followed ─────────────────────────────────────────────


def _lineages(edition: Edition, checks: list[Check]) -> dict[tuple[int, Setup], Lineage]:
    """Return, by the text that somebody followed and on what, what became of its steps: one query."""
    followed = {(check.revision_id, _setup(check)) for check in checks}
    first = min(pk for pk, _setup in followed)
    texts = {
        revision.pk: revision
        # What is published may be older: it waited while what was followed came and went.
        for revision in Revision.objects.shown().filter(
            Q(pk__gte=first) | Q(pk=edition.published_id), edition=edition
        )
    }
    now = texts[edition.published_id or 0]
    return {
        (pk, setup): lineage.trace(_way(texts[pk], now, texts), setup) for pk, setup in followed
    }


def _way(then: Revision, now: Revision, texts: Mapping[int, Revision]) -> list[lineage.Version]:
    """Return the texts from one to the other, each resting on the one before."""
    way: list[Revision] = []
    at: Revision | None = now
    while at is not None and at.pk != then.pk:
        way.append(at)
        at = texts.get(at.base_id or 0)
    if at is None:
        # The page was taken from readers in between and came back otherwise: only the ends count.
        way = [] if now.pk == then.pk else [now]
    links = [lineage.Version(_body(text), minor=text.minor) for text in reversed(way)]
    return [lineage.Version(_body(then)), *links]


def _body(revision: Revision) -> str:
    return str(revision.content.get("body", ""))
