"""A step of a tutorial as reviewers are led to it, when somebody saw another screen there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from editorial.spots import Spot
from guide import steps
from guide.checking import WHOLE
from guide.devices import Device
from guide.lineage import Setup, is_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from editorial.spots import Place


def spot(place: Place, text: Mapping[str, str]) -> Spot:
    """Return what a place is called, and what the tutorial's own language says there now."""
    device = Device(place.platform, place.build, place.version).words
    if place.step == WHOLE:
        return Spot(_("The whole page · %(device)s") % {"device": device}, "", "#id_body")
    label = _("Step %(number)s · %(device)s") % {"number": place.step, "device": device}
    said = _step(place, text.get("body", ""))
    return Spot(label, said, f"?step={place.step}#id_body")


def _step(place: Place, body: str) -> str:
    """Return a step as it is on this device; of several with its number the first."""
    setup = Setup(place.platform, place.build)
    found = [
        f"{part.title}\n{part.body}"
        for part in steps.split(body).steps
        if part.number == place.step and is_for(part.setups, setup)
    ]
    return found[0] if found else ""
