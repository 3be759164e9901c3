"""What checks on a phone tell other rooms: of people, of what is kept of them; and what they hear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Max, OuterRef
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from editorial.deeds import Deed, register_deeds
from editorial.numbers import register_number
from editorial.personal import CHUNK, register_section
from editorial.services import editions_changed
from guide.checking import Check
from guide.marks import rebuild_marks
from guide.models import Tutorial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from editorial.models import Edition

# What of an account stands beside a check.
SIGNED = frozenset({"username", "first_name", "last_name", "is_active", "password"})
# Where the checks of a person are kept for as long as their page is drawn.
KEPT = "_outings"


class Outing(NamedTuple):
    """What somebody noted of one tutorial in one go."""

    tutorial: int
    day: date
    at: datetime
    steps: int


class Followed(NamedTuple):
    """A tutorial that somebody followed, and when."""

    tutorial: Tutorial
    day: date


# ── for the page of a person ────────────────────────────────────────────────────────────────


def outings(user: User) -> list[Outing]:
    """Return every time that somebody noted a check which stands, the last first: one query."""
    kept: list[Outing] | None = getattr(user, KEPT, None)
    if kept is None:
        rows = (
            Check.objects.standing()
            .by(user)
            .order_by()
            .values("submission", "tutorial", "day")
            .annotate(at=Max("created_at"), steps=Count("pk"))
            .order_by("-at")
        )
        kept = [Outing(*row) for row in rows.values_list(*Outing._fields)]
        setattr(user, KEPT, kept)
    return kept


def _latest(user: User, most: int) -> list[Deed]:
    """Tell the last checks; one query more for the names of the pages."""
    last = outings(user)[:most]
    if not last:
        return []
    pages = Tutorial.objects.published().reading("title").filter(pk__in=[o.tutorial for o in last])
    found = {tutorial.pk: tutorial for tutorial in pages}
    return [
        Deed(outing.at, "guide/_deed.html", Followed(found[outing.tutorial], outing.day))
        for outing in last
        if outing.tutorial in found
    ]


def _has_checked() -> Exists:
    return Exists(Check.objects.standing().filter(by=OuterRef("pk")))


register_number("checks", _("checks on a phone"), lambda user: len(outings(user)))
register_deeds("checks", _latest, _has_checked)


# ── what is kept of somebody ────────────────────────────────────────────────────────────────


def _checks(user: User) -> Iterator[dict[str, Any]]:
    rows = Check.objects.filter(by=user).select_related("tutorial").order_by("pk")
    rows = rows.only(*(field.name for field in Check._meta.concrete_fields), "tutorial__slug")
    for check in rows.iterator(chunk_size=CHUNK):
        yield {
            "page": f"tutorial/{check.tutorial.slug}",
            "step": check.step,
            "platform": check.platform,
            "build": check.build,
            "app_version": check.app_version,
            "day": check.day,
            "outcome": check.outcome,
            "note": check.note,
            "version": check.revision_id,
            "at": check.created_at,
            "taken_back_at": check.withdrawn_at,
            "taken_back_because": check.withdrawn_reason,
        }


register_section("checks", _checks)


# ── what the marks of pages rest on ─────────────────────────────────────────────────────────


@receiver(editions_changed, dispatch_uid="guide.checks.editions")
def on_editions_changed(editions: list[Edition], **_kwargs: object) -> None:
    """Look anew at the checks of tutorials whose original reads otherwise, or is gone or back."""
    kind = ContentType.objects.get_for_model(Tutorial).pk
    changed = {
        edition.object_id
        for edition in editions
        if edition.content_type_id == kind and edition.language
    }
    if changed:
        rebuild_marks(_checked(Check.objects.filter(tutorial__in=changed)))


@receiver(post_save, sender=User, dispatch_uid="guide.checks.user")
def on_user_saved(instance: User, update_fields: Iterable[str] | None, **about: object) -> None:
    """Sign somebody's checks with the name that they have now, or without one."""
    if not about["created"] and (update_fields is None or SIGNED & set(update_fields)):
        rebuild_marks(_checked(Check.objects.standing().by(instance)))


@receiver(pre_delete, sender=User, dispatch_uid="guide.checks.gone")
def on_user_deleted(instance: User, **_kwargs: object) -> None:
    """Take the name of somebody off their checks before the account is gone."""
    checks = Check.objects.filter(by=instance)
    pages = _checked(checks)
    checks.update(by=None)
    rebuild_marks(pages)


def _checked(checks: Any) -> list[int]:
    """Return the tutorials that checks are about, in one order everywhere."""
    return list(checks.order_by("tutorial").values_list("tutorial", flat=True).distinct())
