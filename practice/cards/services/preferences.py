"""How much somebody practises, and when their day begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from practice.cards.models import Settings

if TYPE_CHECKING:
    from django.contrib.auth.models import User

EAST, WEST = 840, -840


def locked_settings(user: User) -> Settings:
    """Return somebody's settings, locked: who else writes their cards waits until this is done."""
    made, _new = Settings.objects.get_or_create(user=user)
    return Settings.objects.select_for_update().get(pk=made.pk)


def change_settings(*, user: User, **values: Any) -> Settings:
    """Change some of the settings. They hold for answers from now on."""
    settings, _new = Settings.objects.get_or_create(user=user)
    for name, value in values.items():
        setattr(settings, name, value)
    settings.save(update_fields=list(values))
    return settings


def note_clock(*, user: User, tz: int) -> None:
    """Note how far somebody's clock is from UTC, in minutes, where it is not known yet."""
    if WEST <= tz <= EAST:
        changed = Settings.objects.filter(user=user).exclude(tz=tz).update(tz=tz)
        if not changed and tz:
            Settings.objects.get_or_create(user=user, defaults={"tz": tz})
